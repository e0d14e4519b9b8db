"""What both sides of a trial did, read from the conversations and the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.nlu.understanding import NOT_UNDERSTOOD
from cases.models import Case, CaseEvent, Reporter
from cases.states import ASSIGNED, IN_PROGRESS, MOVED, NOT_OURS, UNVERIFIED
from learning.trial import Arm, Trial
from relay.route import is_tried

EVENTS = sa.table("events", *map(sa.column, ("sender_id", "type_name", "timestamp", "intent_name")))
"""Rasa's table of stored events, stock's own names."""
CHANNELS = ("web:", "telegram:", "terminal:")
"""Beginnings of the conversations of citizens; what a machine says over REST does not count."""
OBSERVATIONS = sa.table("observations", *map(sa.column, ("submission", "corrected_to")))


@dataclass(frozen=True)
class Count:
    """How often something happened in one conversation (``channel:address``)."""

    sender: str
    all: int
    bad: int


def arms(trial: Trial, register: Engine, conversations: Engine) -> tuple[Arm, Arm]:
    """What the live model and the tried one did since the trial began.

    Raises:
        SQLAlchemyError: a database cannot be read.
    """
    with conversations.connect() as connection:
        messages = message_counts(connection, trial.begun)
    with register.connect() as connection:
        cases = case_counts(connection, trial.begun)
    return _arm(trial, messages, cases, tried=False), _arm(trial, messages, cases, tried=True)


def message_counts(connection: Connection, since: datetime) -> list[Count]:
    """Messages of each conversation, and those among them that were not understood."""
    column = EVENTS.c
    bad = sa.func.sum(sa.case((column.intent_name == NOT_UNDERSTOOD, 1), else_=0))
    query = (
        sa.select(column.sender_id, sa.func.count(), bad)
        .where(column.type_name == "user", column.timestamp >= since.timestamp())
        .group_by(column.sender_id)
    )
    rows = connection.execute(query)
    return [Count(sender, n, int(b)) for sender, n, b in rows if sender.startswith(CHANNELS)]


def case_counts(connection: Connection, since: datetime) -> list[Count]:
    """Reports of each citizen, and those whose category the citizen or an agency contested."""
    contested = _given_away(connection, since) | _corrected(connection)
    query = (
        sa.select(Reporter.channel, Reporter.address, Case.submission_id)
        .join(Reporter, Reporter.id == Case.reporter_id)
        .where(Case.created_at >= since)
    )
    rows = connection.execute(query)
    return [Count(f"{channel}:{address}", 1, int(s in contested)) for channel, address, s in rows]


def _given_away(connection: Connection, since: datetime) -> set[str]:
    """Submissions that an agency handed back or declared not to be the city's."""
    back = sa.and_(
        CaseEvent.from_state.in_((ASSIGNED, IN_PROGRESS)), CaseEvent.to_state == UNVERIFIED
    )
    query = (
        sa.select(Case.submission_id)
        .join(CaseEvent, CaseEvent.case_id == Case.id)
        .where(CaseEvent.kind == MOVED, sa.or_(back, CaseEvent.to_state == NOT_OURS))
        .where(Case.created_at >= since)
    )
    return set(connection.execute(query).scalars())


def _corrected(connection: Connection) -> set[str]:
    """Submissions whose category the citizen changed, where observations are kept."""
    if not sa.inspect(connection).has_table(OBSERVATIONS.name):
        return set()
    column = OBSERVATIONS.c
    query = sa.select(column.submission).where(column.corrected_to.is_not(None))
    return {submission for submission in connection.execute(query).scalars() if submission}


def _arm(trial: Trial, messages: Iterable[Count], cases: Iterable[Count], tried: bool) -> Arm:
    said = [c for c in messages if is_tried(c.sender, trial.model, trial.percent) == tried]
    filed = [c for c in cases if is_tried(c.sender, trial.model, trial.percent) == tried]
    return Arm(*_sums(said), *_sums(filed))


def _sums(counts: Iterable[Count]) -> tuple[int, int]:
    found = list(counts)
    return sum(count.all for count in found), sum(count.bad for count in found)
