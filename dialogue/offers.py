"""What the bot has just offered, and whether a message accepts it. Pure.

An offer stands for one message only. A yes that comes later means something else.
"""

from __future__ import annotations

from enum import Enum

from dialogue.heard import Heard
from dialogue.unfinished import is_bare_wish
from dialogue.yes import leaves_open

OFFICER, STORY, ERASURE, GO_ON = "petugas", "curhat", "hapus_data", "lanjut"
ACCEPTING = {
    OFFICER: "sambungkan",
    STORY: "jadikan_laporan",
    ERASURE: "hapus_semua",
    GO_ON: "lanjutkan",
}
DECLINE = "tidak_usah"
TELLING = frozenset({"curhat", "lapor", "nlu_fallback"})


class Verdict(Enum):
    """What a message says to an offer."""

    YES = "ya"
    NO = "tidak"
    MORE = "lagi"


def verdict(offer: str | None, heard: Heard) -> Verdict | None:
    """Yes, no, more of a story, or None where the message is about something else."""
    if offer is None:
        return None
    if heard.choice is not None:
        return _pressed(offer, heard.choice)
    told_to_report = offer == STORY and heard.means("lapor") and is_bare_wish(heard)
    if offer == ERASURE and leaves_open(heard.text):
        # What cannot be taken back needs more than "oh begitu ya".
        return Verdict.NO
    if heard.answers("ya") or told_to_report:
        return Verdict.YES
    if heard.answers("tidak", "batal", "lewati"):
        return Verdict.NO
    return Verdict.MORE if offer == STORY and _tells_on(heard) else None


def _tells_on(heard: Heard) -> bool:
    """More of a story: words that name no place and ask nothing, whatever is guessed of them."""
    evidence = heard.place is not None or heard.photos or heard.location is not None
    return heard.intent in TELLING and not (evidence or heard.asks or heard.bare)


def _pressed(offer: str, choice: str) -> Verdict | None:
    if choice == ACCEPTING.get(offer):
        return Verdict.YES
    return Verdict.NO if choice == DECLINE else None
