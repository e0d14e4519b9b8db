"""When the next message may go out: Telegram's limits, kept before it has to enforce them.

Figures: core.telegram.org/bots/faq, "My bot is hitting limits": one message per second in a chat,
about 30 per second overall, 20 per minute in a group. Overall we stay below the figure, since other
calls count as well.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

CHAT_SECONDS = 1.0
"""Least time between two messages to a chat."""
OVERALL_SECONDS = 1 / 25
"""Least time between two messages at all."""
GROUP_MOST = 20
GROUP_SECONDS = 60.0
SWEEP_AT = 10_000
"""Chats remembered before those that are free again are forgotten."""


class Limits:
    """Lets messages out one by one; `clock` gives seconds, `sleep` waits them.

    Within a chat the order of asking is kept. Who waits for its own chat holds no one else back.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._gate = asyncio.Lock()
        self._sent: dict[int, deque[float]] = {}
        self._paused: dict[int, float] = {}
        self._next = 0.0
        self._all_paused = 0.0

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait until a message may go to the chat; the next one waits until this block is left."""
        async with self._lines.setdefault(chat, asyncio.Lock()):
            await self._until(lambda: self._chat_free_at(chat))
            async with self._gate:
                await self._until(lambda: max(self._next, self._all_paused))
                self._next = self._clock() + OVERALL_SECONDS
            self._note(chat)
            yield

    def pause(self, chat: int, seconds: float) -> None:
        """Telegram asked for a pause after a message to this chat.

        In a group it is the group that is full. In a private chat our own limit is the stricter
        one, so that it is Telegram's patience with the whole bot that has run out.
        """
        until = self._clock() + seconds
        if is_group(chat):
            self._paused[chat] = max(until, self._paused.get(chat, until))
        else:
            self._all_paused = max(self._all_paused, until)

    async def _until(self, free_at: Callable[[], float]) -> None:
        """Wait for a moment that may be put off meanwhile."""
        while (pause := free_at() - self._clock()) > 0:
            await self._sleep(pause)

    def _chat_free_at(self, chat: int) -> float:
        sent = self._sent.get(chat)
        paused = self._paused.get(chat, 0.0)
        if not sent:
            return paused
        full = is_group(chat) and len(sent) == GROUP_MOST
        return max(paused, sent[-1] + CHAT_SECONDS, sent[0] + GROUP_SECONDS if full else 0.0)

    def _note(self, chat: int) -> None:
        if len(self._sent) > SWEEP_AT:
            self._sweep()
        most = GROUP_MOST if is_group(chat) else 1
        self._sent.setdefault(chat, deque(maxlen=most)).append(self._clock())

    def _sweep(self) -> None:
        now = self._clock()
        self._sent = {c: sent for c, sent in self._sent.items() if sent[-1] > now - GROUP_SECONDS}
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}


def is_group(chat: int) -> bool:
    """Groups and channels have numbers below zero (Bot API, Chat.id)."""
    return chat < 0
