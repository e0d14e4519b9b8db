"""How a channel's queues stand: what waits, since when, and what nobody has looked at."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from cases.models import InboxMessage, Notice, Reporter, UnreachableChat, UnreadableUpdate
from relay.inbox import FAILED, OPEN, Sessions
from relay.notices import PENDING
from relay.receipts import WORTH_TELLING


@dataclass(frozen=True)
class Figures:
    """Ages in seconds, 0 where nothing waits.

    Attributes:
        inbox_waiting: messages without an answer; ``inbox_age`` is that of the oldest.
        outbox_waiting: answers and news not handed over to chats that can be reached.
        unreachable: chats that take nothing from us.
        unseen: messages given up or unreadable that no officer has looked at.
    """

    inbox_waiting: int
    inbox_age: float
    outbox_waiting: int
    outbox_age: float
    unreachable: int
    unseen: int


def figures(readers: Sessions, channel: str, now: datetime) -> Figures:
    """The figures of a channel that must be told (Telegram)."""
    with readers() as session:
        waiting, oldest = session.execute(_waiting(channel)).one()
        untold, untold_since = session.execute(_untold(channel, now)).one()
        news, news_since = session.execute(_news(channel)).one()
        return Figures(
            inbox_waiting=int(waiting),
            inbox_age=_age(now, oldest),
            outbox_waiting=int(untold) + int(news),
            outbox_age=max(_age(now, untold_since), _age(now, news_since)),
            unreachable=_count(session, _lost(channel)),
            unseen=_count(session, _unread(channel)) + _count(session, _given_up(channel)),
        )


def _waiting(channel: str) -> Select:
    return select(func.count(InboxMessage.id), func.min(InboxMessage.received_at)).where(
        InboxMessage.channel == channel, InboxMessage.state.in_(OPEN)
    )


def _untold(channel: str, now: datetime) -> Select:
    return (
        select(func.count(InboxMessage.id), func.min(InboxMessage.answered_at))
        .where(InboxMessage.channel == channel, InboxMessage.told_at.is_(None))
        .where(InboxMessage.answered_at >= now - WORTH_TELLING)
        .where(InboxMessage.address.not_in(_lost(channel)))
    )


def _news(channel: str) -> Select:
    return (
        select(func.count(Notice.id), func.min(Notice.created_at))
        .join(Reporter, Reporter.id == Notice.reporter_id)
        .where(Notice.channel == channel, Notice.state == PENDING)
        .where(Reporter.address.not_in(_lost(channel)))
    )


def _lost(channel: str) -> Select:
    return select(UnreachableChat.address).where(UnreachableChat.channel == channel)


def _unread(channel: str) -> Select:
    return select(UnreadableUpdate.id).where(
        UnreadableUpdate.channel == channel, UnreadableUpdate.seen_at.is_(None)
    )


def _given_up(channel: str) -> Select:
    """A row that was never tried was turned away at the door, and its writer was told so."""
    return select(InboxMessage.id).where(
        InboxMessage.channel == channel,
        InboxMessage.state == FAILED,
        InboxMessage.attempts > 0,
        InboxMessage.seen_at.is_(None),
    )


def _count(session: Session, query: Select) -> int:
    return int(session.scalar(select(func.count()).select_from(query.subquery())) or 0)


def _age(now: datetime, since: datetime | None) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
