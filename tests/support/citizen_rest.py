"""A simple citizen on the REST protocol who answers whatever the bot asks until it is filed."""

from __future__ import annotations

import re
from typing import Any

from tests.support.installation import Installation

TICKET = re.compile(r"BJM-[2-9A-Z]{4}-[2-9A-Z]{4}")
MOST_TURNS = 8


def file_complaint(running: Installation, sender: str, text: str) -> tuple[str, int]:
    """Tell the text, answer what is asked; returns the ticket and the number of messages.

    Raises:
        AssertionError: no ticket came.
    """
    replies = running.says(sender, text)
    for turn in range(1, MOST_TURNS):
        found = TICKET.search(_text(replies))
        if found:
            return found[0], turn
        replies = running.says(sender, _answer(replies))
    raise AssertionError(f"no ticket for: {text!r}\nlast: {_text(replies)}")


def _text(replies: list[dict[str, Any]]) -> str:
    return "\n".join(reply["text"] for reply in replies)


def _answer(replies: list[dict[str, Any]]) -> str:
    """Press "Kirim" where it is shown, then "Bukan darurat", else the first button, else words."""
    buttons = {b["title"]: b["payload"] for r in replies for b in r.get("buttons", [])}
    for wanted in ("Kirim laporan", "Bukan darurat, mau lapor", "Saya ingin melapor"):
        if wanted in buttons:
            return buttons[wanted]
    return next(iter(buttons.values()), "di depan pasar lama")
