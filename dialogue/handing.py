"""Talking with an officer: when the citizen wants the bot back, what the officer reads. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from dialogue.evidence import counted
from dialogue.heard import Heard

BACK = "kembali_ke_bot"
CITIZEN, BOT = "warga", "bot"
MOST_LINES = 40
FEW_WORDS = 5
_BACK = re.compile(
    r"\b(?:kembali|balik|bulik|lanjut)\b.*\b(?:bot|asisten|otomatis)\b"
    r"|^(?:(?:ok|oke|baik|iya|ya|makasih|terima kasih|sudah|udah|sdh) )*"
    r"(?:kembali|balik|selesai|ke bot|bot|batal|tutup|akhiri)"
    r"(?: (?:saja|aja|ya|dulu|min|pak|bu|terima kasih|makasih))*$"
)

Line = tuple[str, str, datetime]


def wants_back(heard: Heard) -> bool:
    """The citizen is done with the officer: the button, or a few words that say just this."""
    if heard.choice == BACK:
        return True
    plain = " ".join(re.findall(r"\w+", heard.text.lower()))
    return heard.words <= FEW_WORDS and _BACK.search(plain) is not None


def transcript(events: Iterable[Mapping[str, Any]], hidden: Collection[str]) -> tuple[Line, ...]:
    """The latest lines of a conversation as author, text and moment, oldest first.

    Args:
        events: Rasa's events as plain data.
        hidden: numbers of messages that are to be forgotten and so are left out.
    """
    titles: dict[str, str] = {}
    lines: list[Line] = []
    for event in events:
        if event.get("event") == "bot":
            titles.update(_titles(event))
            lines += _line(BOT, str(event.get("text") or ""), event)
        elif event.get("event") == "user" and event.get("message_id") not in hidden:
            lines += _line(CITIZEN, _said(event, titles), event)
    return tuple(lines[-MOST_LINES:])


def _line(author: str, text: str, event: Mapping[str, Any]) -> list[Line]:
    moment = datetime.fromtimestamp(float(event.get("timestamp") or 0.0), timezone.utc)
    return [(author, text.strip(), moment)] if text.strip() else []


def _titles(event: Mapping[str, Any]) -> dict[str, str]:
    buttons = (event.get("data") or {}).get("buttons") or ()
    return {button["payload"]: button["title"] for button in buttons}


def _said(event: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """The citizen's words, or the title of the button that was pressed; a photo is named."""
    text, metadata = str(event.get("text") or ""), event.get("metadata") or {}
    words = titles.get(text, "") if text.startswith("/") else str(metadata.get("text") or text)
    return f"{words} {evidence(_keys(metadata), metadata.get('location'))}"


def _keys(metadata: Mapping[str, Any]) -> list[str]:
    return [str(photo.get("key", "")) for photo in metadata.get("photos") or ()]


def evidence(keys: Collection[str], location: object) -> str:
    """What came beside the words, for an officer to read."""
    said = [f"[{words}]" for words in counted(keys)]
    return " ".join([*said, *(["[titik lokasi]"] if location else [])])
