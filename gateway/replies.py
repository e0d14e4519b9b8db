"""Brings the bot's answers to the chat, and once more where they may have been lost.

Between the commit of an answer and the note that it was handed over a process may die, or
Telegram be away. Such answers are repeated with a word of explanation: reading a ticket number
twice does less harm than never reading it. Nothing is sent to a chat that cannot be reached; what
waits for it is sent once the person is back.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from cases.tickets import find_ticket
from gateway import sentences
from gateway.faults import Fate
from gateway.keyboard import keyboard
from gateway.outdated import OpenButtons, Outdated
from gateway.photo_places import PhotoPlaces
from gateway.reach import Reach
from gateway.sender import NotSent, Sender
from relay import inbox, receipts
from relay.courier import utc_now
from relay.history import Entry
from relay.house import is_house
from relay.inbox import Sessions
from relay.messages import Incoming, Reply, clean_text
from relay.notices import news_number
from relay.retention import KEPT

LOOK_SECONDS = 60.0
"""Pause between two looks for answers that nobody was told."""
GRACE = timedelta(seconds=60)
"""How long after its commit an answer of this process may still be on its way to `answer`."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Shown:
    """Numbers of messages that were sent: the passing ones, and those with buttons."""

    passing: tuple[int, ...]
    open: tuple[int, ...]


