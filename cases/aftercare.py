"""What a citizen does with a filed case: adds, answers, withdraws, confirms, contests, rates.

Whether the person may is the caller's check (``views.may_see``). Each commits before it returns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases.catalogue import load_catalogue
from cases.db import transaction
from cases.errors import WindowOver
from cases.filing import CITIZEN, storable
from cases.models import Case, CaseRating
from cases.moves import Person, Said, attach, locked, moved, next_event, notify, reloaded
from cases.photos import StoredPhoto
from cases.states import (
    ANSWERED,
    ASSIGNED,
    CLOSED,
    MOVED,
    NOTE_ADDED,
    POSTPONED,
    REOPENED,
    WITHDRAWN,
    is_legal,
)
from cases.views import CaseView, view_of
from cases.workdays import add_working_days, local_date


@dataclass(frozen=True)
class Addition:
    """More about a case: words, photos, a place (kelurahan as a code, the point in degrees)."""

    words: str | None = None
    photos: Sequence[StoredPhoto] = ()
    place_text: str | None = None
    kelurahan: str | None = None
    lat: float | None = None
    lon: float | None = None


def add_information(
    session: Session, ticket: str, person: Person, more: Addition, now: datetime
) -> CaseView:
    """Add to a case; where an officer's question is open this is its answer, and the case goes on.

    The same words twice in a row are one addition: a message may be served again. A place fills
    what the case lacks and never replaces what is there.

    Raises:
        UnknownCase: no case has this ticket number.
    """
    with transaction(session):
        case = locked(session, ticket)
        if _is_repeated(case, more):
            return view_of(case)
        said = Said(CITIZEN, more.words)
        if view_of(case).question is not None:
            event = moved(session, case, ANSWERED, _state_before_question(case), said, now)
            notify(session, event, now, besides=person)
        else:
            next_event(case, NOTE_ADDED, case.state, case.agency_code, said, now)
        attach(case, more.photos, now)
        _fill_place(session, case, more, now)
        session.flush()
        return view_of(reloaded(session, case))


def _is_repeated(case: Case, more: Addition) -> bool:
    last = case.events[-1]
    same = last.words is not None and last.words.body == storable(more.words or "")
    return same and last.actor == CITIZEN and not more.photos and more.lat is None


def _state_before_question(case: Case) -> str:
    earlier = (e.to_state for e in reversed(case.events) if e.to_state != POSTPONED)
    before = next(earlier, ASSIGNED)
    return before if is_legal(POSTPONED, before) else ASSIGNED


def _fill_place(session: Session, case: Case, more: Addition, now: datetime) -> None:
    known = load_catalogue(session, local_date(now)).kelurahan
    if case.place_text is None and more.place_text:
        case.place_text = storable(more.place_text)
    if case.kelurahan_code is None and more.kelurahan in known:
        case.kelurahan_code = more.kelurahan
    if case.lat is None and more.lat is not None:
        case.lat, case.lon = more.lat, more.lon


def withdraw(session: Session, ticket: str, person: Person, now: datetime) -> CaseView:
    """Withdraw a case; raises as ``move_case`` where it is over already."""
    return _by_citizen(session, ticket, WITHDRAWN, person, now)


def confirm_done(session: Session, ticket: str, person: Person, now: datetime) -> CaseView:
    """The reporter agrees that it is done: the case is closed; raises as ``move_case``."""
    return _by_citizen(session, ticket, CLOSED, person, now)


def contest(
    session: Session, ticket: str, person: Person, reason: str | None, now: datetime
) -> CaseView:
    """It is not done: open the case again, with the reason, and new due days.

    Raises:
        WindowOver: the limit ``reopen`` of city/limits.csv has passed.
        UnknownCase, IllegalMove: as in ``move_case``.
    """
    with transaction(session):
        last = contest_until(session, view_of(locked(session, ticket)), now)
        if last is not None and local_date(now) > last:
            raise WindowOver(f"Batas menyanggah laporan {ticket} sudah lewat.")
    return _by_citizen(session, ticket, REOPENED, person, now, reason)


def contest_until(session: Session, view: CaseView, now: datetime) -> date | None:
    """The last day (WITA) on which the end of a case can be contested; None before it is done."""
    if view.done_at is None:
        return None
    catalogue = load_catalogue(session, local_date(now))
    done = local_date(view.done_at)
    return add_working_days(done, catalogue.limits["reopen"], catalogue.holidays)


def rate(session: Session, ticket: str, stars: int, now: datetime) -> None:
    """Keep the reporter's rating, 1 to 5 stars; a later one replaces it.

    Raises:
        UnknownCase: no case has this ticket number.
        ValueError: not 1 to 5 stars.
    """
    if stars not in range(1, 6):
        raise ValueError(f"{stars} stars: 1 to 5 are possible")
    with transaction(session):
        case = locked(session, ticket)
        session.merge(CaseRating(case_id=case.id, stars=stars, given_at=now))


def _by_citizen(
    session: Session,
    ticket: str,
    to_state: str,
    person: Person,
    now: datetime,
    words: str | None = None,
) -> CaseView:
    with transaction(session):
        case = locked(session, ticket)
        event = moved(session, case, MOVED, to_state, Said(CITIZEN, words), now)
        notify(session, event, now, besides=person)
        return view_of(reloaded(session, case))
