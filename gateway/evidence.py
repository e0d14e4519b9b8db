"""Fetches evidence from Telegram: photos, kept re-encoded and without metadata, and recordings."""

import asyncio
import logging
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from cases.errors import PhotoError
from cases.photo_place import photo_place
from cases.photos import store_photo
from cases.recordings import store_recording
from gateway import sentences
from gateway.faults import pause_before_poll
from gateway.heard import PhotoFile, VoiceFile
from relay.messages import Location, Photo
from settings import Settings

AT_ONCE = 4
"""Files fetched side by side."""
DECODED_AT_ONCE = 2
"""Photos decoded side by side: each may need some hundred megabytes for a moment."""
TRIES = 3
PATIENCE_SECONDS = 20.0
"""Longest time for one photo, all tries included: its neighbours wait for it."""
_log = logging.getLogger(__name__)


class EvidenceError(Exception):
    """A file could not be kept; the text is a sentence for the citizen."""


@dataclass(frozen=True)
class Found:
    """A kept photo or recording, and the point in the original, which is kept nowhere."""

    photo: Photo
    point: Location | None = None


class Evidence:
    """Brings photos and recordings into the folder of evidence."""

    def __init__(self, bot: Bot, settings: Settings) -> None:
        self._bot = bot
        self._settings = settings
        self._places = asyncio.Semaphore(AT_ONCE)
        self._desks = asyncio.Semaphore(DECODED_AT_ONCE)

    async def keep(self, file: PhotoFile | VoiceFile) -> Found:
        """Fetch and store a file; only a photo sent as a file may hold a point.

        Raises:
            EvidenceError: too large, neither photo nor recording, or not to be had.
        """
        most = self._settings.photo_max_bytes
        if file.bytes is not None and file.bytes > most:
            voice = isinstance(file, VoiceFile)
            raise EvidenceError(
                (sentences.voice_too_big if voice else sentences.photo_too_big)(most)
            )
        try:
            async with self._places:
                data = await asyncio.wait_for(self._fetch(file.file_id), PATIENCE_SECONDS)
                if isinstance(file, VoiceFile):
                    return Found(await asyncio.to_thread(self._store_voice, data))
                return await self._developed(data, file.whole)
        except PhotoError as error:
            raise EvidenceError(str(error)) from error
        # RuntimeError: Telegram names no path for the file.
        except (TelegramError, asyncio.TimeoutError, RuntimeError, OSError) as error:
            _log.warning("a file was not kept: %s", type(error).__name__)
            voice = isinstance(file, VoiceFile)
            said = sentences.VOICE_NOT_FETCHED if voice else sentences.PHOTO_NOT_FETCHED
            raise EvidenceError(said) from error

    async def _developed(self, data: bytes, whole: bool) -> Found:
        async with self._desks:
            photo = await asyncio.to_thread(self._store, data)
            point = await asyncio.to_thread(photo_place, data) if whole else None
            return Found(photo, Location(*point) if point else None)

    async def _fetch(self, file_id: str) -> bytes:
        attempt = 0
        while True:
            attempt += 1
            try:
                file = await self._bot.get_file(file_id)
                return bytes(await file.download_as_bytearray())
            except TelegramError as error:
                if attempt == TRIES:
                    raise
                pause = pause_before_poll(error, attempt)
            await asyncio.sleep(pause)

    def _store_voice(self, data: bytes) -> Photo:
        kept = store_recording(data, self._settings.photo_dir, self._settings.photo_max_bytes)
        return Photo(kept.key, kept.bytes, kept.width, kept.height)

    def _store(self, data: bytes) -> Photo:
        kept = store_photo(data, self._settings.photo_dir, self._settings.photo_max_bytes)
        return Photo(kept.key, kept.bytes, kept.width, kept.height)
