"""Danger to life comes before every other step: number first, then nothing else is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import alarms, calling
from actions.calling import (
    GENERAL,
    MEDICAL,
    VIOLENCE_CATEGORY,
    numbers_for_hurt,
    numbers_said,
)
from actions.desk import violence_words
from actions.talk import Talk
from dialogue.aftermath import is_near
from dialogue.alarm import SELF_HARM, VIOLENCE
from dialogue.alarm_words import is_over
from dialogue.draft import is_sure
from dialogue.heard import Heard
from text.emergency import cautioned
from text.violence import violence_in

NOT_AN_EMERGENCY = "bukan_darurat"
FEW_WORDS = 6
_NONE = re.compile(
    r"\b(?:bukan|bkn|lain|kada|tidak|tdk|nggak|gak|ga)\s+(?:keadaan\s+)?(?:darurat|bahaya)\b",
    re.IGNORECASE,
)
# A cry of fewer words tells nothing that a report could begin with; with a kind of danger more.
TELLING_WORDS, TELLING_OF_KIND = 7, 3
# Violence was recognised already: the person is not asked what it is about.
KNOWN_CATEGORY = {"kekerasan": ((VIOLENCE_CATEGORY, 1.0),)}
# Where the words alone leave the matter open, the danger names it.
LIKELY_CATEGORY = {
    "kebakaran": (("penyelamatan", 1.0),),
    "tenggelam": (("penyelamatan", 1.0),),
    "banjir": (("banjir_rob", 1.0),),
    "kejahatan": (("kepolisian", 1.0),),
    MEDICAL: (("kesehatan", 1.0),),
}
# Whoever lies ill in the street is no matter of order, and a house on fire none of rubbish.
MISTAKEN_CATEGORIES = {
    MEDICAL: frozenset({"gepeng_odgj", "ketertiban_umum", "kepolisian"}),
    "kebakaran": frozenset({"sampah"}),
}
# A kind of caution, and the kind of danger whose numbers go with it.
CAUTIONS = {"hewan": "umum"}


def serve(talk: Talk) -> bool:
    """Answer danger, or the word that it is none; True when the message is served."""
    if _is_none(talk) and talk.conversation.handoff is None:
        alarms.report_kept(talk)
        return True
    kind = talk.heard.emergency
    if kind is None or _is_told_already(talk, kind) or _is_doubtful(talk, kind):
        return False
    if not alarms.goes_on(talk, kind):
        warn(talk, kind)
    return True


def _is_none(talk: Talk) -> bool:
    """The button that it is no emergency, or a few words that say so after a warning."""
    warned = talk.conversation.kept is not None and talk.heard.words <= FEW_WORDS
    typed = warned and _NONE.search(talk.heard.text) is not None
    return typed or talk.heard.choice == NOT_AN_EMERGENCY


def _is_told_already(talk: Talk, kind: str) -> bool:
    """In a report about violence the numbers were given: the words are its answer now."""
    return kind == VIOLENCE and calling.is_about_violence(talk.conversation.draft)


def _is_doubtful(talk: Talk, kind: str) -> bool:
    """A detail of the open report, or grumbling, of which danger is only guessed.

    Whom to call is said (danger.caution), and the message is served as what it is. Despair is
    never doubted.
    """
    now = talk.conversation
    beside = now.draft is not None and not (now.alarm or now.handoff or now.offer)
    beside = beside and not talk.heard.means("darurat") and not is_near(kind, talk.heard.ranking)
    grumbles = kind == VIOLENCE and talk.heard.means("curhat")
    return talk.heard.guessed and kind != SELF_HARM and (beside or grumbles)


def warn(talk: Talk, kind: str = GENERAL) -> None:
    """Say what to do and whom to call; the words are kept should it become a report."""
    talk.say(f"utter_darurat_{kind}", nomor=numbers_for_hurt(talk, kind))
    alarms.remember(talk, kind)
    if kind == SELF_HARM:
        # Nothing is made of such words: neither kept nor offered as a report.
        talk.conversation = replace(talk.conversation, kept=None, kept_ranking=())
        return
    ranking = _known(talk.heard, kind) or _ranking(talk.heard, kind)
    talk.conversation = replace(talk.conversation, kept=talk.heard.text, kept_ranking=ranking)


def _known(heard: Heard, kind: str) -> tuple[tuple[str, float], ...]:
    """What violence is about: the words may say that an officer did it, else who protects."""
    told = kind == VIOLENCE and violence_in(heard.text, violence_words()) is not None
    return heard.ranking if told else KNOWN_CATEGORY.get(kind, ())


def _ranking(heard: Heard, kind: str) -> tuple[tuple[str, float], ...]:
    """What a report of these words would be about; nothing where they tell too little."""
    if heard.ranking and heard.ranking[0][0] in MISTAKEN_CATEGORIES.get(kind, ()):
        return LIKELY_CATEGORY[kind]
    if is_sure(heard.ranking) and heard.words > 1:
        return heard.ranking
    fewest = TELLING_WORDS if kind == GENERAL else TELLING_OF_KIND
    return LIKELY_CATEGORY.get(kind, heard.ranking) if heard.words >= fewest else ()


def caution(talk: Talk) -> bool:
    """What is no alarm but may hurt: a word of caution first, then the message as ever.

    Words of self-harm are an alarm wherever they stand; True when the message is served so.
    """
    heard, known = talk.heard, talk.desk.emergencies
    draft = talk.conversation.draft
    if heard.pressed or heard.bare or is_over(heard.text):
        return False
    kind = cautioned(heard.text, known) or heard.emergency
    if kind == SELF_HARM:
        warn(talk, kind)
        return True
    if kind == VIOLENCE or _tells_of_violence(talk):
        calling.offer_numbers(talk)
    elif heard.emergency is not None:
        talk.say("utter_awas_umum", nomor=numbers_said(talk, heard.emergency))
    elif kind is not None and not (draft and cautioned(draft.description, known) == kind):
        talk.say(f"utter_awas_{kind}", nomor=numbers_said(talk, CAUTIONS.get(kind, kind)))
    return False


def _tells_of_violence(talk: Talk) -> bool:
    """In words; in a report about it the numbers were given."""
    told = violence_in(talk.heard.text, violence_words()) is not None
    return told and not calling.is_about_violence(talk.conversation.draft)
