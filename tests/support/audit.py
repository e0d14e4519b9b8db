"""Looks in the register whether what citizens were told is true and whether all of it is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, sessionmaker

from cases.models import Case, InboxMessage, Reporter
from relay.inbox import DONE
from tests.support.fake_telegram import Sent
from tests.support.telegram_citizens import MARK, TICKET, Citizen


@dataclass(frozen=True)
class Filed:
    """A case as far as the audit needs it."""

    chat: str
    ticket: str
    text: str
    photos: int


def filed(sessions: sessionmaker[Session], channel: str = "telegram") -> list[Filed]:
    """All cases that came through a channel."""
    query = select(Case).join(Reporter, Case.reporter_id == Reporter.id)
    with sessions() as session:
        found = session.scalars(query.where(Reporter.channel == channel)).unique()
        return [Filed(c.reporter.address, c.ticket, c.text, len(c.attachments)) for c in found]


def wrong_cases(citizens: Iterable[Citizen], cases: Sequence[Filed]) -> list[str]:
    """Reports that are not exactly one case, or one of other content than was told."""
    by_chat = Counter(case.chat for case in cases)
    known = {case.chat: case for case in cases}
    wrong = []
    for one in citizens:
        case = known.get(str(one.chat))
        if case is None or by_chat[case.chat] != 1:
            wrong.append(f"{one.chat} ({one.step}): {by_chat[str(one.chat)]} cases")
        elif case.ticket != one.ticket or one.mark not in case.text:
            wrong.append(f"{one.chat}: the case is not the one that was told")
        elif case.photos != (one.photo is not None):
            wrong.append(f"{one.chat}: {case.photos} photos")
    return wrong


def strange_answers(citizens: Iterable[Citizen], sent: Sequence[Sent]) -> list[str]:
    """Messages that hold the ticket or the mark of somebody else."""
    own = {one.chat: one for one in citizens}
    strange = []
    for message in sent:
        citizen = own.get(message.chat)
        named = set(TICKET.findall(message.text)) | set(MARK.findall(message.text))
        allowed = {citizen.mark, citizen.ticket} if citizen else set()
        if named - allowed:
            strange.append(f"{message.chat}: {sorted(named - allowed)}")
    return strange


def left_open(sessions: sessionmaker[Session]) -> list[str]:
    """Rows of the inbox that are not answered well, and answers that no chat was told."""
    unanswered = InboxMessage.state != DONE
    untold = and_(InboxMessage.channel == "telegram", InboxMessage.told_at.is_(None))
    query = select(InboxMessage.id, InboxMessage.state).where(or_(unanswered, untold))
    with sessions() as session:
        return [f"row {row}: {state}" for row, state in session.execute(query)]
