"""Webhook mode: Telegram brings the updates; each is answered once it is committed."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from gateway.counters import Contact
from gateway.faults import pause_before_poll
from gateway.polling import BATCH, WANTED, Take

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1_000_000
"""A larger body is refused; an update has a few thousand bytes."""
LOOK_SECONDS = 60.0
_log = logging.getLogger(__name__)


class NotStored(Exception):  # noqa: N818 - says what is the case
    """The database failed; Telegram must bring the update again."""


class TooLarge(Exception):  # noqa: N818 - says what is the case
    """A body is over the limit."""


class Reception:
    """Gathers what arrives side by side into batches, so that an album stays one message.

    Telegram waits with the next update of a chat until this one is answered
    (tdlib/telegram-bot-api, WebhookActor); the order within a chat is kept so.
    """

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[tuple[object, asyncio.Future[None]]] = asyncio.Queue()

    async def receive(self, update: object) -> None:
        """Take an update; it is committed when this returns.

        Raises:
            NotStored: it is not.
        """
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((update, stored))
        await stored

    async def run(self, take: Take) -> None:
        """Work what arrives, and what arrived before, until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty() and len(batch) < BATCH:
                batch.append(self._waiting.get_nowait())
            await _work(take, batch)


async def _work(take: Take, batch: list[tuple[object, "asyncio.Future[None]"]]) -> None:
    failure: NotStored | None = None
    try:
        await take([update for update, _ in batch])
    except SQLAlchemyError as error:
        _log.error("updates cannot be stored: %s", type(error).__name__)
        failure = NotStored()
    for _, stored in batch:
        if stored.done():
            continue
        if failure is None:
            stored.set_result(None)
        else:
            stored.set_exception(failure)


def secret_token(channel_secret: str) -> str:
    """What Telegram sends with each update; made from the secret of the installation.

    64 hexadecimal characters (Bot API, setWebhook: 1-256 of A-Z, a-z, 0-9, _ and -).
    """
    return hmac.new(channel_secret.encode(), b"telegram webhook", hashlib.sha256).hexdigest()


def fits(given: str, expected: str) -> bool:
    """Whether two secrets are equal; takes the same time wherever they differ."""
    return hmac.compare_digest(given.encode(), expected.encode())


async def read_update(chunks: AsyncIterator[bytes]) -> object:
    """The update in a body; one that is no JSON comes as its text, to be kept as unreadable.

    Raises:
        TooLarge: over ``MOST_BYTES``.
    """
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLarge
    try:
        update: object = json.loads(bytes(body))
    except (ValueError, RecursionError):
        return bytes(body).decode("utf-8", errors="replace")
    return update


async def open_webhook(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to bring the updates.

    Raises:
        TelegramError: it did not take it.
    """
    address = url.rstrip("/") + PATH
    await bot.set_webhook(address, secret_token=secret, allowed_updates=list(WANTED))


async def watch(bot: Bot, contact: Contact) -> None:
    """Ask Telegram once a minute, until cancelled, whether the webhook is well."""
    failures = 0
    while True:
        try:
            info = await bot.get_webhook_info()
        except TelegramError as error:
            failures += 1
            contact.failed(error)
            await asyncio.sleep(pause_before_poll(error, failures))
            continue
        failures = 0
        await contact.made()
        if info.pending_update_count:
            _log.info("%d updates wait at Telegram", info.pending_update_count)
        await asyncio.sleep(LOOK_SECONDS)
