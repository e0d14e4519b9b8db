"""Takes a batch of updates: everything is committed first, then answered in the background."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from gateway import groups, recordings, sentences
from gateway.albums import CHANNEL, Part, gathered, store
from gateway.evidence import EvidenceError
from gateway.heard import (
    Heard,
    InGroup,
    Left,
    PhotoFile,
    Pressed,
    Returned,
    Said,
    Unreadable,
    VoiceFile,
)
from gateway.pace import Pace, Verdict
from gateway.presses import Presses
from gateway.sender import NotSent
from gateway.updates import UpdateError, private_chat, read_update, update_number
from gateway.workplace import After, Files, Kept, Workplace
from relay import inbox, unreadable
from relay.commands import in_words, start_code
from relay.messages import Incoming, Reply

TYPING_WITHIN = timedelta(minutes=1)
"""A message older than this has waited: nobody looks at the chat for the answer."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TooFast:
    """A message or press that is not taken; `first` when it is the first of its burst."""

    heard: Said | Pressed
    first: bool


Taken = Heard | Unreadable | TooFast


class Intake:
    """Stores what citizens send and answers what the bot need not see.

    `poke` tells the courier that there is something new; `link` opens the private chat.
    """

    def __init__(self, at: Workplace, poke: Callable[[], None], link: str) -> None:
        self._at = at
        self._presses = Presses(at)
        self._pace = Pace(at.settings.message_limit_per_minute)
        self._poke = poke
        self._link = link
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, raws: Sequence[object]) -> None:
        """Commit a batch; once this returns, Telegram may forget it.

        Raises:
            SQLAlchemyError: the database failed; the same batch must be taken again.
        """
        heard = [self._paced(one) for one in gathered([self._read(raw) for raw in raws])]
        kept = await asyncio.gather(*(self._keep_files(one) for one in heard))
        afters: list[After] = []
        for one, files in zip(heard, kept, strict=True):
            afters += await self._greet(one)
            afters += await self._store(one, files)
        self._at.sender.counters.updates += len(raws)
        self._poke()
        for after in afters:
            self._start(after)

    async def close(self) -> None:
        """Stop what runs in the background."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _read(self, raw: object) -> Heard | Unreadable:
        try:
            return read_update(raw, self._at.clock())
        except UpdateError as error:
            number = update_number(raw)
            _log.warning("update %s cannot be read: %s", number, error)
            return Unreadable(number, private_chat(raw), raw, str(error))

    def _paced(self, heard: Heard | Unreadable) -> Taken:
        if isinstance(heard, Said):
            verdict = self._pace.judge(heard.chat, heard.number, heard.sent_at)
            taken = verdict is Verdict.TAKEN
            return heard if taken else TooFast(heard, verdict is Verdict.TOO_FAST)
        if isinstance(heard, Pressed) and heard.chat is not None:
            admitted = self._pace.admits(heard.chat, heard.number, self._at.clock())
            return heard if admitted else TooFast(heard, first=False)
        return heard

    async def _keep_files(self, heard: Taken) -> Files:
        """Fetch the photos of a message, or the recording that a press agrees to."""
        if isinstance(heard, Said):
            files = [part.photo for part in _parts(heard)]
            return tuple(await asyncio.gather(*map(self._keep, files)))
        voice = recordings.agreed(heard) if isinstance(heard, Pressed) else None
        return () if voice is None else (await self._keep(voice),)

    async def _keep(self, file: PhotoFile | VoiceFile | None) -> Kept:
        if file is None:
            return Kept()
        try:
            found = await self._at.evidence.keep(file)
        except EvidenceError as error:
            return Kept(notice=str(error))
        return Kept((found.photo,), point=found.point)

    async def _greet(self, heard: Taken) -> list[After]:
        """Who writes or lets the bot in again can be reached; what waited for them goes out."""
        came = heard.heard if isinstance(heard, TooFast) else heard
        chat = came.chat if isinstance(came, Said | Pressed | Returned) else None
        if chat is None or not await self._at.replies.reach.regain(chat):
            return []
        return [lambda: self._at.replies.catch_up(chat)]

    async def _store(self, heard: Taken, kept: Files) -> list[After]:
        if isinstance(heard, TooFast):
            return await self._turn_away(heard)
        if isinstance(heard, Said):
            return await self._store_said(heard, kept)
        if isinstance(heard, Pressed):
            return await self._presses.take(heard, kept)
        if isinstance(heard, InGroup):
            return await self._answer_group(heard)
        if isinstance(heard, Unreadable):
            return await self._store_unreadable(heard)
        if isinstance(heard, Left):
            await self._at.replies.reach.leave(heard.chat)
        return []

    async def _store_said(self, said: Said, kept: Files) -> list[After]:
        pairs = list(zip(_parts(said), kept, strict=True))
        problems = [s for part, file in pairs for s in (self._problem(part), file.notice) if s]
        # An album in which every picture is refused is told so once.
        notices = [self._notice(said.chat, sentence) for sentence in dict.fromkeys(problems)]
        notices += self._offer(said)
        parts = [part for pair in pairs if not (part := self._part(*pair)).empty]
        if not parts:
            return notices
        point = next((file.point for _, file in pairs if file.point is not None), None)
        if point is not None:
            self._at.places.remember(said.chat, parts[0].said.number, point)
        new = await store(self._at.sessions, self._at.readers, parts, self._at.clock())
        if not new:
            return []
        waited = self._at.clock() - said.sent_at
        return [*notices, self._typing(said.chat)] if waited < TYPING_WITHIN else notices

    def _problem(self, said: Said) -> str | None:
        """What cannot be taken of a message, as a sentence."""
        if self._too_long(said):
            return sentences.text_too_long(self._at.settings.text_max_chars)
        return None if _can_be_kept(said) else said.notice

    def _offer(self, said: Said) -> list[After]:
        """Nobody can hear a voice message, but it can be evidence."""
        if not _can_be_kept(said):
            return []
        ask, buttons = self._at.sender.say, recordings.question()

        async def offer() -> None:
            await ask(said.chat, sentences.VOICE_OFFER, buttons, said.message)

        return [offer]

    def _too_long(self, said: Said) -> bool:
        return said.text is not None and len(said.text) > self._at.settings.text_max_chars

    def _part(self, said: Said, kept: Kept) -> Part:
        if said.text is None or self._too_long(said):
            return Part(said, None, kept.photos)
        return Part(said, in_words(said.text), kept.photos, start_code(said.text))

    async def _turn_away(self, fast: TooFast) -> list[After]:
        """Commit that a message is not taken, without its content, and say so once per burst."""
        heard = fast.heard
        if isinstance(heard, Pressed):
            return [self._presses.answer(heard, sentences.PRESS_TOO_FAST)]
        number, at = str(heard.number), heard.sent_at
        unread = Incoming(CHANNEL, str(heard.chat), number, None, None, (), None, at)
        replies = (Reply(sentences.too_fast(at)),) if fast.first else ()
        row, new = await asyncio.to_thread(
            inbox.refuse, self._at.sessions, unread, replies, self._at.clock()
        )
        if not (new and replies):
            return []
        quote = heard.message
        return [lambda: self._at.replies.tell(row, heard.chat, replies, owed=True, quote=quote)]

    async def _store_unreadable(self, heard: Unreadable) -> list[After]:
        address = None if heard.chat is None else str(heard.chat)
        unread = unreadable.Unread(CHANNEL, address, heard.number, heard.raw, heard.reason)
        new = await asyncio.to_thread(unreadable.keep, self._at.sessions, unread, self._at.clock())
        return [self._notice(heard.chat, sentences.UNREADABLE)] if new and heard.chat else []

    async def _answer_group(self, group: InGroup) -> list[After]:
        sentence = sentences.only_in_private(self._link)
        first = await asyncio.to_thread(
            groups.first_time, self._at.sessions, group.chat, sentence, self._at.clock()
        )
        return [self._notice(group.chat, sentence)] if first else []

    def _notice(self, chat: int, sentence: str) -> After:
        async def say() -> None:
            await self._at.sender.say(chat, sentence)

        return say

    def _typing(self, chat: int) -> After:
        return lambda: self._at.sender.show_typing(chat)

    def _start(self, after: After) -> None:
        task = asyncio.create_task(_harmless(after))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _harmless(after: After) -> None:
    try:
        await after()
    except NotSent as error:
        _log.warning("a notice was not sent: %s", error)


def _can_be_kept(said: Said) -> bool:
    return said.voice is not None and said.message is not None


def _parts(said: Said) -> tuple[Said, ...]:
    return said.parts or (said,)
