"""Carries stored messages to the bot: at once when asked, and in the background until answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError

from relay import burst, history, inbox
from relay.bot_client import BotClient, BotRefused, BotUnavailable
from relay.house import is_house
from relay.inbox import Sessions
from relay.messages import Incoming, Reply

OnReply = Callable[[Incoming, tuple[Reply, ...]], Awaitable[None]]
OnDelay = Callable[[Incoming], Awaitable[None]]

CHATS_AT_ONCE = 16
LOOK_SECONDS = 1.0
"""Pause between two looks into the inbox; `poke` cuts it short."""
FAREWELL_SECONDS = 5.0
"""How long running deliveries may finish when the process is asked to stop."""
NOT_UNDERSTOOD = "Maaf, pesan ini tidak dapat kami baca. Mohon tuliskan kembali dengan kata lain."
NEWS_UNTOLD = "Ada kabar untuk Anda. Tuliskan **laporan saya** untuk melihat keadaan terbarunya."

_log = logging.getLogger(__name__)


async def _nobody_hears_reply(_incoming: Incoming, _replies: tuple[Reply, ...]) -> None:
    return None


async def _nobody_hears_delay(_incoming: Incoming) -> None:
    return None


@dataclass(frozen=True)
class _Listeners:
    on_reply: OnReply = _nobody_hears_reply
    on_delay: OnDelay = _nobody_hears_delay


def utc_now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(timezone.utc)


class Courier:
    """Delivers the messages of the inbox, one at a time within a chat, chats in parallel.

    `readers` make sessions for pure reads, which take no write lock (`make_sessions`); messages
    within a `breath` of each other are told to the bot as one run (relay/burst.py).
    """

    def __init__(
        self,
        sessions: Sessions,
        readers: Sessions,
        bot: BotClient,
        clock: Callable[[], datetime] = utc_now,
        breath: timedelta = burst.BREATH,
    ) -> None:
        self._breath = breath
        self._sessions = sessions
        self._readers = readers
        self._bot = bot
        self._clock = clock
        self._listeners: dict[str, _Listeners] = {}
        # Tries at which the bot was up and could not handle the message; a restart forgets them.
        self._refused: dict[int, int] = {}
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._poked = asyncio.Event()
        self._bot_lost = True
        self._greeting: asyncio.Task[None] | None = None
        # True at the start: rows that an earlier process postponed are due once the bot is well.
        self._seen_down = True

    async def deliver(self, row_id: int) -> history.Entry | None:
        """Work the chat of a row up to its latest message; return the row as it stands then.

        Neither cancelling the wait nor a fault of the delivery does harm: the row stays stored and
        the background loop goes on with it.

        Raises:
            SQLAlchemyError: the row cannot be read.
        """
        entry = await asyncio.to_thread(history.entry, self._readers, row_id)
        if entry is None or not entry.open:
            return entry
        # `wait`, unlike awaiting the task, passes on neither a cancellation nor an error.
        await asyncio.wait({self._start(entry.incoming.channel, entry.incoming.address)})
        return await asyncio.to_thread(history.entry, self._readers, row_id)

    async def run(
        self,
        channel: str,
        on_reply: OnReply = _nobody_hears_reply,
        on_delay: OnDelay = _nobody_hears_delay,
    ) -> None:
        """Work the channel's due messages until cancelled.

        `on_reply` hears every answer of the channel once, after it is stored; `on_delay` hears
        once of each message that has to wait because the bot does not answer.
        """
        self._listeners[channel] = _Listeners(on_reply, on_delay)
        try:
            await self._take_over(channel)
            while True:
                await self._round(channel)
                await self._pause()
        finally:
            await self.close()

    def poke(self) -> None:
        """Tell the background loop that there is something new."""
        self._poked.set()

    async def close(self) -> None:
        """Let running deliveries finish for a moment, then stop them; their rows stay stored."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=FAREWELL_SECONDS)
        for task in late:
            task.cancel()

    async def _take_over(self, channel: str) -> None:
        """Go on with what the process before died with; else its lease runs out first."""
        try:
            await asyncio.to_thread(inbox.take_over, self._sessions, channel, self._clock())
        except SQLAlchemyError as error:
            _log.error("rows of a dead worker wait for their lease: %s", type(error).__name__)

    async def _round(self, channel: str) -> None:
        try:
            self._look_for_bot(channel)
            now = self._clock()
            chats = await asyncio.to_thread(
                inbox.due_chats, self._readers, channel, now, CHATS_AT_ONCE
            )
        except SQLAlchemyError as error:
            _log.error("inbox cannot be read: %s", type(error).__name__)
            return
        for address in chats:
            if not self._lock(channel, address).locked() and len(self._tasks) < CHATS_AT_ONCE:
                self._start(channel, address)

    def _look_for_bot(self, channel: str) -> None:
        """Beside the deliveries: a slow word on itself must not hold up what is served."""
        if self._bot_lost and self._greeting is None:
            self._greeting = asyncio.create_task(self._greet_returned_bot(channel))
            self._tasks.add(self._greeting)
            self._greeting.add_done_callback(self._greeted)

    def _greeted(self, task: "asyncio.Task[None]") -> None:
        self._greeting = None
        self._ended(task)

    async def _greet_returned_bot(self, channel: str) -> None:
        """Wake what was postponed, if the bot was seen down and is well now.

        A bot that refuses work and calls itself well at once has not returned from anywhere: waking
        then would undo the growing pauses.
        """
        if not await self._bot.healthy():
            self._seen_down = True
            return
        if self._seen_down:
            await asyncio.to_thread(inbox.wake, self._sessions, channel, self._clock())
            self.poke()
        self._bot_lost = self._seen_down = False

    async def _pause(self) -> None:
        # Not `wait_for`: in Python 3.10 it swallows a cancellation that comes with a poke (issue
        # bpo-37658), and the process would not end when it is asked to.
        poked = asyncio.create_task(self._poked.wait())
        try:
            await asyncio.wait({poked}, timeout=LOOK_SECONDS)
        finally:
            poked.cancel()
        self._poked.clear()

    def _start(self, channel: str, address: str) -> "asyncio.Task[None]":
        task = asyncio.create_task(self._serve(channel, address))
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # Only the kind of error: its text may hold what a citizen wrote.
            _log.error("a delivery broke off: %s", type(error).__name__)

    def _lock(self, channel: str, address: str) -> asyncio.Lock:
        return self._locks.setdefault((channel, address), asyncio.Lock())

    async def _serve(self, channel: str, address: str) -> None:
        async with self._lock(channel, address):
            while (work := await self._claim(channel, address)) is not None:
                if not await self._attempt(work):
                    return

    async def _claim(self, channel: str, address: str) -> inbox.Work | None:
        now = self._clock()
        return await asyncio.to_thread(inbox.claim, self._sessions, channel, address, now)

    async def _attempt(self, work: inbox.Work) -> bool:
        """One try; true when the message is answered, well or badly."""
        before = await self._continued(work)
        incoming = burst.continued(work.incoming, before is not None)
        try:
            replies = await self._bot.send(incoming)
        except BotRefused:
            return await self._close(work, inbox.fail, (_untold(work) or Reply(NOT_UNDERSTOOD),))
        except BotUnavailable as error:
            return await self._delay(work, error)
        return await self._close(work, inbox.finish, burst.amending(before, replies))

    async def _continued(self, work: inbox.Work) -> history.Entry | None:
        """The message before, if this one was written in the same breath."""
        said = work.incoming
        before = await asyncio.to_thread(
            history.before, self._readers, said.channel, said.address, work.row_id
        )
        return before if burst.follows(before, said, work.received_at, self._breath) else None

    async def _delay(self, work: inbox.Work, error: BotUnavailable) -> bool:
        self._bot_lost = self._bot_lost or error.lost
        _log.warning("row %d, try %d: no answer, %s", work.row_id, work.attempt, error)
        now = self._clock()
        refused = self._refused.get(work.row_id, 0) + error.reached
        self._refused[work.row_id] = refused
        if inbox.hopeless(work, now, refused=refused):
            return await self._close(work, inbox.fail, (_untold(work) or Reply(inbox.GIVEN_UP),))
        postponed = await asyncio.to_thread(inbox.postpone, self._sessions, work, now)
        if postponed and work.attempt == 1:
            await self._heard(work).on_delay(work.incoming)
        return False

    async def _close(
        self,
        work: inbox.Work,
        how: Callable[[Sessions, inbox.Work, tuple[Reply, ...], datetime], bool],
        replies: tuple[Reply, ...],
    ) -> bool:
        self._refused.pop(work.row_id, None)
        ours = await asyncio.to_thread(how, self._sessions, work, replies, self._clock())
        if ours:
            await self._heard(work).on_reply(work.incoming, replies)
        return True

    def _heard(self, work: inbox.Work) -> _Listeners:
        return self._listeners.get(work.incoming.channel, _Listeners())


def _untold(work: inbox.Work) -> Reply | None:
    """What stands for news that the bot could not put into words; None for a citizen's message."""
    return Reply(NEWS_UNTOLD) if is_house(work.incoming) else None
