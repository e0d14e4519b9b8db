"""Which answers were handed over to a channel that must be told, and which nobody was told."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from cases.models import InboxMessage
from cases.open_talks import HOUSE
from relay.history import Entry, entry_of
from relay.inbox import DONE, FAILED, Sessions

WORTH_TELLING = timedelta(hours=48)
"""An answer older than this is not handed over any more: it would only confuse."""


def mark_told(sessions: Sessions, row_id: int, now: datetime) -> None:
    """Note that the replies of a row were handed over; commits."""
    change = (
        update(InboxMessage)
        .where(InboxMessage.id == row_id)
        .values(told_at=now)
        .execution_options(synchronize_session=False)
    )
    with sessions() as session:
        session.execute(change)
        session.commit()


def untold(readers: Sessions, channel: str, since: datetime, until: datetime) -> tuple[Entry, ...]:
    """Rows answered between two moments whose replies were never noted as handed over."""
    query = (
        select(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.told_at.is_(None))
        .where(InboxMessage.answered_at >= since, InboxMessage.answered_at < until)
        .where(InboxMessage.state.in_((DONE, FAILED)))
        .order_by(InboxMessage.id)
    )
    with readers() as session:
        return tuple(entry_of(row) for row in session.execute(query).scalars())


def left_behind(
    readers: Sessions, channel: str, address: str, since: datetime
) -> tuple[Entry, ...]:
    """Rows of one chat answered since a moment whose replies were never noted as handed over."""
    query = (
        select(InboxMessage)
        .where(InboxMessage.channel == channel, InboxMessage.address == address)
        .where(InboxMessage.told_at.is_(None), InboxMessage.answered_at >= since)
        .where(InboxMessage.state.in_((DONE, FAILED)))
        .order_by(InboxMessage.id)
    )
    with readers() as session:
        return tuple(entry_of(row) for row in session.execute(query).scalars())


def overtaken(readers: Sessions, row_id: int) -> bool:
    """Whether the citizen has moved on: a later message, not one of the house, is answered."""
    later = aliased(InboxMessage)
    query = (
        select(func.count(later.id))
        .join(InboxMessage, InboxMessage.address == later.address)
        .where(InboxMessage.id == row_id, InboxMessage.channel == later.channel)
        .where(later.id > row_id, later.state.in_((DONE, FAILED)))
        .where(later.message_id.not_like(f"{HOUSE}%"))
    )
    with readers() as session:
        return bool(session.execute(query).scalar_one())
