"""Which chats have something standing open, so that silence in them can be noticed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from cases.db import reading, transaction
from cases.models import Handoff, InboxMessage, OpenTalk

DRAFT, STORY = "draf", "curhat"
HOUSE = "elapor:"
"""How the message numbers begin that the house itself puts into the inbox; no channel's do."""
NEWS = "kabar-"
"""The same of news about a case (relay/notices.py)."""
CLOSED = "selesai"


@dataclass(frozen=True)
class SilentTalk:
    """An open chat; ``last_row`` and ``last_at`` are those of the citizen's latest message."""

    channel: str
    address: str
    kind: str
    last_row: int
    last_at: datetime


def note_open(session: Session, channel: str, address: str, kind: str, now: datetime) -> None:
    """Note that something stands open in a chat; commits. Twice does no harm."""
    with transaction(session):
        session.merge(OpenTalk(channel=channel, address=address, kind=kind, since=now))


def note_closed(session: Session, channel: str, address: str) -> None:
    """Note that nothing stands open in a chat any more; commits."""
    where = (OpenTalk.channel == channel, OpenTalk.address == address)
    change = delete(OpenTalk).where(*where).execution_options(synchronize_session=False)
    with transaction(session):
        session.execute(change)


def silent_talks(session: Session, before: datetime) -> list[SilentTalk]:
    """Open chats whose citizen wrote last before a moment; not those an officer has."""
    latest = (
        select(
            InboxMessage.channel,
            InboxMessage.address,
            func.max(InboxMessage.id).label("last_row"),
        )
        .where(
            ~InboxMessage.message_id.startswith(HOUSE, autoescape=True),
            ~InboxMessage.message_id.startswith(NEWS, autoescape=True),
        )
        .group_by(InboxMessage.channel, InboxMessage.address)
        .subquery()
    )
    with_officer = (
        select(Handoff.id)
        .where(Handoff.channel == OpenTalk.channel, Handoff.address == OpenTalk.address)
        .where(Handoff.state != CLOSED)
        .exists()
    )
    query = (
        select(OpenTalk, InboxMessage.id, InboxMessage.received_at)
        .join(
            latest,
            (latest.c.channel == OpenTalk.channel) & (latest.c.address == OpenTalk.address),
        )
        .join(InboxMessage, InboxMessage.id == latest.c.last_row)
        .where(InboxMessage.received_at <= before, ~with_officer)
        .order_by(InboxMessage.id)
    )
    with reading(session):
        rows = session.execute(query).all()
    return [SilentTalk(o.channel, o.address, o.kind, row, at) for o, row, at in rows]
