"""What a pressed button does: it is committed first, and always answered."""

import asyncio

from gateway import photo_places, recordings, sentences
from gateway.albums import CHANNEL
from gateway.heard import Pressed
from gateway.keyboard import pressed, reference_from
from gateway.workplace import After, Files, Workplace
from relay import history, inbox
from relay.messages import Button, Incoming, Location, Photo


class Presses:
    """Takes presses of buttons under messages of ours."""

    def __init__(self, at: Workplace) -> None:
        self._at = at

    async def take(self, press: Pressed, kept: Files) -> list[After]:
        """Commit a press; `kept` is the recording that it agreed to, if any."""
        chat = press.chat
        if chat is not None and photo_places.is_answer(press.data):
            return await self._photo_place(press, chat)
        if chat is not None and recordings.is_answer(press.data):
            return await self._recording(press, chat, kept)
        button = await self._button(press)
        if button is None or chat is None:
            return [self.answer(press, sentences.BUTTON_OLD), *self._closed(press)]
        await self._accept(press, chat, payload=button.payload)
        # Telegram shows the choice for a moment: a press leaves no trace in the chat otherwise.
        return [self.answer(press, button.title), *self._closed(press)]

    def answer(self, press: Pressed, text: str) -> After:
        """End the waiting sign on the button with a word."""
        return lambda: self._at.sender.answer_press(press.query_id, text)

    async def _photo_place(self, press: Pressed, chat: int) -> list[After]:
        """A yes about the point in a photo is a shared location; a no leaves nothing behind."""
        point = photo_places.agreed(press.data)
        if point is not None:
            await self._accept(press, chat, location=point)
        words = sentences.PHOTO_PLACE_LEFT if point is None else sentences.PHOTO_PLACE_YES
        afters = [self.answer(press, words)]
        under = press.message
        if under is not None:
            afters.append(lambda: self._at.sender.take_back(chat, under))
        return afters

    async def _recording(self, press: Pressed, chat: int, kept: Files) -> list[After]:
        """A yes makes the recording evidence like a photo; without one nothing was fetched."""
        if press.data == recordings.NO:
            return [self.answer(press, sentences.VOICE_LEFT), *self._closed(press)]
        if not kept:
            return [self.answer(press, sentences.BUTTON_OLD), *self._closed(press)]
        (file,) = kept
        if file.notice is not None:
            return [self.answer(press, file.notice)]
        await self._accept(press, chat, photos=file.photos)
        return [self.answer(press, sentences.VOICE_KEPT), *self._closed(press)]

    async def _button(self, press: Pressed) -> Button | None:
        reference = reference_from(press.data)
        if reference is None:
            return None
        entry = await asyncio.to_thread(history.entry, self._at.readers, reference.row)
        return pressed(entry, f"{CHANNEL}:{press.chat}", reference)

    async def _accept(
        self,
        press: Pressed,
        chat: int,
        *,
        payload: str | None = None,
        photos: tuple[Photo, ...] = (),
        location: Location | None = None,
    ) -> None:
        now, number = self._at.clock(), str(press.number)
        said = Incoming(CHANNEL, str(chat), number, None, payload, photos, location, now)
        await asyncio.to_thread(inbox.accept, self._at.sessions, said, now)

    def _closed(self, press: Pressed) -> list[After]:
        """Buttons count once: they go as soon as one of them was pressed."""
        chat, under = press.chat, press.message
        if chat is None or under is None:
            return []
        return [lambda: self._at.replies.close(chat, under)]
