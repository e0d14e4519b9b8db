"""Which body exactly takes a report, where the words or the place tell more than the category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path

from cases.workdays import local_date
from dialogue.draft import Draft
from dialogue.place import PIN_OUTSIDE
from settings import ROOT
from text.normalise import fold
from text.tables import read_rows

FILE = ROOT / "city" / "bodies.csv"
ELSEWHERE = "luar_kota"
"""Stands in the column of the categories for whatever happened in another city or regency."""


@dataclass(frozen=True)
class Body:
    """The agency, and what is said about it where the city has no authority."""

    category: str
    pattern: re.Pattern[str]
    agency: str
    handover: str


def body_of(draft: Draft) -> Body | None:
    """The body of this report; None where the category alone decides."""
    if town := outside_of(draft):
        found = next((body for body in _bodies() if body.category == ELSEWHERE), None)
        return found and Body(ELSEWHERE, found.pattern, found.agency, _in(town, found.handover))
    words = fold(draft.description)
    fitting = (body for body in _bodies() if body.category == draft.category)
    return next((body for body in fitting if body.pattern.search(words)), None)


def outside_of(draft: Draft) -> str | None:
    """The city or regency where it happened, when that is surely not ours."""
    place = draft.place
    if place is None or place.unsure or place.outside == PIN_OUTSIDE:
        return None
    return place.outside


def _in(town: str, sentence: str) -> str:
    return sentence.replace("{luar}", town)


@lru_cache(maxsize=1)
def _bodies() -> tuple[Body, ...]:
    return load_bodies(FILE, local_date(datetime.now(timezone.utc)))


def load_bodies(path: Path, today: date) -> tuple[Body, ...]:
    """The rows that hold on ``today``, in the order of the file: the first that fits counts.

    Raises:
        TableError: a row cannot be used.
        OSError: the file cannot be read.
    """
    rows = (r for r in read_rows(path) if r.day("valid_from") <= today)
    return tuple(
        Body(r["category"], r.pattern("pattern"), r["agency"], r["handover"]) for r in rows
    )
