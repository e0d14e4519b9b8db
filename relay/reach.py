"""Which chats cannot be reached: the person blocked the bot. Their news waits until they return."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from cases.models import UnreachableChat
from relay.inbox import Sessions


def mark_unreachable(sessions: Sessions, channel: str, address: str, now: datetime) -> None:
    """Note that a chat takes nothing from us; commits. Nothing changes for one that is known."""
    with sessions() as session:
        session.add(UnreachableChat(channel=channel, address=address, since=now))
        try:
            session.commit()
        except IntegrityError:
            session.rollback()


def mark_reachable(sessions: Sessions, channel: str, address: str) -> None:
    """Note that a chat takes messages again; commits."""
    change = delete(UnreachableChat).where(
        UnreachableChat.channel == channel, UnreachableChat.address == address
    )
    with sessions() as session:
        session.execute(change.execution_options(synchronize_session=False))
        session.commit()


def unreachable(readers: Sessions, channel: str) -> frozenset[str]:
    """Addresses of the channel that cannot be reached."""
    query = select(UnreachableChat.address).where(UnreachableChat.channel == channel)
    with readers() as session:
        return frozenset(session.execute(query).scalars())
