"""Which messages of ours a newer answer may put out of date: the last one's open questions."""

MOST_CHATS = 10_000


class Outdated:
    """The passing messages of the last answer of each chat; a restart forgets them.

    Then an old question stays in the chat, which does no harm: its buttons no longer count.
    """

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, ...]] = {}

    def replaced_by(self, chat: int, passing: tuple[int, ...]) -> tuple[int, ...]:
        """Note the passing messages of a new answer; return those of the one before."""
        before = self._last.pop(chat, ())
        while len(self._last) >= MOST_CHATS:
            del self._last[next(iter(self._last))]
        if passing:
            self._last[chat] = passing
        return before


class OpenButtons:
    """The messages of each chat under which buttons may still be pressed; a restart forgets them.

    Then old buttons stay visible; pressing one only tells that it no longer counts.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, ...]] = {}

    def add(self, chat: int, messages: tuple[int, ...]) -> None:
        """Further buttons, beside which the earlier ones still count."""
        self.replace(chat, (*self._open.get(chat, ()), *messages))

    def replace(self, chat: int, messages: tuple[int, ...]) -> tuple[int, ...]:
        """Only these count from now on; return the messages whose buttons do not."""
        before = self._open.pop(chat, ())
        while len(self._open) >= MOST_CHATS:
            del self._open[next(iter(self._open))]
        if messages:
            self._open[chat] = messages
        return tuple(number for number in before if number not in messages)

    def forget(self, chat: int, message: int) -> None:
        """The buttons of this message are gone already."""
        left = tuple(number for number in self._open.get(chat, ()) if number != message)
        self.replace(chat, left)
