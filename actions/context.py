"""An answer that only makes sense beside what was asked: "yang tengah" after "Kelayan"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.details import questions
from actions.talk import Talk
from cases.workdays import local_date
from dialogue.conversation import Question
from dialogue.heard import Heard
from dialogue.questions import asked_for, questions_of
from dialogue.review import DETAIL
from text.places import find_place

_POINTING = re.compile(r"\b(?:yang|yg|nang|di|kel(?:urahan)?|itu|sih|pak|bu|min)\b", re.IGNORECASE)
FEW_WORDS = 5


def in_context(talk: Talk, heard: Heard) -> Heard:
    """The message, understood with the open question."""
    question = talk.conversation.question
    if heard.pressed or heard.words > FEW_WORDS:
        return heard
    if question is Question.WHICH_PLACE:
        return _nearer(talk, heard)
    return _detail(talk, heard) if question is Question.CONFIRM else heard


def _nearer(talk: Talk, heard: Heard) -> Heard:
    draft = talk.conversation.draft
    if draft is None or draft.place is None or heard.place is not None:
        return heard
    words = _POINTING.sub(" ", heard.text)
    together = find_place(f"{draft.place.phrase} {words}", talk.desk.gazetteer)
    fits = together is not None and together.kelurahan_code in draft.place.options
    return replace(heard, place=together) if fits else heard


def _detail(talk: Talk, heard: Heard) -> Heard:
    """ "Mau tambah nomor tiang" asks for the question as its button does."""
    draft = talk.conversation.draft
    if draft is None or heard.details:
        return heard
    own = questions_of(draft.category, questions(local_date(talk.desk.now())))
    code = asked_for(heard.text, own)
    return replace(heard, choice=f"{DETAIL}{code}") if code else heard
