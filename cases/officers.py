"""What an officer says about a case: a question, an answer. Moves are in ``cases.moves``."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.catalogue import load_catalogue
from cases.db import transaction
from cases.errors import CaseError
from cases.models import Case
from cases.moves import Said, locked, move_case, moved, next_event, notify, reloaded
from cases.states import ASKED, POSTPONED, REOPENED, REPLIED, UNVERIFIED
from cases.views import CaseView, view_of, views_by
from cases.workdays import local_date

# What waits for an officer's decision, or for a citizen's answer.
WAITING = (UNVERIFIED, REOPENED, POSTPONED)


def ask(session: Session, ticket: str, actor: str, question: str, now: datetime) -> CaseView:
    """Put a question to the reporter; the case is postponed until it is answered. Commits.

    Raises:
        UnknownCase, IllegalMove: as in ``move_case``.
        CaseError: there is no question.
    """
    said = Said(actor, _needed(question, "Pertanyaannya"))
    with transaction(session):
        case = locked(session, ticket)
        if case.state == POSTPONED:
            event = next_event(case, ASKED, POSTPONED, case.agency_code, said, now)
            session.flush()
        else:
            event = moved(session, case, ASKED, POSTPONED, said, now)
        notify(session, event, now)
        return view_of(reloaded(session, case))


def reply(session: Session, ticket: str, actor: str, words: str, now: datetime) -> CaseView:
    """Write to everyone with access to the case, without moving it; commits.

    Raises:
        UnknownCase: no case has this ticket number.
        CaseError: there are no words.
    """
    said = Said(actor, _needed(words, "Balasannya"))
    with transaction(session):
        case = locked(session, ticket)
        event = next_event(case, REPLIED, case.state, case.agency_code, said, now)
        session.flush()
        notify(session, event, now)
        return view_of(reloaded(session, case))


def hand_back(session: Session, ticket: str, actor: str, reason: str, now: datetime) -> CaseView:
    """Give a case back to the agency that verifies, with a reason for officers; commits.

    Raises:
        UnknownCase, IllegalMove: as in ``move_case``.
        CaseError: there is no reason.
    """
    words = _needed(reason, "Alasannya")
    verifier = load_catalogue(session, local_date(now)).verifier.code
    return move_case(session, ticket, UNVERIFIED, actor, words, now, verifier)


def waiting_cases(session: Session, agency: str | None = None, limit: int = 50) -> list[CaseView]:
    """Cases that wait for a decision or an answer, the longest waiting first."""
    query = select(Case).where(Case.state.in_(WAITING)).order_by(Case.created_at, Case.id)
    if agency is not None:
        query = query.where(Case.agency_code == agency)
    return views_by(session, query.limit(limit))


def _needed(words: str, what: str) -> str:
    if not words.strip():
        raise CaseError(f"{what} masih kosong; tuliskan di antara tanda petik.")
    return words.strip()
