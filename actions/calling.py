"""Whom to call: the numbers of a kind of danger, as words."""

from __future__ import annotations

from actions.desk import violence_words
from actions.talk import Talk
from dialogue.alarm import VIOLENCE
from dialogue.draft import Draft
from text.emergency import EmergencyNumber, kinds_of, numbers_for
from text.violence import violence_in

GENERAL, MEDICAL = "umum", "medis"
VIOLENCE_CATEGORY = "perempuan_anak"
MOST_NUMBERS = 2
SPARE = "cadangan"
"""Numbers for every kind of danger where its own do not answer."""


def numbers_said(talk: Talk, kind: str) -> str:
    """The numbers to call in this kind of danger, and who answers there."""
    return " atau ".join(f"**{n.number}** – {n.name}" for n in _first(talk, kind))


def numbers_for_hurt(talk: Talk, kind: str) -> str:
    """As :func:`numbers_said`, with the ambulance where the words tell of somebody hurt too."""
    said = numbers_said(talk, kind)
    if kind == MEDICAL or MEDICAL not in kinds_of(talk.heard.text, talk.desk.emergencies):
        return said
    shown = {n.number for n in _first(talk, kind)}
    more = [n for n in _first(talk, MEDICAL) if n.number not in shown]
    return " atau ".join([said, *(f"**{n.number}** – {n.name}" for n in more)])


def numbers_again(talk: Talk, kind: str) -> str:
    """The numbers alone: who answers there was said before."""
    return " atau ".join(f"**{n.number}**" for n in _first(talk, kind))


def other_numbers(talk: Talk, kind: str, private: bool) -> str:
    """Every number of this kind that was not named as failing, for whom the first do not answer."""
    known = [*numbers_for(kind, talk.desk.numbers)]
    spare = () if private else numbers_for(SPARE, talk.desk.numbers)
    known += [n for n in spare if n.number not in {one.number for one in known}]
    left = [n for n in known if n.number not in talk.heard.text] or known
    return "; ".join(f"**{n.number}** – {n.name}" for n in left)


def _first(talk: Talk, kind: str) -> tuple[EmergencyNumber, ...]:
    numbers = numbers_for(kind, talk.desk.numbers) or numbers_for(GENERAL, talk.desk.numbers)
    return numbers[:MOST_NUMBERS]


def offer_help(talk: Talk, before: Draft | None) -> None:
    """A report that turns out to be about violence: where there is help comes before a question."""
    now = talk.conversation.draft
    if is_about_violence(now) and not is_about_violence(before):
        offer_numbers(talk)


def is_about_violence(draft: Draft | None) -> bool:
    """The report tells of violence, by its category or by its words."""
    if draft is None:
        return False
    told = violence_in(draft.description, violence_words()) is not None
    return told or draft.category == VIOLENCE_CATEGORY


def offer_numbers(talk: Talk) -> None:
    """Say once in a turn who helps after violence."""
    if talk.helped:
        return
    talk.helped = True
    talk.say("utter_awas_kekerasan", nomor=numbers_said(talk, VIOLENCE))
