"""Everything that happens to a case after it was filed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.catalogue import BY_KECAMATAN, AgencyInfo, Catalogue, load_catalogue
from cases.db import transaction
from cases.errors import IllegalMove, UnknownAgency, UnknownCase
from cases.filing import attachment, due_days, storable
from cases.models import Case, CaseAccess, CaseEvent, CaseWords, Follower, Notice, Reporter
from cases.photos import StoredPhoto
from cases.states import ASSIGNED, HANDED_OVER, MOVED, NOTE_ADDED, REOPENED, is_legal, state_label
from cases.views import CaseView, view_of
from cases.workdays import local_date

Person = tuple[str, str]
"""Channel and address of someone."""


def move_case(
    session: Session,
    ticket: str,
    to_state: str,
    actor: str,
    note: str | None,
    now: datetime,
    agency: str | None = None,
    public: bool = False,
) -> CaseView:
    """Move a case to another state, and to another agency (code) if given; commits.

    The event and a notice for everyone with access are written in the same transaction. A case
    that is reopened, or comes back to the city, gets new due days counted from today. The note is
    for officers unless it is ``public``.

    Raises:
        UnknownCase: no case has this ticket number.
        UnknownAgency: no agency that takes cases has this code.
        IllegalMove: the state table, or the agency's authority, forbids it.
    """
    with transaction(session):
        case = locked(session, ticket)
        said = Said(actor, note, public)
        event = moved(session, case, MOVED, to_state, said, now, agency)
        notify(session, event, now)
        return view_of(reloaded(session, case))


@dataclass(frozen=True)
class Said:
    """Who did something to a case, and the words that came with it."""

    actor: str
    words: str | None = None
    public: bool = True


def moved(
    session: Session,
    case: Case,
    kind: str,
    to_state: str,
    said: Said,
    now: datetime,
    agency: str | None = None,
) -> CaseEvent:
    """Move a locked case within the caller's transaction; raises as ``move_case``."""
    catalogue = load_catalogue(session, local_date(now))
    taker = _taker(catalogue, agency or case.agency_code)
    _check(case, to_state, taker)
    event = next_event(case, kind, to_state, taker.code, said, now)
    _apply(case, event, taker, catalogue, now)
    session.flush()
    return event


def add_note(
    session: Session,
    ticket: str,
    actor: str,
    note: str | None,
    now: datetime,
    photos: Sequence[StoredPhoto] = (),
) -> CaseView:
    """Add words or photos to a case without moving it; commits. Nobody is notified.

    Raises:
        UnknownCase: no case has this ticket number.
    """
    with transaction(session):
        case = locked(session, ticket)
        said = Said(actor, note, public=False)
        next_event(case, NOTE_ADDED, case.state, case.agency_code, said, now)
        attach(case, photos, now)
        session.flush()
        return view_of(reloaded(session, case))


def attach(case: Case, photos: Sequence[StoredPhoto], now: datetime) -> None:
    """Add the photos that the case does not have yet."""
    known = {a.key for a in case.attachments}
    for photo in dict.fromkeys(photos):
        if photo.key not in known:
            case.attachments.append(attachment(photo, now))


def locked(session: Session, ticket: str) -> Case:
    """Read a case afresh and keep other writers out of it until the commit."""
    query = select(Case).where(Case.ticket == ticket).with_for_update(of=Case)
    case: Case | None = session.scalars(query.execution_options(populate_existing=True)).first()
    if case is None:
        raise UnknownCase(ticket)
    return case


def _taker(catalogue: Catalogue, code: str) -> AgencyInfo:
    agency = catalogue.agencies.get(code)
    if agency is None or code == BY_KECAMATAN:
        raise UnknownAgency(code)
    return agency


def _check(case: Case, to_state: str, taker: AgencyInfo) -> None:
    now_label, new_label = state_label(case.state), state_label(to_state)
    if not is_legal(case.state, to_state):
        raise IllegalMove(
            f"Laporan {case.ticket} berstatus “{now_label}” "
            f"dan tidak dapat diubah menjadi “{new_label}”."
        )
    if case.state == to_state and case.agency_code == taker.code:
        raise IllegalMove(f"Laporan {case.ticket} sudah diteruskan ke {taker.name}.")
    if to_state == HANDED_OVER and taker.in_city:
        raise IllegalMove("Sebutkan instansi di luar Pemerintah Kota yang berwenang.")
    if to_state == ASSIGNED and not taker.in_city:
        raise IllegalMove(
            f"{taker.name} berada di luar Pemerintah Kota; "
            f"pilih status “{state_label(HANDED_OVER)}”."
        )


def next_event(
    case: Case, kind: str, to_state: str, agency: str, said: Said, now: datetime
) -> CaseEvent:
    """Write the next event of a locked case; its words go into a row of their own."""
    event = CaseEvent(
        case_id=case.id,
        seq=case.events[-1].seq + 1,
        kind=kind,
        from_state=case.state,
        to_state=to_state,
        agency_code=agency,
        actor=said.actor,
        at=now,
    )
    if said.words:
        event.words = CaseWords(public=said.public, body=storable(said.words))
    case.events.append(event)
    return event


def _apply(
    case: Case, event: CaseEvent, taker: AgencyInfo, catalogue: Catalogue, now: datetime
) -> None:
    case.state = event.to_state
    case.agency_code = taker.code
    if event.to_state == REOPENED or (taker.in_city and case.follow_up_due is None):
        case.verify_due, case.follow_up_due = due_days(catalogue, taker, now)


def notify(
    session: Session, event: CaseEvent, now: datetime, besides: Person | None = None
) -> None:
    """Queue the news for everyone with access, besides the one who did it.

    Followers hear of a new state, not of what officer and reporter write to each other.
    """
    tables = (CaseAccess, Follower) if event.kind == MOVED else (CaseAccess,)
    takes_part = or_(*(_partners(table, event.case_id) for table in tables))
    for reporter in session.scalars(select(Reporter).where(takes_part)).all():
        if (reporter.channel, reporter.address) == besides:
            continue
        notice = Notice(
            case_id=event.case_id,
            event_seq=event.seq,
            reporter_id=reporter.id,
            channel=reporter.channel,
            created_at=now,
            next_try_at=now,
        )
        session.add(notice)


def _partners(table: type[CaseAccess] | type[Follower], case_id: int) -> Any:
    return Reporter.id.in_(select(table.reporter_id).where(table.case_id == case_id))


def reloaded(session: Session, case: Case) -> Case:
    """Read the names of a new agency too; the row itself is already written."""
    session.expire(case, ["agency"])
    return case
