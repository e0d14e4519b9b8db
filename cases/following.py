"""Joining a case that somebody else reported first, instead of filing it a second time.

A follower hears of the case and may see its state; the first reporter's words, place and photos
stay with the first reporter and the officers.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import reporter_for
from cases.db import reading, transaction
from cases.errors import CaseError
from cases.filing import CITIZEN
from cases.models import Case, CaseAccess, Follower, Reporter
from cases.moves import Said, attach, locked, next_event
from cases.photos import StoredPhoto
from cases.similar import OPEN_STATES
from cases.states import JOINED, NOTE_ADDED
from cases.views import CaseView, view_of, views_by


class NotToBeJoined(CaseError):  # noqa: N818 - read as a fact, like the other errors
    """The case is closed by now, or it is confidential."""

    def __init__(self, ticket: str) -> None:
        """Remember the ticket number that was asked for."""
        super().__init__(f"Laporan {ticket} tidak dapat diikuti lagi.")
        self.ticket = ticket


@dataclass(frozen=True)
class Support:
    """What somebody adds to another person's case; the pin is in degrees."""

    channel: str
    address: str
    text: str
    place_text: str | None = None
    lat: float | None = None
    lon: float | None = None
    anonymous: bool = False
    photos: tuple[StoredPhoto, ...] = ()


def join_case(session: Session, ticket: str, support: Support, now: datetime) -> CaseView:
    """Make someone a follower of a case and keep what they add; commits. Twice counts once.

    Whoever filed the case or showed its code is in it already: nothing changes for them.

    Raises:
        UnknownCase: no case has this ticket number.
        NotToBeJoined: the case is closed or confidential.
    """
    with transaction(session):
        case = locked(session, ticket)
        reporter = reporter_for(session, support.channel, support.address, now)
        if _takes_part(session, case, reporter):
            return view_of(case)
        if case.confidential or case.state not in OPEN_STATES:
            raise NotToBeJoined(ticket)
        _add(case, reporter, support, now)
        session.flush()
        return view_of(case)


def add_support(session: Session, ticket: str, support: Support, now: datetime) -> CaseView:
    """Keep what a follower says later beside the case, for officers only; commits.

    Raises:
        UnknownCase: no case has this ticket number.
        NotToBeJoined: the case is closed or confidential.
    """
    with transaction(session):
        case = locked(session, ticket)
        if case.confidential or case.state not in OPEN_STATES:
            raise NotToBeJoined(ticket)
        said = Said(CITIZEN, _words(support), public=False)
        next_event(case, NOTE_ADDED, case.state, case.agency_code, said, now)
        attach(case, support.photos, now)
        session.flush()
        return view_of(case)


def is_follower(session: Session, ticket: str, channel: str, address: str) -> bool:
    """Tell whether someone on a channel follows the case that another person filed."""
    query = (
        select(Follower.case_id)
        .join(Case, Case.id == Follower.case_id)
        .join(Reporter, Reporter.id == Follower.reporter_id)
        .where(Case.ticket == ticket, Reporter.channel == channel, Reporter.address == address)
    )
    with reading(session):
        return session.scalars(query).first() is not None


def followed_by(session: Session, channel: str, address: str) -> list[CaseView]:
    """Give the cases that someone follows, newest first; only public facts may be shown of them."""
    query = (
        select(Case)
        .join(Follower, Follower.case_id == Case.id)
        .join(Reporter, Reporter.id == Follower.reporter_id)
        .where(Reporter.channel == channel, Reporter.address == address)
        .order_by(Follower.joined_at.desc(), Case.id.desc())
    )
    return views_by(session, query.execution_options(populate_existing=True))


def _takes_part(session: Session, case: Case, reporter: Reporter) -> bool:
    key = (case.id, reporter.id)
    return any(session.get(table, key) is not None for table in (CaseAccess, Follower))


def _add(case: Case, reporter: Reporter, support: Support, now: datetime) -> None:
    said = Said(CITIZEN, _words(support), public=False)
    event = next_event(case, JOINED, case.state, case.agency_code, said, now)
    follower = Follower(
        reporter_id=reporter.id,
        event_seq=event.seq,
        anonymous=support.anonymous,
        joined_at=now,
    )
    case.followers.append(follower)
    attach(case, support.photos, now)


def _words(support: Support) -> str:
    """All that the follower told, for officers."""
    pin = f"{support.lat:.5f}, {support.lon:.5f}" if support.lat and support.lon else None
    place = ", ".join(part for part in (support.place_text, pin) if part)
    lines = (support.text, f"Lokasi: {place}" if place else "")
    hidden = "Pelapor ini meminta namanya tidak disebut." if support.anonymous else ""
    return "\n".join(line for line in (*lines, hidden) if line)
