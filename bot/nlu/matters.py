"""Several matters in one message: which of its clauses are complaints of their own.

Wrongly torn apart, one matter becomes two tickets and neither officer has the whole story; left
together, two matters become one that an officer can still part. So in doubt nothing is parted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from bot.nlu.understanding import COMPLAINT, Understanding
from text.clauses import Clause, Joint, clauses
from text.places import Gazetteer, find_place
from text.topics import Topic, apart, load_topics, topic_of

Judge = Callable[[str], Understanding]
LEXICONS = Path(__file__).resolve().parents[2] / "nlu_data" / "lexicons"
FEWEST_WORDS = 4
MOST_CLAUSES = 24
MOST_MATTERS = 4
GENERAL = "umum"
SURE_COMPLAINT = 0.5
SURE, MARGIN = 0.7, 0.3
# A point of a list says by itself that it is a matter of its own.
SURE_IN_LIST = 0.5
# "Besides" without a place of its own: only where it is beyond doubt, in a message of some words.
BEYOND_DOUBT = 0.95
FEW_WORDS = 25
# Told in one breath: a longer message tells what comes of its matter.
ONE_BREATH = 30
# A message of more words is a story, not a list.
MOST_WORDS = 50
# What stands before the first matter ("Pak", "saya mau lapor dua hal") belongs to none; whatever it
# sounds like, four words that name no thing ("Kami dari RT") are no matter.
LONGEST_LEAD = 6
NO_MATTER_YET = 4
# A bare "rt 5" or "depan rumah" is a part of the place before it.
_PLACES_OF_THEIR_OWN = frozenset(
    {"jalan", "gang", "komplek", "perumahan", "kelurahan", "pasar", "puskesmas", "kawasan"}
    | {"jembatan", "simpang", "sungai", "tps", "siring", "titian", "bundaran"}
)


@dataclass(frozen=True)
class Matter:
    """Characters ``start`` to ``end`` of the message, what its first clause means, its place.

    ``code`` is the category, None where it is not sure; ``topic`` what its words name. ``shared``:
    the matters were told in one breath, so that a place of one of them is that of all.
    """

    start: int
    end: int
    meant: Understanding
    code: str | None = None
    place: str | None = None
    topic: Topic | None = None
    shared: bool = False
    listed: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values; the words themselves stay in the message alone."""
        ranking = [list(pair) for pair in self.meant.categories]
        share = round(self.meant.complaint, 4)
        span = {"start": self.start, "end": self.end, "shared": self.shared}
        return {**span, "categories": ranking, "complaint": share}


def sure_category(meant: Understanding, least: float = SURE) -> str | None:
    """The category of a complaint, None where it is none or not sure."""
    if meant.intent != COMPLAINT or meant.complaint < SURE_COMPLAINT or not meant.categories:
        return None
    code, share = meant.categories[0]
    second = meant.categories[1][1] if len(meant.categories) > 1 else 0.0
    return code if code != GENERAL and share >= least and share - second >= MARGIN else None


def find_matters(text: str, judge: Judge, gazetteer: Gazetteer) -> tuple[Matter, ...]:
    """The matters of a message, two to four; nothing where it tells of one, or it is not sure.

    ``judge`` is asked once per clause, and only where there are several.
    """
    parts = clauses(text)
    words = len(text.split())
    if words < FEWEST_WORDS or not 1 < len(parts) <= MOST_CLAUSES:
        return ()
    if not _may_be_several(text, parts, gazetteer):
        return ()
    matters: list[Matter] = []
    for clause in parts:
        told = _told(text, clause, judge, gazetteer)
        if not matters or _is_lead(text, matters):
            matters = [told]
        elif _is_another(matters, told, clause, words):
            matters.append(told)
        else:
            matters[-1] = _with(matters[-1], told)
    sure = all(matter.code for matter in matters)
    if len({matter.place for matter in matters if matter.place}) == 1:
        matters = _sharing(matters)
    return tuple(matters) if sure and 1 < len(matters) <= MOST_MATTERS else ()


