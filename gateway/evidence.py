"""Fetches photos from Telegram and keeps them re-encoded, without their metadata."""

import asyncio
import logging
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from cases.errors import PhotoError
from cases.photo_place import photo_place
from cases.photos import store_photo
from gateway import sentences
from gateway.faults import pause_before_poll
from gateway.updates import PhotoFile
from relay.messages import Location, Photo
from settings import Settings

AT_ONCE = 4
"""Photos fetched side by side."""
DECODED_AT_ONCE = 2
"""Photos decoded side by side: each may need some hundred megabytes for a moment."""
TRIES = 3
PATIENCE_SECONDS = 20.0
"""Longest time for one photo, all tries included: its neighbours wait for it."""
_log = logging.getLogger(__name__)


class EvidenceError(Exception):
    """A photo could not be kept; the text is a sentence for the citizen."""


@dataclass(frozen=True)
class Found:
    """A kept photo, and the point in the original, which is kept nowhere."""

    photo: Photo
    point: Location | None = None


class Evidence:
    """Brings photos into the photo folder."""

    def __init__(self, bot: Bot, settings: Settings) -> None:
        self._bot = bot
        self._settings = settings
        self._places = asyncio.Semaphore(AT_ONCE)
        self._desks = asyncio.Semaphore(DECODED_AT_ONCE)

    async def keep(self, file: PhotoFile) -> Found:
        """Fetch and store a photo; only one sent as a file may hold a point.

        Raises:
            EvidenceError: too large, not a photo, or not to be had.
        """
        most = self._settings.photo_max_bytes
        if file.bytes is not None and file.bytes > most:
            raise EvidenceError(sentences.photo_too_big(most))
        try:
            async with self._places:
                data = await asyncio.wait_for(self._fetch(file.file_id), PATIENCE_SECONDS)
                async with self._desks:
                    photo = await asyncio.to_thread(self._store, data)
                    point = await asyncio.to_thread(photo_place, data) if file.whole else None
                    return Found(photo, Location(*point) if point else None)
        except PhotoError as error:
            raise EvidenceError(str(error)) from error
        # RuntimeError: Telegram names no path for the file.
        except (TelegramError, asyncio.TimeoutError, RuntimeError, OSError) as error:
            _log.warning("a photo was not kept: %s", type(error).__name__)
            raise EvidenceError(sentences.PHOTO_NOT_FETCHED) from error

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

    def _store(self, data: bytes) -> Photo:
        kept = store_photo(data, self._settings.photo_dir, self._settings.photo_max_bytes)
        return Photo(kept.key, kept.bytes, kept.width, kept.height)
