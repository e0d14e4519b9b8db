"""Reads a chat back from the inbox: what was sent, what was answered, what still waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cases.models import InboxMessage
from relay.inbox import OPEN, Sessions
from relay.messages import Incoming, Reply, incoming_from_json, replies_from_json

LARGEST_ROW = 2**31 - 1
"""The highest row number there can be: PostgreSQL's INTEGER holds no more."""


@dataclass(frozen=True)
class Entry:
    """One message and its answer; `attempts` counts the tries so far."""

    row_id: int
    incoming: Incoming
    state: str
    attempts: int
    replies: tuple[Reply, ...]
    received_at: datetime
    answered_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether the answer is still to come."""
        return self.state in OPEN


def entry(sessions: Sessions, row_id: int) -> Entry | None:
    """One row, or nothing when there is no such row."""
    if not 0 < row_id <= LARGEST_ROW:
        return None
    with sessions() as session:
        row = session.get(InboxMessage, row_id)
        return None if row is None else entry_of(row)


def talk(
    sessions: Sessions, channel: str, address: str, after: int, most: int
) -> tuple[Entry, ...]:
    """A chat's latest messages with a row number above `after`, oldest first, at most `most`."""
    query = (
        select(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.address == address)
        .where(InboxMessage.id > after)
        .order_by(InboxMessage.id.desc())
        .limit(most)
    )
    with sessions() as session:
        rows = list(session.execute(query).scalars())
    return tuple(entry_of(row) for row in reversed(rows))


def before(sessions: Sessions, channel: str, address: str, row_id: int) -> Entry | None:
    """The message of the chat that stands before a row."""
    query = (
        select(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.address == address)
        .where(InboxMessage.id < row_id)
        .order_by(InboxMessage.id.desc())
        .limit(1)
    )
    with sessions() as session:
        row = session.execute(query).scalars().first()
        return None if row is None else entry_of(row)


def entry_of(row: InboxMessage) -> Entry:
    """A stored row as a plain object."""
    return Entry(
        row_id=int(row.id),
        incoming=incoming_from_json(row.body),
        state=row.state,
        attempts=int(row.attempts),
        replies=replies_from_json(row.replies) if row.replies else (),
        received_at=row.received_at,
        answered_at=row.answered_at,
    )