class Replies:
    """What the courier tells when a message is answered, or has to wait.

    Make it before the courier runs: what was answered earlier is known to be left behind.
    """

    def __init__(
        self,
        channel: str,
        sessions: Sessions,
        readers: Sessions,
        sender: Sender,
        clock: Callable[[], datetime] = utc_now,
        places: PhotoPlaces | None = None,
    ) -> None:
        self._places = places
        self._channel = channel
        self._sessions = sessions
        self._readers = readers
        self._sender = sender
        self._clock = clock
        self._born = clock()
        self._in_hand: set[int] = set()
        self._unmarked: set[int] = set()
        self._given_up: set[int] = set()
        self._outdated = Outdated()
        self._buttons = OpenButtons()
        self._repeating = asyncio.Lock()
        self.reach = Reach(channel, sessions, readers, clock)

    async def answer(self, incoming: Incoming, replies: tuple[Reply, ...]) -> None:
        """Send the replies in their order; stop at the first that cannot be sent."""
        row = await asyncio.to_thread(
            inbox.find, self._readers, incoming.channel, incoming.address, incoming.message_id
        )
        if row is not None:
            owed = is_house(incoming) or _names_ticket(replies)
            told, fresh = _numbered(incoming, replies), not is_house(incoming)
            await self.tell(row, int(incoming.address), told, owed=owed, fresh=fresh)
        if self._places is not None:
            await self._places.ask(incoming)

    async def tell(
        self,
        row: int,
        chat: int,
        replies: tuple[Reply, ...],
        *,
        owed: bool,
        quote: int | None = None,
        fresh: bool = False,
    ) -> None:
        """Send the replies of a row and note it; `quote` is the message they refer to.

        An answer that is `owed` is repeated later if nobody knows whether it arrived. After a
        `fresh` one, to what the citizen has just said, no earlier button counts.
        """
        self._in_hand.add(row)
        try:
            if await self.reach.lost(chat):
                return
            shown = await self._send_all(row, chat, replies, quote)
        except NotSent as error:
            await self._not_sent(row, chat, error, repeatable=owed)
        else:
            await self._mark(row)
            await self._tidy(chat, replies, shown, fresh=fresh)
        finally:
            self._in_hand.discard(row)

    async def close(self, chat: int, message: int) -> None:
        """Take the buttons away under a message one of whose buttons was pressed."""
        self._buttons.forget(chat, message)
        await self._sender.close_buttons(chat, message)

    async def repeat_untold(self) -> None:
        """Until cancelled: send what was answered in the last 48 hours and never handed over."""
        while True:
            try:
                await self._look()
            except SQLAlchemyError as error:
                _log.error("untold answers cannot be read: %s", type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def catch_up(self, chat: int) -> None:
        """Send what waited for a chat that is back: news however old, answers of two days."""
        now = self._clock()
        async with self._repeating:
            for entry in await asyncio.to_thread(
                receipts.left_behind, self._readers, self._channel, str(chat), now - KEPT
            ):
                fresh = (entry.answered_at or now) >= now - receipts.WORTH_TELLING
                if (fresh or is_house(entry.incoming)) and entry.row_id not in self._busy():
                    await self._repeat(entry)

    async def delay(self, incoming: Incoming) -> None:
        """Say that the message is kept while the bot is away."""
        if is_house(incoming) or await self.reach.lost(int(incoming.address)):
            return
        try:
            await self._sender.say(int(incoming.address), sentences.DISTURBED)
        except NotSent as error:
            _log.warning("the news of a delay was not sent: %s", error)
            if error.fate is Fate.BLOCKED:
                await self.reach.lose(int(incoming.address))

    async def _look(self) -> None:
        for row in tuple(self._unmarked):
            await self._mark(row)
        now = self._clock()
        until = max(self._born, now - GRACE)
        since = now - receipts.WORTH_TELLING
        async with self._repeating:
            for entry in await asyncio.to_thread(
                receipts.untold, self._readers, self._channel, since, until
            ):
                lost = await self.reach.lost(int(entry.incoming.address))
                if not lost and entry.row_id not in self._busy() | self._given_up:
                    await self._repeat(entry)

    def _busy(self) -> set[int]:
        return self._in_hand | self._unmarked

    async def _repeat(self, entry: Entry) -> None:
        """Send an answer once more, unless the talk has gone on and nothing hangs on it."""
        said = entry.incoming
        owed = entry.state == inbox.FAILED or is_house(said) or _names_ticket(entry.replies)
        if not owed and await asyncio.to_thread(receipts.overtaken, self._readers, entry.row_id):
            # Nobody waits for it any more: no start and no figure may count it as waiting.
            await self._mark(entry.row_id)
            return
        _log.info("row %d: the answer is sent once more", entry.row_id)
        replies = _explained(_numbered(said, entry.replies))
        await self.tell(entry.row_id, int(said.address), replies, owed=False)

    async def _not_sent(self, row: int, chat: int, error: NotSent, *, repeatable: bool) -> None:
        _log.warning("row %d: an answer was not sent: %s", row, error)
        if error.fate is Fate.BLOCKED:
            await self.reach.lose(chat)
        elif error.fate is Fate.REFUSED:
            self._given_up.add(row)
        elif error.fate is Fate.UNKNOWN and not repeatable:
            await self._mark(row)

    async def _mark(self, row: int) -> None:
        """Note that a row was handed over; until that is stored it is kept in mind."""
        self._unmarked.add(row)
        try:
            await asyncio.to_thread(receipts.mark_told, self._sessions, row, self._clock())
        except SQLAlchemyError as error:
            _log.error("row %d cannot be noted as told: %s", row, type(error).__name__)
        else:
            self._unmarked.discard(row)

    async def _send_all(
        self, row: int, chat: int, replies: tuple[Reply, ...], quote: int | None
    ) -> _Shown:
        passing: list[int] = []
        open_: list[int] = []
        for number, reply in enumerate(replies):
            text = clean_text(reply.text)
            buttons = keyboard(row, number, reply.buttons)
            if text or buttons:
                sent = await self._sender.say(chat, text or sentences.CHOOSE, buttons, quote)
                passing += sent if reply.passing else ()
                open_ += sent[-1:] if buttons else ()
        return _Shown(tuple(passing), tuple(open_))

    async def _tidy(
        self, chat: int, replies: tuple[Reply, ...], shown: _Shown, *, fresh: bool
    ) -> None:
        """Only once the new question has arrived may the old one and old buttons go."""
        old = self._outdated.replaced_by(chat, shown.passing)
        gone = old if any(reply.amends for reply in replies) else ()
        for message in gone:
            await self._sender.take_back(chat, message)
        if not (fresh and replies):
            self._buttons.add(chat, shown.open)
            return
        for message in self._buttons.replace(chat, shown.open):
            if message not in gone:
                await self._sender.close_buttons(chat, message)


def _names_ticket(replies: tuple[Reply, ...]) -> bool:
    return any(find_ticket(reply.text) is not None for reply in replies)


def _numbered(incoming: Incoming, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """News with its number at the end, so that a repeat is seen to be one."""
    number = news_number(incoming)
    if number is None or not replies:
        return replies
    *others, last = replies
    return (*others, replace(last, text=f"{last.text}\n\n{sentences.news_number(number)}"))


def _explained(replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The replies with a word before the first that says why they come once more."""
    if not replies:
        return ()
    first, *others = replies
    return (Reply(f"{sentences.ONCE_MORE}\n\n{first.text}", first.buttons), *others)
