"""Telegram's slash commands, turned into the words a citizen would have written."""

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
    Command("batal", "batal", "Batalkan yang sedang diisi"),
)
_WORDS = {command.name: command.words for command in COMMANDS} | {"help": "bantuan"}
_FORM = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
_GREETING = "halo"


def in_words(text: str) -> str:
    """The text with a leading command put into words; what follows the command stays.

    What follows ``/start`` is a parameter of the link that opened the chat, so it is left out.
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
