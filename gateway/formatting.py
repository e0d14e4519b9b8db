"""The bot's ``**bold**`` text in the forms Telegram takes: short enough pieces, HTML, plain."""

import html
import re

LONGEST = 4096
"""UTF-16 units in one message (Bot API, sendMessage: 1-4096 after entities are parsed)."""
_MARK = "**"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…]\s")


def units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = LONGEST) -> list[str]:
    """Cut a text into pieces of at most `limit` units, if possible between lines or sentences.

    Bold that a cut would break is closed before it and opened again behind it.
    """
    pieces: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        cut = _cut(rest[: _fitting(rest, limit)])
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return _balanced([*pieces, rest]) if pieces else [rest]


def as_html(text: str) -> str:
    """HTML for ``parse_mode=HTML``: everything escaped, pairs of ``**`` as ``<b>``."""
    return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))


def as_plain(text: str) -> str:
    """The text without its marks."""
    return _BOLD.sub(r"\1", text)


def _fitting(text: str, limit: int) -> int:
    """How many characters of the text fit into `limit` units."""
    used = 0
    for place, sign in enumerate(text):
        used += 2 if ord(sign) > 0xFFFF else 1
        if used > limit:
            return place
    return len(text)


def _cut(head: str) -> int:
    """Where to end a piece: after the last line, else sentence, else word, else at its end."""
    line = head.rfind("\n")
    if line > 0:
        return line
    sentences = [found.end() for found in _SENTENCE_END.finditer(head)]
    if sentences:
        return sentences[-1]
    word = head.rfind(" ")
    if word > 0:
        return word
    # A pair of marks is never cut apart.
    return len(head) - 1 if head.endswith("*") and len(head) > 1 else len(head)


def _balanced(pieces: list[str]) -> list[str]:
    whole: list[str] = []
    opened = False
    for piece in pieces:
        text = f"{_MARK}{piece}" if opened else piece
        opened = text.count(_MARK) % 2 == 1
        whole.append(f"{text}{_MARK}" if opened else text)
    return whole
