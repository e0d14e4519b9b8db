"""Slash commands, turned into the words a citizen would have written; the same in every channel."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A command of the menu: what it says to the bot, and its line in the menu."""

    name: str
    words: str
    description: str


COMMANDS = (
    Command("lapor", "saya mau lapor", "Sampaikan keluhan"),
    Command("status", "cek status", "Lihat perkembangan tiket"),
    Command("laporan_saya", "laporan saya apa saja", "Daftar laporan Anda"),
    Command("bantuan", "bantuan", "Apa saja yang dapat kami bantu"),
    Command("privasi", "apakah data saya aman", "Bagaimana data Anda dijaga"),
    Command("hapusdata", "hapus data saya", "Hapus data pribadi Anda"),
    Command("batal", "batal", "Batalkan yang sedang diisi"),
)
_WORDS = {command.name: command.words for command in COMMANDS} | {"help": "bantuan"}
_FORM = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_GREETING = "halo"


def in_words(text: str) -> str:
    """The text with a leading command put into words; what follows the command stays.

    What follows ``/start`` is the code of the link that opened the chat, so it is left out.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return text
    name, rest = found[1].lower(), (found[2] or "").strip()
    if name == "start":
        return _GREETING
    if name not in _WORDS:
        return text
    return f"{_WORDS[name]} {rest}".strip()


def start_code(text: str) -> str | None:
    """The code behind ``/start``: what the link or QR stands for."""
    found = _FORM.fullmatch(text.strip())
    if found is None or found[1].lower() != "start":
        return None
    return a_code(found[2])


def a_code(value: object) -> str | None:
    """The value, if it can be the code of a link: 1 to 64 letters, digits, ``_`` and ``-``.

    Source: Telegram's deep linking (core.telegram.org/bots/features#deep-linking).
    """
    code = value.strip() if isinstance(value, str) else ""
    return code if _CODE.fullmatch(code) else None
