"""How long an agency really takes, from its own cases; no promise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from cases.states import ARCHIVED, DONE, HANDED_OVER, NOT_OURS, WITHDRAWN
from cases.views import CaseView, views_by

LEAST_CASES = 10
"""Fewer cases make "8 dari 10" a figure of speech."""
LOOK_BACK = timedelta(days=180)
"""Older cases tell of another staff and season."""
LONGEST_DAYS = 60
"""Perpres 76/2013: a complaint is finished within 60 days; a longer forecast helps nobody."""
USUAL, MOST = 0.5, 0.8
NOT_COUNTED = (WITHDRAWN, ARCHIVED, NOT_OURS, HANDED_OVER)


@dataclass(frozen=True)
class Age:
    """Days since a case was filed, and the days it took to be done; None while it is open."""

    days: int
    done_after: int | None


@dataclass(frozen=True)
class Forecast:
    """Half of the cases are done within ``usual`` days, eight of ten within ``most``."""

    usual: int
    most: int
    cases: int


def forecast(session: Session, agency: str, now: datetime) -> Forecast | None:
    """Forecast for an agency (code); None while there are too few cases to be honest."""
    query = (
        select(Case)
        .where(Case.agency_code == agency, Case.created_at >= now - LOOK_BACK)
        .where(Case.state.not_in(NOT_COUNTED))
    )
    return forecast_of([_age(view, now) for view in views_by(session, query)])


def forecast_of(ages: Sequence[Age]) -> Forecast | None:
    """Forecast from the ages of cases. Pure.

    Cases that are still open count too: leaving them out would make every backlog look fast.
    """
    done = sum(age.done_after is not None for age in ages)
    usual, most = _within(ages, USUAL), _within(ages, MOST)
    if done < LEAST_CASES or usual is None or most is None:
        return None
    return Forecast(usual, most, done)


def _within(ages: Iterable[Age], share: float) -> int | None:
    """The least number of days within which this share of the cases is done (Kaplan, Meier 1958).

    Each day only the cases that came that far are looked at, so a case that is open for a week
    counts as not done for that week, and tells nothing of later.
    """
    known, open_share = list(ages), 1.0
    for day in range(1, LONGEST_DAYS + 1):
        reached = sum((a.days if a.done_after is None else a.done_after) >= day for a in known)
        if not reached:
            return None
        open_share *= 1 - sum(a.done_after == day for a in known) / reached
        # Sums of floats: four of five may come out a hair under 0.8.
        if 1 - open_share >= share - 1e-9:
            return day
    return None


def _age(view: CaseView, now: datetime) -> Age:
    first = (e.at for e in view.events if e.to_state == DONE)
    done = next(first, None)
    took = None if done is None else max(1, (done - view.created_at).days)
    return Age((now - view.created_at).days, took)
