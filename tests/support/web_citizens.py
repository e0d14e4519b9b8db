"""Visitors of the web chat who file reports while processes die; each in a thread."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from tests.support.telegram_citizens import TICKET
from tests.support.web_visitor import Visitor

PAUSE = 0.5
Found = TypeVar("Found")


@dataclass
class WebCitizen:
    """One visitor after the other; like the page, each repeats a message until it is taken."""

    web: str
    name: str
    tickets: dict[str, str] = field(default_factory=dict)
    """The ticket of each mark."""
    ended: threading.Event = field(default_factory=threading.Event)

    def start(self) -> threading.Thread:
        """File one report after the other until `ended`, the begun one to its end."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        while not self.ended.is_set():
            mark = f"{self.name}{len(self.tickets):04}"
            self.tickets[mark] = _file(patiently(lambda: Visitor(self.web)), mark)


def _file(visitor: Visitor, mark: str) -> str:
    _say(visitor, f"sampah menumpuk di jalan veteran, tanda {mark}")
    patiently(lambda: "Kirim laporan ini?" in visitor.history() or None)
    _say(visitor, "kirim")
    return patiently(lambda: TICKET.search(visitor.history()))[0]


def _say(visitor: Visitor, text: str) -> None:
    number = str(uuid.uuid4())
    patiently(lambda: visitor.says(text, number))


def patiently(act: Callable[[], Found | None]) -> Found:
    """Try until something comes of it."""
    while True:
        try:
            result = act()
        except (httpx.HTTPError, AssertionError):
            result = None
        if result is not None:
            return result
        time.sleep(PAUSE)
