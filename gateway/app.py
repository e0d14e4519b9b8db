"""Puts the gateway together and runs it."""

import asyncio
import logging
from datetime import timedelta

from sqlalchemy.future import Engine
from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from cases.db import make_engine, make_sessions
from gateway.albums import CHANNEL
from gateway.evidence import Evidence
from gateway.faults import pause_before_poll
from gateway.intake import Intake
from gateway.photo_places import PhotoPlaces
from gateway.polling import poll
from gateway.replies import Replies
from gateway.sender import Sender
from relay.bot_client import BotClient
from relay.commands import COMMANDS
from relay.courier import Courier
from relay.route import Router, route_file
from settings import Settings

ANSWER_SECONDS = 10.0
"""Longest wait for Telegram's answer to anything but getUpdates."""
CONNECTIONS = 32
_log = logging.getLogger(__name__)


class StartError(RuntimeError):
    """The gateway cannot start; the message says why."""


def make_bot(settings: Settings) -> Bot:
    """The client of the Bot API at the address and with the token of the settings."""
    base = settings.telegram_api_base.rstrip("/")
    return Bot(
        settings.telegram_token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=CONNECTIONS,
            connect_timeout=ANSWER_SECONDS,
            read_timeout=ANSWER_SECONDS,
            write_timeout=ANSWER_SECONDS,
            pool_timeout=ANSWER_SECONDS,
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1, connect_timeout=ANSWER_SECONDS),
    )


async def run(settings: Settings) -> None:
    """Serve until cancelled; the database must be migrated before.

    Raises:
        StartError: Telegram does not know the token.
    """
    engine = make_engine(settings.database_url)
    bot = make_bot(settings)
    try:
        await _log_in(bot)
        _say_ready(settings)
        router = Router(route_file(settings))
        async with BotClient(settings.rasa_url, settings.channel_secret, router=router) as client:
            await _serve(settings, engine, bot, client)
    finally:
        await bot.shutdown()
        engine.dispose()


def _say_ready(settings: Settings) -> None:
    """Leave a file that tells `elapor serve` that Telegram knows the token."""
    ready = settings.data_dir / "run" / "telegram.ready"
    ready.parent.mkdir(parents=True, exist_ok=True)
    ready.touch()


async def _log_in(bot: Bot) -> None:
    """Learn the bot's own name; wait as long as there is no way to Telegram."""
    attempt = 0
    while True:
        attempt += 1
        try:
            await bot.initialize()
            await bot.delete_webhook()
            await bot.set_my_commands([BotCommand(c.name, c.description) for c in COMMANDS])
        except InvalidToken:
            # The library's own message holds the token, so it must not be chained.
            raise StartError("Telegram does not know TELEGRAM_BOT_TOKEN") from None
        except TelegramError as error:
            _log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(pause_before_poll(error, attempt))
        else:
            _log.info("connected to Telegram")
            return


async def _serve(settings: Settings, engine: Engine, bot: Bot, client: BotClient) -> None:
    sessions, readers = make_sessions(engine), make_sessions(engine, read_only=True)
    sender = Sender(bot)
    breath = timedelta(seconds=settings.burst_seconds)
    courier = Courier(sessions, readers, client, breath=breath)
    evidence = Evidence(bot, settings)
    places = PhotoPlaces(sender)
    replies = Replies(CHANNEL, sessions, readers, sender, places=places)
    intake = Intake(
        settings, sessions, readers, evidence, sender, replies, places, courier.poke, bot.link
    )
    tasks = (
        asyncio.create_task(courier.run(CHANNEL, replies.answer, replies.delay)),
        asyncio.create_task(poll(bot, intake.take)),
        asyncio.create_task(replies.repeat_untold()),
    )
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await intake.close()
