"""Reporters and who may see which case."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cases.db import transaction
from cases.errors import UnknownCase
from cases.models import Case, CaseAccess, Reporter
from cases.views import find_case


def grant_access(session: Session, ticket: str, channel: str, address: str, now: datetime) -> None:
    """Let someone see a case and hear of its progress; commits. Twice does no harm.

    Whether they may is the caller's check, for example with ``tickets.claim_matches``.

    Raises:
        UnknownCase: no case has this ticket number.
    """
    with transaction(session):
        case = find_case(session, ticket)
        if case is None:
            raise UnknownCase(ticket)
        give_access(session, case, reporter_for(session, channel, address, now), now)


def reporter_for(session: Session, channel: str, address: str, now: datetime) -> Reporter:
    """Find or add a reporter within the caller's transaction, also beside other writers."""
    query = select(Reporter).where(Reporter.channel == channel, Reporter.address == address)
    reporter: Reporter | None = session.scalars(query).first()
    if reporter is not None:
        return reporter
    reporter = Reporter(channel=channel, address=address, created_at=now)
    try:
        with session.begin_nested():
            session.add(reporter)
    except IntegrityError:
        # Another writer was faster; their row is committed, else the insert would have waited.
        reporter = session.scalars(query).one()
    return reporter


def give_access(session: Session, case: Case, reporter: Reporter, now: datetime) -> None:
    """Add the access row within the caller's transaction, unless it is there."""
    if session.get(CaseAccess, (case.id, reporter.id)) is not None:
        return
    access = CaseAccess(case_id=case.id, reporter_id=reporter.id, granted_at=now)
    try:
        with session.begin_nested():
            session.add(access)
    except IntegrityError:
        # Another writer gave the same access at the same moment; it stands.
        session.get(CaseAccess, (case.id, reporter.id), populate_existing=True)
