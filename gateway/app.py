"""Puts the gateway together and runs it."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from cases.db import make_engine, make_sessions
from gateway.albums import CHANNEL
from gateway.counters import Contact
from gateway.doors import DoorError, State, build, listen, serve
from gateway.evidence import Evidence
from gateway.faults import pause_before_poll
from gateway.intake import Intake
from gateway.photo_places import PhotoPlaces
from gateway.polling import poll
from gateway.profile import ProfileError, introduce, read_profile
from gateway.replies import Replies
from gateway.sender import Sender
from gateway.webhook import Reception, open_webhook, secret_token, watch
from gateway.workplace import Workplace
from relay.bot_client import BotClient
from relay.courier import Courier, utc_now
from relay.inbox import Sessions
from relay.notices import keep_posting
from relay.route import Router, route_file
from settings import Settings

ANSWER_SECONDS = 10.0
"""Longest wait for Telegram's answer to anything but getUpdates."""
CONNECTIONS = 32
KEEP_SECONDS = 2.0
"""How long an unused connection is kept. One that the other side, or a router between, has given up
takes a message along: whether that arrived nobody knows, and so it is not sent again."""
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
            httpx_kwargs={"limits": _limits()},
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1, connect_timeout=ANSWER_SECONDS),
    )


def _limits() -> httpx.Limits:
    return httpx.Limits(
        max_connections=CONNECTIONS,
        max_keepalive_connections=CONNECTIONS,
        keepalive_expiry=KEEP_SECONDS,
    )


@dataclass(frozen=True)
class _House:
    """What one run of the gateway consists of; a reception only in webhook mode."""

    settings: Settings
    bot: Bot
    sender: Sender
    sessions: Sessions
    readers: Sessions
    reception: Reception | None


async def run(settings: Settings) -> None:
    """Serve until cancelled; the database must be migrated before.

    Raises:
        StartError: Telegram does not know the token, the port is taken, a text cannot be used.
    """
    engine = make_engine(settings.database_url)
    bot = make_bot(settings)
    house = _House(
        settings,
        bot,
        Sender(bot),
        make_sessions(engine),
        make_sessions(engine, read_only=True),
        Reception() if settings.telegram_mode == "webhook" else None,
    )
    try:
        await _open(house)
    except (DoorError, ProfileError) as error:
        raise StartError(str(error)) from error
    finally:
        await bot.shutdown()
        engine.dispose()


async def _open(house: _House) -> None:
    """The doors open first: health is told even while there is no way to Telegram."""
    settings = house.settings
    door, texts = listen(settings), read_profile()
    state = State(settings, house.readers, house.sender.counters)
    router = Router(route_file(settings))
    async with BotClient(settings.rasa_url, settings.channel_secret, router=router) as client:
        await _together(serve(build(state, house.reception), door), _work(house, client, texts))


async def _work(house: _House, client: BotClient, texts: dict[str, str]) -> None:
    await _log_in(house)
    _say_ready(house.settings)
    await _together(introduce(house.bot, texts), _serve(house, client))


def _say_ready(settings: Settings) -> None:
    """Leave a file that tells `elapor serve` that Telegram knows the token."""
    ready = settings.data_dir / "run" / "telegram.ready"
    ready.parent.mkdir(parents=True, exist_ok=True)
    ready.touch()


async def _log_in(house: _House) -> None:
    """Learn the bot's own name, choose the mode; wait as long as there is no way to Telegram."""
    attempt = 0
    while True:
        attempt += 1
        try:
            await house.bot.initialize()
            await _choose_mode(house)
        except InvalidToken:
            # The library's own message holds the token, so it must not be chained.
            raise StartError("Telegram does not know TELEGRAM_BOT_TOKEN") from None
        except TelegramError as error:
            _log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(pause_before_poll(error, attempt))
        else:
            _log.info("connected to Telegram")
            return


async def _choose_mode(house: _House) -> None:
    settings = house.settings
    if house.reception is None:
        await house.bot.delete_webhook()
        return
    token = secret_token(settings.channel_secret)
    await open_webhook(house.bot, settings.telegram_webhook_url, token)


async def _serve(house: _House, client: BotClient) -> None:
    sessions, readers, sender = house.sessions, house.readers, house.sender
    breath = timedelta(seconds=house.settings.burst_seconds)
    courier = Courier(sessions, readers, client, breath=breath)
    evidence, places = Evidence(house.bot, house.settings), PhotoPlaces(sender)
    replies = Replies(CHANNEL, sessions, readers, sender, places=places)
    at = Workplace(house.settings, sessions, readers, evidence, sender, replies, places)
    intake = Intake(at, courier.poke, house.bot.link)
    try:
        await _together(
            courier.run(CHANNEL, replies.answer, replies.delay),
            replies.repeat_untold(),
            keep_posting(sessions, readers, CHANNEL, utc_now, courier.poke),
            *_updates(house, intake),
        )
    finally:
        await intake.close()


def _updates(house: _House, intake: Intake) -> tuple[Coroutine[None, None, None], ...]:
    """How updates come in."""
    contact = Contact(house.sessions, utc_now, house.sender.counters)
    if house.reception is None:
        return (poll(house.bot, intake.take, contact),)
    return (house.reception.run(intake.take), watch(house.bot, contact))


async def _together(*works: Coroutine[None, None, None]) -> None:
    """Run these side by side; when one fails or all are cancelled, every one is ended."""
    tasks = tuple(map(asyncio.create_task, works))
    try:
        # Unlike `gather`, this passes no cancellation on: each is asked to end once, and in order.
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        task.result()
