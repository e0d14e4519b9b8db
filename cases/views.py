"""Cases as plain frozen objects, and the questions that can be asked about them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from cases.db import reading
from cases.models import Case, CaseAccess, CaseDetails, CaseEvent, Reporter
from cases.states import (
    ANSWERED,
    ASKED,
    DONE,
    MOVED,
    POSTPONED,
    RECEIVED,
    UNVERIFIED,
    WORKED_ON,
    state_label,
    state_texts,
)

# Kinds that put a case off with a question, and bring it back with the answer.
BACK = (ASKED, ANSWERED)


@dataclass(frozen=True)
class EventView:
    """One step of a case; ``at`` in UTC."""

    seq: int
    kind: str
    from_state: str | None
    to_state: str
    agency_code: str
    agency_name: str
    actor: str
    note: str | None
    at: datetime
    public: bool = False


@dataclass(frozen=True)
class CaseView:
    """A case without its reporter. Due days are dates in WITA, moments are UTC.

    ``place_unclear``, ``happened_from``, ``happened_to`` (days in WITA) and ``answers`` (label and
    answer) are for officers only.
    """

    ticket: str
    report_class: str
    category: str | None
    category_label: str | None
    agency_code: str
    agency_name: str
    agency_short_name: str
    in_city: bool
    text: str
    place_text: str | None
    kelurahan: str | None
    kelurahan_name: str | None
    lat: float | None
    lon: float | None
    happened: str | None
    anonymous: bool
    confidential: bool
    state: str
    state_label: str
    created_at: datetime
    verify_due: date | None
    follow_up_due: date | None
    photos: tuple[str, ...]
    recordings: tuple[str, ...]
    events: tuple[EventView, ...]
    stars: int | None = None
    followers: int = 0
    place_unclear: bool = False
    happened_from: date | None = None
    happened_to: date | None = None
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def state_since(self) -> datetime:
        """The moment (UTC) at which the case came into its state, or to its agency."""
        return next(e.at for e in reversed(self.events) if e.kind in (RECEIVED, MOVED, *BACK))

    @property
    def question(self) -> str | None:
        """What an officer asked and nobody has answered yet; None when nothing is open."""
        if self.state != POSTPONED:
            return None
        last = next((e for e in reversed(self.events) if e.kind in (*BACK, MOVED)), None)
        return last.note if last is not None and last.kind == ASKED else None

    @property
    def done_at(self) -> datetime | None:
        """The moment (UTC) at which an agency last declared the case done."""
        done = (e for e in reversed(self.events) if e.kind == MOVED and e.to_state == DONE)
        return next((e.at for e in done), None)

    @property
    def next_step(self) -> str:
        """What happens next, as a sentence for the citizen."""
        return state_texts()[self.state].next_step

    @property
    def next_due(self) -> date | None:
        """The day (WITA) until which the city promised its next step; None without a promise."""
        if self.state == UNVERIFIED:
            return self.verify_due
        return self.follow_up_due if self.state in WORKED_ON else None


def case_view(session: Session, ticket: str) -> CaseView | None:
    """Give the case with this ticket number (canonical spelling), or None."""
    with reading(session):
        case = find_case(session, ticket)
        return None if case is None else view_of(case)


def may_see(session: Session, ticket: str, channel: str, address: str) -> bool:
    """Tell whether someone on a channel may see the case: they filed it or showed its code."""
    query = (
        select(CaseAccess.case_id)
        .join(Case, Case.id == CaseAccess.case_id)
        .join(Reporter, Reporter.id == CaseAccess.reporter_id)
        .where(Case.ticket == ticket, Reporter.channel == channel, Reporter.address == address)
    )
    with reading(session):
        return session.scalars(query).first() is not None


def cases_of(session: Session, channel: str, address: str) -> list[CaseView]:
    """Give all cases that someone on a channel may see, newest first."""
    query = (
        _cases()
        .join(CaseAccess, CaseAccess.case_id == Case.id)
        .join(Reporter, Reporter.id == CaseAccess.reporter_id)
        .where(Reporter.channel == channel, Reporter.address == address)
    )
    return views_by(session, query)


def list_cases(
    session: Session, state: str | None = None, agency: str | None = None, limit: int = 50
) -> list[CaseView]:
    """Give up to ``limit`` cases, newest first, of one state or one agency (code) if asked."""
    query = _cases().limit(limit)
    if state is not None:
        query = query.where(Case.state == state)
    if agency is not None:
        query = query.where(Case.agency_code == agency)
    return views_by(session, query)


def find_case(session: Session, ticket: str) -> Case | None:
    """Give the row of a case, or None."""
    case: Case | None = session.scalars(_cases().where(Case.ticket == ticket)).first()
    return case


def view_of(case: Case) -> CaseView:
    """Make the plain object of a case."""
    return CaseView(
        ticket=case.ticket,
        report_class=case.report_class,
        category=case.category_code,
        category_label=case.category.label if case.category else None,
        agency_code=case.agency_code,
        agency_name=case.agency.name,
        agency_short_name=case.agency.short_name,
        in_city=case.agency.in_city,
        text=case.text,
        place_text=case.place_text,
        kelurahan=case.kelurahan_code,
        kelurahan_name=case.kelurahan.name if case.kelurahan else None,
        lat=None if case.lat is None else float(case.lat),
        lon=None if case.lon is None else float(case.lon),
        happened=case.happened,
        anonymous=case.anonymous,
        confidential=case.confidential,
        state=case.state,
        state_label=state_label(case.state),
        created_at=case.created_at,
        verify_due=case.verify_due,
        follow_up_due=case.follow_up_due,
        photos=tuple(a.key for a in case.attachments if a.kind == "photo"),
        recordings=tuple(a.key for a in case.attachments if a.kind == "voice"),
        events=tuple(_event_view(e) for e in case.events),
        stars=case.rating.stars if case.rating else None,
        followers=len(case.followers),
        **_details(case.details),
    )


def _details(details: CaseDetails | None) -> dict[str, Any]:
    """What the report told beside its text; a case from before version 0007 has none of it."""
    if details is None:
        return {}
    return {
        "place_unclear": details.place_unclear,
        "happened_from": details.happened_from,
        "happened_to": details.happened_to,
        "answers": tuple((label, answer) for label, answer in json.loads(details.answers)),
    }


def _cases() -> Select:
    """Newest first, and as they stand in the database even if the session has seen them before."""
    query: Select = select(Case).order_by(Case.created_at.desc(), Case.id.desc())
    return query.execution_options(populate_existing=True)


def views_by(session: Session, query: Select) -> list[CaseView]:
    """Give the cases that a query on their table finds, in its order."""
    with reading(session):
        return [view_of(case) for case in session.scalars(query).all()]


def _event_view(event: CaseEvent) -> EventView:
    return EventView(
        seq=event.seq,
        kind=event.kind,
        from_state=event.from_state,
        to_state=event.to_state,
        agency_code=event.agency_code,
        agency_name=event.agency.name,
        actor=event.actor,
        note=event.words.body if event.words else event.note,
        at=event.at,
        public=bool(event.words and event.words.public),
    )
