"""Takes a batch of updates: everything is committed first, then answered in the background."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gateway import groups, sentences
from gateway.albums import CHANNEL, Part, gathered, store
from gateway.evidence import Evidence, EvidenceError
from gateway.keyboard import pressed, reference_from
from gateway.pace import Pace, Verdict
from gateway.photo_places import PhotoPlaces, agreed, is_answer
from gateway.replies import Replies
from gateway.sender import NotSent, Sender
from gateway.updates import (
    Heard,
    InGroup,
    Pressed,
    Said,
    Silent,
    Unreadable,
    UpdateError,
    private_chat,
    read_update,
    update_number,
)
from relay import history, inbox
from relay.commands import in_words, start_code
from relay.courier import utc_now
from relay.inbox import Sessions
from relay.messages import Button, Incoming, Location, Photo, Reply
from settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TooFast:
    """A message or press that is not taken; `first` when it is the first of its burst."""

    heard: Said | Pressed
    first: bool


@dataclass(frozen=True)
class Kept:
    """What became of a photo: kept, or a sentence that says why not."""

    photos: tuple[Photo, ...] = ()
    notice: str | None = None
    point: Location | None = None


Photos = tuple[Kept, ...]
"""What became of the photos of a message, one for each part of an album."""


After = Callable[[], Awaitable[None]]
"""What may happen once everything is committed; it may fail without harm."""


class Intake:
    """Stores what citizens send and answers what the bot need not see.

    `poke` tells the courier that there is something new; `link` opens the private chat.
    """

    def __init__(
        self,
        settings: Settings,
        sessions: Sessions,
        readers: Sessions,
        evidence: Evidence,
        sender: Sender,
        replies: Replies,
        places: PhotoPlaces,
        poke: Callable[[], None],
        link: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._readers = readers
        self._evidence = evidence
        self._sender = sender
        self._replies = replies
        self._places = places
        self._pace = Pace(settings.message_limit_per_minute)
        self._poke = poke
        self._link = link
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, raws: Sequence[object]) -> None:
        """Commit a batch; once this returns, Telegram may forget it.

        Raises:
            SQLAlchemyError: the database failed; the same batch must be taken again.
        """
        heard = [self._paced(one) for one in gathered([self._read(raw) for raw in raws])]
        kept = await asyncio.gather(*(self._keep_photos(one) for one in heard))
        afters: list[After] = []
        for one, photos in zip(heard, kept, strict=True):
            afters += await self._store(one, photos)
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
            return read_update(raw, self._clock())
        except UpdateError as error:
            number = update_number(raw)
            _log.warning("update %s cannot be read: %s", number, error)
            return Unreadable(number, private_chat(raw))

    def _paced(self, heard: Heard | Unreadable) -> Heard | Unreadable | TooFast:
        if isinstance(heard, Said):
            verdict = self._pace.judge(heard.chat, heard.number, heard.sent_at)
            taken = verdict is Verdict.TAKEN
            return heard if taken else TooFast(heard, verdict is Verdict.TOO_FAST)
        if isinstance(heard, Pressed) and heard.chat is not None:
            admitted = self._pace.admits(heard.chat, heard.number, self._clock())
            return heard if admitted else TooFast(heard, first=False)
        return heard

    async def _keep_photos(self, heard: Heard | Unreadable | TooFast) -> Photos:
        if not isinstance(heard, Said):
            return ()
        return tuple(await asyncio.gather(*(self._keep(part) for part in _parts(heard))))

    async def _keep(self, said: Said) -> Kept:
        if said.photo is None:
            return Kept()
        try:
            found = await self._evidence.keep(said.photo)
        except EvidenceError as error:
            return Kept(notice=str(error))
        return Kept((found.photo,), point=found.point)

    async def _store(self, heard: Heard | Unreadable | TooFast, kept: Photos) -> list[After]:
        if isinstance(heard, TooFast):
            return await self._turn_away(heard)
        if isinstance(heard, Said):
            return await self._store_said(heard, kept)
        if isinstance(heard, Pressed):
            return await self._store_pressed(heard)
        if isinstance(heard, InGroup):
            return await self._answer_group(heard)
        if isinstance(heard, Silent) or heard.chat is None:
            return []
        return [self._notice(heard.chat, sentences.UNREADABLE)]

    async def _store_said(self, said: Said, kept: Photos) -> list[After]:
        pairs = list(zip(_parts(said), kept, strict=True))
        problems = [s for part, photo in pairs for s in (self._problem(part), photo.notice) if s]
        # An album in which every picture is refused is told so once.
        notices = [self._notice(said.chat, sentence) for sentence in dict.fromkeys(problems)]
        parts = [part for pair in pairs if not (part := self._part(*pair)).empty]
        if not parts:
            return notices
        point = next((photo.point for _, photo in pairs if photo.point is not None), None)
        if point is not None:
            self._places.remember(said.chat, parts[0].said.number, point)
        new = await store(self._sessions, self._readers, parts, self._clock())
        return [*notices, self._typing(said.chat)] if new else []

    def _problem(self, said: Said) -> str | None:
        """What cannot be taken of a message, as a sentence."""
        most = self._settings.text_max_chars
        return sentences.text_too_long(most) if self._too_long(said) else said.notice

    def _too_long(self, said: Said) -> bool:
        return said.text is not None and len(said.text) > self._settings.text_max_chars

    def _part(self, said: Said, kept: Kept) -> Part:
        if said.text is None or self._too_long(said):
            return Part(said, None, kept.photos)
        return Part(said, in_words(said.text), kept.photos, start_code(said.text))

    async def _turn_away(self, fast: TooFast) -> list[After]:
        """Commit that a message is not taken, without its content, and say so once per burst."""
        heard = fast.heard
        if isinstance(heard, Pressed):
            return [self._press_answer(heard.query_id, sentences.PRESS_TOO_FAST)]
        number, at = str(heard.number), heard.sent_at
        unread = Incoming(CHANNEL, str(heard.chat), number, None, None, (), None, at)
        replies = (Reply(sentences.too_fast(at)),) if fast.first else ()
        row, new = await asyncio.to_thread(
            inbox.refuse, self._sessions, unread, replies, self._clock()
        )
        if not (new and replies):
            return []
        quote = heard.message
        return [lambda: self._replies.tell(row, heard.chat, replies, owed=True, quote=quote)]

    async def _store_pressed(self, press: Pressed) -> list[After]:
        if is_answer(press.data) and press.chat is not None:
            return await self._photo_place(press, press.chat)
        button = await self._button(press)
        if button is None or press.chat is None:
            return [self._press_answer(press.query_id, sentences.BUTTON_OLD)]
        incoming = Incoming(
            channel=CHANNEL,
            address=str(press.chat),
            message_id=str(press.number),
            text=None,
            payload=button.payload,
            photos=(),
            location=None,
            sent_at=self._clock(),
        )
        await self._accept(incoming)
        # Telegram shows the choice for a moment: a press leaves no trace in the chat otherwise.
        return [self._press_answer(press.query_id, button.title)]

    async def _photo_place(self, press: Pressed, chat: int) -> list[After]:
        """A yes about the point in a photo is a shared location; a no leaves nothing behind."""
        point = agreed(press.data)
        if point is not None:
            number, now = str(press.number), self._clock()
            await self._accept(Incoming(CHANNEL, str(chat), number, None, None, (), point, now))
        words = sentences.PHOTO_PLACE_LEFT if point is None else sentences.PHOTO_PLACE_YES
        afters = [self._press_answer(press.query_id, words)]
        under = press.message
        if under is not None:
            afters.append(lambda: self._sender.take_back(chat, under))
        return afters

    async def _button(self, press: Pressed) -> Button | None:
        reference = reference_from(press.data)
        if reference is None:
            return None
        entry = await asyncio.to_thread(history.entry, self._readers, reference.row)
        return pressed(entry, f"{CHANNEL}:{press.chat}", reference)

    async def _answer_group(self, group: InGroup) -> list[After]:
        sentence = sentences.only_in_private(self._link)
        first = await asyncio.to_thread(
            groups.first_time, self._sessions, group.chat, sentence, self._clock()
        )
        return [self._notice(group.chat, sentence)] if first else []

    async def _accept(self, incoming: Incoming) -> bool:
        _, new = await asyncio.to_thread(inbox.accept, self._sessions, incoming, self._clock())
        return new

    def _notice(self, chat: int, sentence: str) -> After:
        async def say() -> None:
            await self._sender.say(chat, sentence)

        return say

    def _typing(self, chat: int) -> After:
        return lambda: self._sender.show_typing(chat)

    def _press_answer(self, query_id: str, text: str) -> After:
        return lambda: self._sender.answer_press(query_id, text)

    def _start(self, after: After) -> None:
        task = asyncio.create_task(_harmless(after))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _harmless(after: After) -> None:
    try:
        await after()
    except NotSent as error:
        _log.warning("a notice was not sent: %s", error)


def _parts(said: Said) -> tuple[Said, ...]:
    return said.parts or (said,)
