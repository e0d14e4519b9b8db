"""What the gateway has done since it started, and when it last heard from Telegram."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from gateway.albums import CHANNEL
from relay import contact
from relay.inbox import Sessions

NOTE_EVERY = timedelta(minutes=1)
"""How often the moment of the last contact is written down."""
_log = logging.getLogger(__name__)


@dataclass
class Counters:
    """Updates taken, messages sent, and messages that could not be sent."""

    updates: int = 0
    sent: int = 0
    failed: int = 0


class Contact:
    """Remembers, over restarts, when Telegram last answered, and reports a silence of a day."""

    def __init__(self, sessions: Sessions, clock: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._clock = clock
        self._noted: datetime | None = None

    async def made(self) -> None:
        """Telegram has answered just now."""
        now = self._clock()
        if self._noted is not None and now - self._noted < NOTE_EVERY:
            return
        try:
            gap = await asyncio.to_thread(contact.note_contact, self._sessions, CHANNEL, now)
        except SQLAlchemyError as error:
            _log.error("the contact with Telegram cannot be noted: %s", type(error).__name__)
            return
        self._noted = now
        if gap is not None:
            began, ended = gap.began_at.isoformat(), gap.ended_at.isoformat()
            _log.error(
                "no contact with Telegram from %s to %s: it keeps messages for 24 hours"
                " only, older ones are lost",
                began,
                ended,
            )
