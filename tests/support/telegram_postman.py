"""Brings updates to a webhook as Telegram's server does (tdlib/telegram-bot-api, WebhookActor)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Hashable
from functools import partial
from urllib.parse import urlsplit

import httpx

from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import Fields

SECRET = "X-Telegram-Bot-Api-Secret-Token"
TYPE = "application/json"
CONNECTIONS = 40
"""Telegram's default for max_connections."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
"""Seconds before an update is brought again, doubling; Telegram waits longer."""
LOOK_SECONDS = 0.01
_KINDS = ("message", "edited_message", "channel_post", "my_chat_member")


async def bring_all(fake: FakeTelegram) -> None:
    """Bring what waits, until cancelled, while there is a webhook and a doorstep.

    The next update of a chat waits until the one before it was taken; chats go side by side.
    """
    busy: set[Hashable] = set()
    tasks: set[asyncio.Task[None]] = set()
    async with httpx.AsyncClient(trust_env=False) as http:
        while True:
            for update in _ready(fake, busy):
                line = line_of(update)
                busy.add(line)
                task = asyncio.create_task(_bring(fake, http, update))
                tasks.add(task)
                task.add_done_callback(partial(_ended, tasks, busy, line))
            await asyncio.sleep(LOOK_SECONDS)


def _ended(
    tasks: set[asyncio.Task[None]],
    busy: set[Hashable],
    line: Hashable,
    task: asyncio.Task[None],
) -> None:
    tasks.discard(task)
    busy.discard(line)


def line_of(update: Fields) -> Hashable:
    """The chat whose updates must keep their order; without one, an update is its own line."""
    query = update.get("callback_query")
    holder = query if isinstance(query, dict) else update
    found = (holder[kind] for kind in _KINDS if isinstance(holder.get(kind), dict))
    content: Fields = next(found, {})
    chat = content.get("chat")
    return str(chat.get("id")) if isinstance(chat, dict) else ("update", update["update_id"])


def _ready(fake: FakeTelegram, busy: set[Hashable]) -> list[Fields]:
    """The first update of each chat that has none on its way."""
    if fake.closed_door or not (fake.doorstep and fake.webhook):
        return []
    firsts: dict[Hashable, Fields] = {}
    for update in fake.waiting():
        firsts.setdefault(line_of(update), update)
    free = [update for line, update in firsts.items() if line not in busy]
    return free[: max(0, CONNECTIONS - len(busy))]


async def _bring(fake: FakeTelegram, http: httpx.AsyncClient, update: Fields) -> None:
    pause = FIRST_PAUSE
    while fake.webhook:
        status = await _post(fake, http, update)
        fake.brought.append((update["update_id"], status))
        if httpx.codes.is_success(status):
            fake.confirm(update)
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _post(fake: FakeTelegram, http: httpx.AsyncClient, update: Fields) -> int:
    """The status that came back; 0 where none came in time."""
    address = fake.doorstep + urlsplit(fake.webhook["url"]).path
    headers = {SECRET: str(fake.webhook.get("secret_token", "")), "Content-Type": TYPE}
    # Escaped, as Telegram does it: then half characters pass, too.
    body = json.dumps(update)
    try:
        answer = await http.post(address, content=body, headers=headers, timeout=fake.patience)
    except httpx.HTTPError:
        return 0
    return answer.status_code
