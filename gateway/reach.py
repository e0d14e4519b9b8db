"""Chats that cannot be reached, kept in mind: every message asks for it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from relay import reach
from relay.inbox import Sessions

_log = logging.getLogger(__name__)


class Reach:
    """The chats of a channel that take nothing from us; there is one keeper for a channel."""

    def __init__(
        self,
        channel: str,
        sessions: Sessions,
        readers: Sessions,
        clock: Callable[[], datetime],
    ) -> None:
        self._channel = channel
        self._sessions = sessions
        self._readers = readers
        self._clock = clock
        self._lost: set[int] | None = None

    async def lost(self, chat: int) -> bool:
        """Whether the chat is known to take nothing.

        Raises:
            SQLAlchemyError: the database cannot be read.
        """
        return chat in await self._chats()

    async def lose(self, chat: int) -> None:
        """Telegram says so, while sending; that it cannot be stored is no reason to stop."""
        try:
            await self.leave(chat)
        except SQLAlchemyError as error:
            _log.error("a chat cannot be noted as unreachable: %s", type(error).__name__)

    async def leave(self, chat: int) -> None:
        """Note that the chat takes nothing any more.

        Raises:
            SQLAlchemyError: it cannot be stored.
        """
        (await self._chats()).add(chat)
        now = self._clock()
        await asyncio.to_thread(
            reach.mark_unreachable, self._sessions, self._channel, str(chat), now
        )

    async def regain(self, chat: int) -> bool:
        """Note that the chat is back; whether it was away.

        Raises:
            SQLAlchemyError: it cannot be stored.
        """
        chats = await self._chats()
        if chat not in chats:
            return False
        await asyncio.to_thread(reach.mark_reachable, self._sessions, self._channel, str(chat))
        chats.discard(chat)
        return True

    async def _chats(self) -> set[int]:
        if self._lost is None:
            stored = await asyncio.to_thread(reach.unreachable, self._readers, self._channel)
            if self._lost is None:
                self._lost = {int(address) for address in stored}
        return self._lost
