"""Danger to life comes before every other step: number first, then nothing else is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import reports
from actions.hearing import recall
from actions.talk import Talk
from dialogue.heard import Heard
from text.emergency import numbers_for

NOT_AN_EMERGENCY = "bukan_darurat"
FEW_WORDS = 6
_NONE = re.compile(
    r"\b(?:bukan|bkn|lain|kada|tidak|tdk|nggak|gak|ga)\s+(?:keadaan\s+)?(?:darurat|bahaya)\b",
    re.IGNORECASE,
)
GENERAL = "umum"
# A cry of fewer words tells nothing that a report could begin with.
TELLING_WORDS = 7
# Violence was recognised already: the person is not asked what it is about.
KNOWN_CATEGORY = {"kekerasan": (("perempuan_anak", 1.0),)}
MOST_NUMBERS = 2


def serve(talk: Talk) -> bool:
    """Answer danger, or the word that it is none; True when the message is served."""
    if _is_none(talk) and talk.conversation.handoff is None:
        _report_after_all(talk)
        return True
    kind = talk.heard.emergency
    if kind is None or _is_told_already(talk, kind):
        return False
    warn(talk, kind)
    return True


def _is_none(talk: Talk) -> bool:
    """The button that it is no emergency, or a few words that say so after a warning."""
    warned = talk.conversation.kept is not None and talk.heard.words <= FEW_WORDS
    typed = warned and _NONE.search(talk.heard.text) is not None
    return typed or talk.heard.choice == NOT_AN_EMERGENCY


def _is_told_already(talk: Talk, kind: str) -> bool:
    """In a report about violence the numbers were given: the words are its answer now."""
    draft = talk.conversation.draft
    known = KNOWN_CATEGORY.get(kind, ())
    return draft is not None and any(code == draft.category for code, _ in known)


def warn(talk: Talk, kind: str = GENERAL) -> None:
    """Say what to do and whom to call; the words are kept should it become a report."""
    numbers = numbers_for(kind, talk.desk.numbers) or numbers_for(GENERAL, talk.desk.numbers)
    said = " atau ".join(f"**{n.number}** – {n.name}" for n in numbers[:MOST_NUMBERS])
    talk.say(f"utter_darurat_{kind}", nomor=said)
    telling = talk.heard.words >= TELLING_WORDS
    ranking = KNOWN_CATEGORY.get(kind) or (talk.heard.ranking if telling else ())
    talk.conversation = replace(talk.conversation, kept=talk.heard.text, kept_ranking=ranking)


def _report_after_all(talk: Talk) -> None:
    """The person wants to report instead: what was said counts, in the open report or a new one."""
    said = recall(talk.conversation.kept or "", talk.conversation.kept_ranking, talk.desk)
    talk.conversation = replace(talk.conversation, kept=None, kept_ranking=())
    if reports.answer(talk, said):
        return
    reports.begin(talk, said if said.ranking else Heard("", "lapor", 1.0))
