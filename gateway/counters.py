"""What the gateway has done since it started, and when it last heard from Telegram."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from gateway.albums import CHANNEL
from gateway.faults import token_refused
from relay import contact
from relay.inbox import Sessions

NOTE_EVERY = timedelta(minutes=1)
"""How often the moment of the last contact is written down."""
_log = logging.getLogger(__name__)


@dataclass
class Counters:
    """Updates taken, messages sent, messages that could not be sent, and how the token stands."""

    updates: int = 0
    sent: int = 0
    failed: int = 0
    token_refused: int = 0
    """1 while Telegram does not know the token any more."""


class Contact:
    """Remembers, over restarts, when Telegram last answered, and reports a silence of a day."""

    def __init__(
        self, sessions: Sessions, clock: Callable[[], datetime], counters: Counters
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._counters = counters
        self._noted: datetime | None = None

    async def made(self) -> None:
        """Telegram has answered just now."""
        self._counters.token_refused = 0
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

    def failed(self, error: TelegramError) -> None:
        """Telegram has not answered, or not as it should; it is asked again after a pause."""
        self._counters.token_refused = int(token_refused(error))
        if self._counters.token_refused:
            # The library's own message may hold the token.
            _log.error("Telegram does not know the token any more: TELEGRAM_BOT_TOKEN")
        else:
            _log.warning("Telegram cannot be asked: %s", type(error).__name__)
