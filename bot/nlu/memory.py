"""Answers remembered for texts that come again: greetings, "ya", button words."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Memory(Generic[Answer]):
    """The answers to the texts that were asked about last."""

    def __init__(self, most: int) -> None:
        """Keep ``most`` answers."""
        self._most = most
        self._kept: OrderedDict[str, Answer] = OrderedDict()

    def recall(self, text: str, work_out: Callable[[], Answer]) -> Answer:
        """The answer for this text, worked out only where it is not remembered."""
        if text not in self._kept:
            self._kept[text] = work_out()
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(text)
        return self._kept[text]
