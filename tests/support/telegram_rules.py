"""What Telegram accepts and refuses, and the faults a test may order from the fake."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CALLBACK = 64
TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote"})
Fields = dict[str, Any]


class ApiError(Exception):
    """An answer that is not ok."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call: an error answer, or no answer for `hang` seconds.

    `done` says whether the call still takes effect, as when only the answer is lost.
    """

    status: int = 200
    description: str = ""
    retry_after: int | None = None
    hang: float = 0.0
    done: bool = False


def too_many(seconds: int) -> Fault:
    """429 with retry_after."""
    return Fault(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


BLOCKED = Fault(403, "Forbidden: bot was blocked by the user")
SERVER_ERROR = Fault(500, "Internal Server Error")
CANNOT_PARSE = Fault(400, "Bad Request: can't parse entities: Unsupported start tag")


def person(number: int) -> Fields:
    """A user, with a name that must never reach a log."""
    return {"id": number, "is_bot": False, "first_name": "Siti Rahasia"}


def visible_text(text: str) -> str:
    """What remains of HTML once its tags are read.

    Raises:
        ApiError: a tag that Telegram does not know, or one that is not closed.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise ApiError(400, "Bad Request: can't parse entities: Can't find end tag")
    return "".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in TAGS:
            raise ApiError(400, "Bad Request: can't parse entities: Unsupported start tag")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ApiError(400, "Bad Request: can't parse entities: Unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def buttons(markup: object) -> Iterator[tuple[str, str]]:
    """Title and callback_data of an inline keyboard, row after row."""
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    for row in rows:
        for key in row:
            yield key["text"], key["callback_data"]


def profile_handlers(profile: Fields) -> dict[str, Callable[[Fields], Any]]:
    """What is shown of the bot: set and read back."""

    def setter(name: str) -> Callable[[Fields], bool]:
        return lambda fields: profile.update({name: fields[name]}) is None

    return {
        "setMyCommands": setter("commands"),
        "getMyCommands": lambda _: profile.get("commands", []),
        "setMyDescription": setter("description"),
        "getMyDescription": lambda _: {"description": profile.get("description", "")},
        "setMyShortDescription": setter("short_description"),
        "getMyShortDescription": lambda _: {
            "short_description": profile.get("short_description", "")
        },
    }
