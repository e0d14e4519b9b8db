"""When a channel's service outside was last heard from, and whether it was silent for too long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from cases.models import ChannelContact, ChannelGap
from relay.inbox import Sessions

TOO_LONG = timedelta(hours=24)
"""Telegram keeps what nobody fetched for 24 hours (Bot API, getUpdates)."""


@dataclass(frozen=True)
class Gap:
    """A time without contact in which messages may have been lost for good."""

    began_at: datetime
    ended_at: datetime


def note_contact(sessions: Sessions, channel: str, now: datetime) -> Gap | None:
    """Note that the service answers now; commits. Return the gap that ends here, if it was one."""
    with sessions() as session:
        known = session.get(ChannelContact, channel)
        if known is None:
            session.add(ChannelContact(channel=channel, last_at=now))
            session.commit()
            return None
        gap = Gap(known.last_at, now) if now - known.last_at > TOO_LONG else None
        if gap is not None:
            session.add(ChannelGap(channel=channel, began_at=gap.began_at, ended_at=gap.ended_at))
        known.last_at = max(known.last_at, now)
        session.commit()
        return gap


def last_contact(readers: Sessions, channel: str) -> datetime | None:
    """When the service was last heard from; None where it never was."""
    with readers() as session:
        known = session.get(ChannelContact, channel)
        return None if known is None else known.last_at


def gaps_since(readers: Sessions, channel: str, since: datetime) -> tuple[Gap, ...]:
    """The gaps that ended after a moment, oldest first."""
    query = (
        select(ChannelGap)
        .where(ChannelGap.channel == channel, ChannelGap.ended_at >= since)
        .order_by(ChannelGap.id)
    )
    with readers() as session:
        return tuple(Gap(row.began_at, row.ended_at) for row in session.scalars(query))
