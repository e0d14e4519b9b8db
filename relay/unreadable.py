"""What a channel could not read is kept as it came, for an officer to see."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from cases.models import UnreadableUpdate
from relay.inbox import Sessions

MOST_SIGNS = 20_000
"""A longer one is cut: an update of Telegram has some thousand."""


@dataclass(frozen=True)
class Unread:
    """Something unreadable: the chat and the number it has at the channel, where known."""

    channel: str
    address: str | None
    number: int | None
    raw: object
    reason: str


def keep(sessions: Sessions, unread: Unread, now: datetime) -> bool:
    """Store it and commit; false when it is there already."""
    # ASCII alone: half characters and NUL, which no database takes, stay as JSON escapes.
    body = _as_text(unread.raw)[:MOST_SIGNS]
    name = hashlib.sha256(body.encode()).hexdigest() if unread.number is None else unread.number
    row = UnreadableUpdate(
        channel=unread.channel,
        address=unread.address,
        message_id=str(name)[:100],
        body=body,
        reason=unread.reason[:200],
        received_at=now,
    )
    with sessions() as session:
        session.add(row)
        try:
            session.commit()
        except IntegrityError:
            session.rollback()
            return False
    return True


def _as_text(raw: object) -> str:
    try:
        return json.dumps(raw)
    except RecursionError:
        return "(nested too deeply)"
