"""What citizens say, as the dialogue hears it: real places and times, a made-up classifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dialogue import filing
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft, Similar
from dialogue.heard import Heard, Photo
from dialogue.place import PIN_OUTSIDE, Place
from dialogue.steps import Step
from settings import ROOT
from text.places import Gazetteer, find_place, load_gazetteer
from text.when import find_time

KURIPAN = "63.71.02.1001"
LAMPS: tuple[tuple[str, float], ...] = (("lampu_jalan", 0.9), ("listrik", 0.05))
RUBBISH: tuple[tuple[str, float], ...] = (("sampah", 0.92), ("pasar_harga", 0.04))
UNSURE: tuple[tuple[str, float], ...] = (("lampu_jalan", 0.45), ("listrik", 0.4))
LABELS: Mapping[str, str] = {
    "lampu jalan (pju)": "lampu_jalan",
    "lampu jalan": "lampu_jalan",
    "listrik (pln)": "listrik",
    "sampah": "sampah",
}
TOLD = "lampu jalan mati sudah seminggu"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The places of the city, read once."""
    return load_gazetteer(ROOT / "city")


def says(text: str, intent: str = "nlu_fallback", **known: Any) -> Heard:
    """A typed message; the classifier is sure of its intent."""
    given: dict[str, Any] = {
        "confidence": 0.95,
        "place": find_place(text, gazetteer()),
        "when": find_time(text),
    }
    return Heard(text, intent, **(given | known))


def tells(text: str, ranking: tuple[tuple[str, float], ...] = LAMPS, **known: Any) -> Heard:
    """A message that is clearly a complaint."""
    return says(text, "lapor", **({"ranking": ranking, "complaint": 0.95} | known))


def presses(intent: str, choice: str | None = None) -> Heard:
    """A pressed button."""
    return Heard("", intent, 1.0, choice=choice, pressed=True)


def photo(key: str = "a") -> Photo:
    """A stored photo."""
    return Photo(key, 1000, 40, 30)


def pin(inside: bool = True) -> Heard:
    """A location without words."""
    return Heard(
        "",
        location=(-3.32, 114.59) if inside else (-3.41, 114.85),
        pin_kelurahan=KURIPAN if inside else None,
        pin_outside=not inside,
    )


def opened(question: Question, asked: int = 1, **changes: Any) -> Conversation:
    """A conversation about a dark lamp with this question open."""
    later = "sampah menumpuk di pasar" if question is Question.OTHER_MATTER else None
    draft = replace(_drafts()[question], **changes)
    conversation = Conversation(draft, question, asked, later=later)
    conversation = replace(conversation, later_ranking=RUBBISH if later else ())
    return replace(conversation, others=_others(question))


def _others(question: Question) -> tuple[Draft, ...]:
    """The second report where several are written side by side."""
    rubbish = Draft("s2", texts=("sampah menumpuk di Pasar Lama",), ranking=RUBBISH)
    place = Place("Pasar Lama", ("kelurahan",), "63.71.05.1006")
    rubbish = replace(rubbish, category="sampah", category_settled=True)
    several = (Question.MATTERS, Question.MATTER, Question.MATTER_PLACE)
    return (replace(rubbish, place=place, place_settled=True),) if question in several else ()


def _drafts() -> dict[Question, Draft]:
    empty = Draft("s1")
    unsure = replace(empty, texts=(TOLD,), ranking=UNSURE)
    placeless = replace(unsure, ranking=LAMPS, category="lampu_jalan", category_settled=True)
    place = Place("Gang Rahmat RT 5 Kuripan", ("gang", "rt", "kelurahan"), KURIPAN)
    whole = replace(placeless, place=place, place_settled=True)
    kelayan = Place("kelayan", ("kelurahan",), options=("63.71.01.1004", "63.71.01.1005"))
    slipped = Place(latitude=-3.41, longitude=114.85, outside=PIN_OUTSIDE)
    doubtful = replace(whole, place=kelayan)
    return {
        Question.WHICH_PLACE: doubtful,
        Question.PIN: replace(placeless, place=slipped),
        Question.TIME: whole,
        Question.DETAIL: replace(whole, detail="nomor_tiang"),
        Question.MATTERS: whole,
        Question.MATTER: whole,
        Question.MATTER_PLACE: placeless,
        Question.DESCRIPTION: empty,
        Question.CATEGORY: unsure,
        Question.PLACE: placeless,
        Question.PHOTO: whole,
        Question.CONFIRM: whole,
        Question.CHANGE: whole,
        Question.OTHER_MATTER: whole,
        Question.SIMILAR: replace(whole, similar=Similar("BJM-7K3F-9Q2X", 3, "Diteruskan", 60)),
    }


def hears(conversation: Conversation, heard: Heard) -> Step:
    """The step that an answer leads to; the message must be one to the open question."""
    step = filing.answer(conversation, heard, LABELS)
    assert step is not None
    return step


def draft_of(step: Step) -> Draft:
    """The draft after a step."""
    assert step.conversation.draft is not None
    return step.conversation.draft
