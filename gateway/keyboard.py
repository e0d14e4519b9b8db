"""Inline buttons by reference: Telegram carries 64 bytes, a payload may be longer.

A reference names a button by its place in the stored replies of an inbox row, so that nothing
else has to be stored and nobody can make up a payload.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from relay.history import Entry
from relay.messages import Button

SHORT = 16
"""Titles up to this many characters stand two in a row."""
# Nine digits: an Integer column of PostgreSQL holds no more, and a client can press anything.
_FORM = re.compile(r"r([0-9]{1,9}):([0-9]{1,3}):([0-9]{1,3})")


@dataclass(frozen=True)
class Reference:
    """Which button: inbox row, number of the reply in it, number of the button in that."""

    row: int
    reply: int
    button: int

    def __str__(self) -> str:
        """As Telegram carries it: at most 18 bytes."""
        return f"r{self.row}:{self.reply}:{self.button}"


def reference_from(data: str) -> Reference | None:
    """Read what a pressed button carries; nothing when it is not one of ours."""
    found = _FORM.fullmatch(data)
    return None if found is None else Reference(int(found[1]), int(found[2]), int(found[3]))


def keyboard(row: int, reply: int, buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The buttons under a reply, short ones in pairs; nothing when there are none."""
    keys = [
        InlineKeyboardButton(button.title, callback_data=str(Reference(row, reply, number)))
        for number, button in enumerate(buttons)
    ]
    return InlineKeyboardMarkup(_rows(keys)) if keys else None


def pressed(entry: Entry | None, sender: str, reference: Reference) -> Button | None:
    """The button a reference means, if it was shown in the chat of this sender."""
    if entry is None or entry.incoming.sender != sender:
        return None
    if reference.reply >= len(entry.replies):
        return None
    buttons = entry.replies[reference.reply].buttons
    return buttons[reference.button] if reference.button < len(buttons) else None


def _rows(keys: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for key in keys:
        if rows and len(rows[-1]) == 1 and _short(key) and _short(rows[-1][0]):
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _short(key: InlineKeyboardButton) -> bool:
    return len(key.text) <= SHORT
