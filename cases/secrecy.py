"""A reporter hides the name from the agency or the case from the public, or takes it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from cases.db import transaction
from cases.filing import CITIZEN
from cases.models import Case
from cases.moves import Said, locked, next_event
from cases.observations import forget_submission
from cases.states import SECRECY
from cases.views import CaseView, view_of


def set_secrecy(
    session: Session, ticket: str, anonymous: bool | None, confidential: bool | None, now: datetime
) -> CaseView:
    """Switch the hidden name or the confidentiality of a filed case; None leaves one as it is.

    Cases of a sensitive category stay hidden and confidential whatever is asked. Each change is an
    event; whether the person may is the caller's check (``views.may_see``). Commits.

    Raises:
        UnknownCase: no case has this ticket number.
    """
    with transaction(session):
        case = locked(session, ticket)
        before = (case.anonymous, case.confidential)
        if case.category is None or not case.category.sensitive:
            case.anonymous = case.anonymous if anonymous is None else anonymous
            case.confidential = case.confidential if confidential is None else confidential
        if case.confidential:
            forget_submission(session, case.submission_id)
        if before != (case.anonymous, case.confidential):
            said = Said(CITIZEN, _told(case), public=False)
            next_event(case, SECRECY, case.state, case.agency_code, said, now)
        session.flush()
        return view_of(case)


def _told(case: Case) -> str:
    name = "nama pelapor disembunyikan" if case.anonymous else "nama pelapor boleh disebut"
    case_ = "laporan dirahasiakan" if case.confidential else "laporan tidak dirahasiakan"
    return f"Permintaan pelapor: {name}, {case_}."
