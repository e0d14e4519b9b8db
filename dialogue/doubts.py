"""Doubts about one answer: which of several places, a pin that slipped, when, a number to add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue import review
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.place import Place, settled, share_of_place
from dialogue.steps import (
    FEWEST_TOLD,
    MOSTLY_PLACE,
    SURE_COMPLAINT,
    Step,
    draft_of,
    located,
    proceed,
)
from text.places import plausible_place

Labels = Mapping[str, str]
IN_CITY, OUTSIDE, UNKNOWN, RIGHT_PIN = "kota", "luar", "tidak_tahu", "titik_benar"
ANSWERS_WITH_WORDS = ("ya", "tidak", "lewati", "ubah")
FEW_WORDS = 8
SHORTEST_ANSWER = 3
MOST_CHARACTERS = 80
_IN_CITY = re.compile(r"\bbanjarmasin\b|\bdalam\s+kota\b|\bkota\b", re.IGNORECASE)


def which_place(conversation: Conversation, heard: Heard, labels: Labels) -> Step | None:
    """Which of the places of that name is meant; asked once, "tidak tahu" leaves it open."""
    draft = draft_of(conversation)
    if draft.place is None:
        return proceed(conversation, draft)
    named = _named(draft.place, heard)
    draft = replace(draft, place=named or settled(draft.place, None, None))
    unknown = heard.place is None and heard.words < FEWEST_TOLD and heard.complaint < SURE_COMPLAINT
    if named is not None or _no_more(heard) or (unknown and not heard.asks):
        return proceed(conversation, draft)
    if share_of_place(heard) >= MOSTLY_PLACE:
        return located(conversation, draft, heard)
    return _told_more(conversation, draft, heard, labels)


def _named(place: Place, heard: Heard) -> Place | None:
    """The place that the citizen chose or named; None where neither."""
    code = heard.choice or (heard.place.kelurahan_code if heard.place else None)
    if code in place.options:
        return settled(place, code, None)
    if place.perhaps_outside is None:
        return None
    name = place.perhaps_outside.lower().removeprefix("kabupaten ")
    if heard.choice == OUTSIDE or re.search(rf"\b{re.escape(name)}\b", heard.text.lower()):
        return settled(place, None, place.perhaps_outside)
    if heard.choice == IN_CITY or _IN_CITY.search(heard.text) or heard.answers("ya"):
        return replace(place, outside=None, perhaps_outside=None, which_asked=True)
    return None


def _no_more(heard: Heard) -> bool:
    return heard.pressed or heard.bare or heard.answers(*ANSWERS_WITH_WORDS)


def _told_more(
    conversation: Conversation, draft: Draft, heard: Heard, labels: Labels
) -> Step | None:
    """What is no answer to the doubt is taken as at the summary; None: a question of its own."""
    return review.told(replace(conversation, draft=draft), heard, labels)


def pin(conversation: Conversation, heard: Heard, labels: Labels) -> Step | None:
    """A pin outside the city: another one, words, neither, or it was right after all."""
    draft = draft_of(conversation)
    if heard.choice == RIGHT_PIN or heard.answers("ya"):
        return proceed(conversation, replace(draft, place_settled=True))
    place = draft.place.without_pin if draft.place else None
    worded = None if place == Place() else place
    free = replace(draft, place=worded, place_settled=True)
    if heard.place is not None:
        return located(conversation, free, heard)
    if heard.answers("lewati", "tidak", "ubah"):
        return proceed(conversation, free, *(() if worded else ("utter_tanpa_lokasi",)))
    if heard.asks:
        return None
    if plausible_place(heard.text) and heard.complaint < SURE_COMPLAINT:
        return proceed(conversation, drafts.spoken_place(free, heard.text))
    return _told_more(conversation, draft, heard, labels) or proceed(conversation, draft)


def time(conversation: Conversation, heard: Heard, labels: Labels) -> Step | None:
    """When it happened, asked for by the citizen who wants to correct it."""
    draft = draft_of(conversation)
    if heard.when is not None and heard.words <= FEW_WORDS:
        draft = replace(draft, when=heard.when, period=heard.period)
        return proceed(conversation, draft, "utter_waktu_dicatat")
    if _no_more(heard):
        return proceed(conversation, draft)
    tells = heard.means("tidak") or heard.complaint >= SURE_COMPLAINT
    if heard.words > FEW_WORDS or heard.asks or heard.place or tells:
        return _told_more(conversation, draft, heard, labels)
    draft = replace(draft, when=heard.text.strip()[:MOST_CHARACTERS], period=None)
    return proceed(conversation, draft, "utter_waktu_dicatat")


def detail(conversation: Conversation, heard: Heard, labels: Labels) -> Step | None:
    """The answer to a question of the category; any short words will do."""
    draft = draft_of(conversation)
    code, draft = draft.detail, replace(draft, detail=None)
    if code is None or _no_more(heard):
        return proceed(conversation, draft)
    if code in dict(heard.details):
        told = drafts.add_details(draft, heard.details)
        return proceed(conversation, told, "utter_rincian_dicatat")
    told_of = heard.intent == "lapor" and heard.complaint >= SURE_COMPLAINT
    tells = told_of and heard.words > SHORTEST_ANSWER
    if heard.words > FEW_WORDS or tells or heard.asks or heard.means("tidak"):
        return _told_more(conversation, draft, heard, labels)
    answer = " ".join(heard.text.split())[:MOST_CHARACTERS]
    told = drafts.add_details(draft, ((code, answer),))
    return proceed(conversation, told, "utter_rincian_dicatat")


def awaited(question: Question, heard: Heard) -> bool:
    """Just what was asked for, whatever the classifier takes it for: a time, a number."""
    if question is Question.TIME:
        return heard.only_time
    return (
        question is Question.DETAIL
        and heard.words <= SHORTEST_ANSWER
        and any(map(str.isdigit, heard.text))
    )
