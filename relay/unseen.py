"""What an officer must look at: messages that were given up, and what nobody could read."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from cases.models import InboxMessage, UnreadableUpdate
from relay.inbox import FAILED, Sessions
from relay.messages import incoming_from_json

GIVEN_UP, UNREADABLE = "tidak terjawab", "tidak terbaca"
_KEY = re.compile(r"([mu])([0-9]{1,9})")
_Row = InboxMessage | UnreadableUpdate


@dataclass(frozen=True)
class Unseen:
    """One of them: its key for the officer, what became of it, and what was in it."""

    key: str
    channel: str
    kind: str
    received_at: datetime
    content: str
    reason: str


def unseen(readers: Sessions, most: int) -> tuple[Unseen, ...]:
    """Those that no officer has seen, oldest first."""
    with readers() as session:
        rows: list[_Row] = [
            *session.scalars(_given_up().limit(most)),
            *session.scalars(_unreadable().limit(most)),
        ]
    return tuple(sorted(map(_told, rows), key=lambda one: one.received_at)[:most])


def find(readers: Sessions, key: str) -> Unseen | None:
    """One of them by its key, such as ``m12``, seen or not."""
    with readers() as session:
        row = _row(session, key)
        return None if row is None else _told(row)


def mark_seen(sessions: Sessions, key: str, now: datetime) -> bool:
    """Note that an officer has looked at it; commits. False where there is none of this key."""
    with sessions() as session:
        row = _row(session, key)
        if row is None:
            return False
        row.seen_at = now
        session.commit()
        return True


def _row(session: Session, key: str) -> _Row | None:
    found = _KEY.fullmatch(key.strip().lower())
    if found is None:
        return None
    if found[1] == "u":
        return session.get(UnreadableUpdate, int(found[2]))
    row = session.get(InboxMessage, int(found[2]))
    return row if row is not None and row.state == FAILED and row.attempts > 0 else None


def _given_up() -> Select:
    """A row that was never tried was turned away at the door, and its writer was told so."""
    return (
        select(InboxMessage)
        .where(InboxMessage.state == FAILED, InboxMessage.attempts > 0)
        .where(InboxMessage.seen_at.is_(None))
        .order_by(InboxMessage.id)
    )


def _unreadable() -> Select:
    return (
        select(UnreadableUpdate)
        .where(UnreadableUpdate.seen_at.is_(None))
        .order_by(UnreadableUpdate.id)
    )


def _told(row: _Row) -> Unseen:
    if isinstance(row, UnreadableUpdate):
        return Unseen(f"u{row.id}", row.channel, UNREADABLE, row.received_at, row.body, row.reason)
    said = incoming_from_json(row.body)
    photos = f" [{len(said.photos)} berkas]" if said.photos else ""
    place = " [titik lokasi]" if said.location else ""
    words = f"{said.text or said.payload or ''}{photos}{place}".strip()
    reason = f"{row.attempts} kali dicoba"
    return Unseen(f"m{row.id}", row.channel, GIVEN_UP, row.received_at, words, reason)