def _may_be_several(text: str, parts: tuple[Clause, ...], gazetteer: Gazetteer) -> bool:
    """Only then is each clause judged, which costs a sentence vector for each.

    A long story is judged only where it says itself that it goes on to another point.
    """
    if any(clause.joint is Joint.NEW for clause in parts[1:]):
        return True
    if len(text.split()) > MOST_WORDS:
        return False
    if len(text.split()) <= ONE_BREATH and _topics_apart(text, parts):
        return True
    besides = any(clause.joint is Joint.BESIDES for clause in parts[1:])
    place = find_place(text, gazetteer)
    return besides or (place is not None and len(place.spans) > 1)


def _topics_apart(text: str, parts: tuple[Clause, ...]) -> bool:
    """Two clauses name different things, neither of which is a part of the other."""
    named = [topic_of(text[part.start : part.end], load_topics(LEXICONS)) for part in parts]
    topics = [topic for topic in named if topic is not None]
    return any(apart(one, other) for one, other in combinations(topics, 2))


def _sharing(matters: list[Matter]) -> list[Matter]:
    """In a sentence without a list or "besides" the one place is that of every matter."""
    return [replace(matter, shared=not any(m.listed for m in matters)) for matter in matters]


def _told(text: str, clause: Clause, judge: Judge, gazetteer: Gazetteer) -> Matter:
    words = text[clause.start : clause.end]
    meant = judge(words)
    code = sure_category(meant, SURE_IN_LIST if clause.joint is Joint.NEW else SURE)
    topic = topic_of(words, load_topics(LEXICONS))
    listed = clause.joint is not Joint.LOOSE
    place = _place(words, gazetteer)
    return Matter(clause.start, clause.end, meant, code, place, topic, listed=listed)


def _place(words: str, gazetteer: Gazetteer) -> str | None:
    place = find_place(words, gazetteer)
    if place is None:
        return None
    own = place.kelurahan_code or _PLACES_OF_THEIR_OWN & set(place.kinds)
    return place.phrase.lower() if own else None


def _is_lead(text: str, matters: list[Matter]) -> bool:
    """Only a greeting or the wish to report has been said so far."""
    first = matters[0]
    words = len(text[first.start : first.end].split())
    nothing = first.code is None or (first.topic is None and words <= NO_MATTER_YET)
    return len(matters) == 1 and words <= LONGEST_LEAD and nothing and first.place is None


def _is_another(matters: list[Matter], told: Matter, clause: Clause, words: int) -> bool:
    """A new category, and a sign that it is no detail of the matter before."""
    known = {matter.code for matter in matters}
    if told.code is None or None in known or told.code in known:
        return False
    if clause.joint is Joint.NEW:
        return True
    if words <= ONE_BREATH and all(_named_apart(matter, told) for matter in matters):
        return True
    before = {matter.place for matter in matters}
    if told.place is not None and None not in before and told.place not in before:
        return True
    beyond = min(matters[-1].meant.categories[0][1], told.meant.categories[0][1]) >= BEYOND_DOUBT
    return words <= FEW_WORDS and clause.joint is Joint.BESIDES and beyond


def _named_apart(matter: Matter, told: Matter) -> bool:
    """Words and classifier agree on both, and neither thing is a part of the other."""
    if matter.topic is None or told.topic is None:
        return False
    agreed = matter.topic.category == matter.code and told.topic.category == told.code
    return agreed and apart(matter.topic, told.topic)


def _with(matter: Matter, more: Matter) -> Matter:
    """The matter with a clause that goes on about it; an unsure beginning learns from it."""
    if matter.code is None and more.code is not None:
        topic = matter.topic or more.topic
        matter = replace(matter, meant=more.meant, code=more.code, topic=topic)
    return replace(matter, end=more.end, place=matter.place or more.place)
