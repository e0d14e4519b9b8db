"""The loop that asks Telegram for updates and lets it forget only what is committed."""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from gateway.counters import Contact
from gateway.faults import growing_pause, pause_before_poll
from gateway.updates import update_number

WAIT_SECONDS = 25
"""How long Telegram may hold a request back while there is nothing new."""
MARGIN_SECONDS = 10.0
BATCH = 100
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
Take = Callable[[Sequence[object]], Awaitable[None]]
_log = logging.getLogger(__name__)

# The library's own get_updates drops a whole batch for one update that it cannot read.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)


async def poll(bot: Bot, take: Take, contact: Contact) -> None:
    """Take updates until cancelled; `contact` hears of each answer of Telegram.

    No offset is kept across restarts: without one Telegram gives everything that was never
    confirmed, and the inbox drops what it already has. A remembered one would be wrong after a
    quiet week, when Telegram starts its numbers anew (Bot API, Update.update_id).
    """
    offset: int | None = None
    failures = 0
    while True:
        try:
            updates = await _updates(bot, offset)
            await contact.made()
            await take(updates)
            offset, failures = _next_offset(updates), 0
        except TelegramError as error:
            failures += 1
            contact.failed(error)
            await asyncio.sleep(pause_before_poll(error, failures))
        except SQLAlchemyError as error:
            failures += 1
            _log.error("updates cannot be stored: %s", type(error).__name__)
            await asyncio.sleep(growing_pause(failures))


async def _updates(bot: Bot, offset: int | None) -> list[object]:
    wanted = {"timeout": WAIT_SECONDS, "limit": BATCH, "allowed_updates": list(WANTED)}
    answer = await bot.do_api_request(
        "getUpdates",
        {**wanted, "offset": offset} if offset is not None else wanted,
        read_timeout=WAIT_SECONDS + MARGIN_SECONDS,
    )
    if not isinstance(answer, list):
        raise TelegramError("getUpdates: a list is needed")
    return answer


def _next_offset(updates: Sequence[object]) -> int | None:
    """Behind the batch; none after an empty answer, which shows that all is confirmed."""
    numbers = [number for update in updates if (number := update_number(update)) is not None]
    return max(numbers) + 1 if numbers else None
