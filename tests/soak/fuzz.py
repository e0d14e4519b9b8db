"""Odd updates between honest ones: the gateway lives on and hears every honest one, once."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import gateway.app
from cases.db import migrate
from gateway import faults
from gateway.polling import poll
from relay import courier
from relay.bot_client import BotClient
from relay.messages import Incoming, Reply
from settings import load
from tests.soak.odd_updates import bodies, strangers
from tests.support.crew import wait_until
from tests.support.fake_telegram import FakeTelegram
from tests.support.installation import environment
from tests.support.telegram_server import running

IN_A_BATCH = 5
FIRST, HONEST = "satu", {1: "dua", 3: "tiga"}
"""What the neighbour says before the batch, and behind its second and its fourth update."""
FIRST_NEIGHBOUR = 100_000
PATIENCE_SECONDS = 90.0


@dataclass
class Echo(BotClient):
    """A bot that remembers what it heard."""

    heard: list[Incoming] = field(default_factory=list)

    async def send(self, incoming: Incoming) -> tuple[Reply, ...]:
        """Never fails."""
        self.heard.append(incoming)
        return (Reply("baik"),)

    async def healthy(self) -> bool:
        """Always."""
        return True

    async def close(self) -> None:
        """Nothing to close."""


@dataclass
class Target:
    """A gateway at work in a thread of its own."""

    telegram: FakeTelegram
    bot: Echo
    loop: asyncio.AbstractEventLoop
    task: asyncio.Future[None] | None = None
    take: Callable[[Sequence[object]], Awaitable[None]] | None = None
    odd: int = 0
    batches: int = 0

    def knocks(self, raws: list[object]) -> None:
        """Bring updates past Telegram, one by one, as a webhook would."""
        for raw in raws:
            self.odd += 1
            self._post(raw)

    def _post(self, raw: object) -> None:
        assert self.take is not None
        # What comes over HTTP is JSON and nothing else.
        told = json.loads(json.dumps(raw))
        taken = asyncio.run_coroutine_threadsafe(_taken(self.take, told), self.loop)
        taken.result(PATIENCE_SECONDS)

    def polled(self, contents: list[dict[str, Any]]) -> None:
        """Let Telegram give them out between three honest messages, some of them twice."""
        chat = FIRST_NEIGHBOUR + self.batches
        self.batches += 1
        with self.telegram._lock:
            self.telegram.say(FIRST, chat)
            for number, content in enumerate(contents):
                self.telegram.update(**content)
                if number in HONEST:
                    self.telegram.say(HONEST[number], chat)
            for raw in self.telegram.waiting()[-2:]:
                self.telegram.again(raw)
        self.odd += len(contents)
        wait_until(lambda: self.all_heard(chat), PATIENCE_SECONDS, lambda: self.task)

    def all_heard(self, chat: int) -> bool:
        """The neighbour's three messages arrived; the gateway lives."""
        assert self.task is not None
        assert not self.task.done(), self.task
        return len([one for one in self.bot.heard if one.address == str(chat)]) >= 3

    def lost_or_doubled(self) -> list[str]:
        """Neighbours whose messages were not heard once each, in their order."""
        heard: dict[str, list[str | None]] = {}
        for one in self.bot.heard:
            heard.setdefault(one.address, []).append(one.text)
        chats = [str(FIRST_NEIGHBOUR + n) for n in range(self.batches)]
        said = [FIRST, *HONEST.values()]
        wrong = [f"{chat}: {heard.get(chat)}" for chat in chats if heard.get(chat) != said]
        twice = Counter((one.address, one.message_id) for one in self.bot.heard)
        return wrong + [f"{key}: {n} times" for key, n in twice.items() if n > 1]


async def _taken(take: Callable[[Sequence[object]], Awaitable[None]], raw: object) -> None:
    await take([raw])


@contextmanager
def target(folder: Path, **settings: str) -> Iterator[Target]:
    """The real gateway, a real register, the fake Telegram, and a bot without a mind."""
    with running() as telegram, _quick():
        env = environment(
            folder,
            TELEGRAM_BOT_TOKEN=telegram.token,
            TELEGRAM_API_BASE=telegram.url,
            ELAPOR_MESSAGES_PER_MINUTE="10000",
            **settings,
        )
        made = load(env)
        migrate(made.database_url)
        here = Target(telegram, Echo(), asyncio.new_event_loop())

        async def tapped(bot: Any, take: Any, *others: Any) -> None:
            here.take = take
            await poll(bot, take, *others)

        with (
            patch.object(gateway.app, "BotClient", lambda *_, **__: here.bot),
            patch.object(gateway.app, "poll", tapped),
        ):
            thread = threading.Thread(target=here.loop.run_forever, daemon=True)
            thread.start()
            here.task = asyncio.run_coroutine_threadsafe(gateway.app.run(made), here.loop)
            try:
                wait_until(lambda: here.take is not None, PATIENCE_SECONDS, lambda: here.task)
                yield here
            finally:
                _end(here, thread)


def _end(here: Target, thread: threading.Thread) -> None:
    async def cancel() -> None:
        for task in asyncio.all_tasks(here.loop) - {asyncio.current_task()}:
            task.cancel()

    asyncio.run_coroutine_threadsafe(cancel(), here.loop).result(10)
    here.loop.call_soon_threadsafe(here.loop.stop)
    thread.join(10)


@contextmanager
def _quick() -> Iterator[None]:
    """The pauses that are meant for the world are short here."""
    with (
        patch.object(courier, "LOOK_SECONDS", 0.01),
        patch.object(faults, "FIRST_PAUSE", 0.001),
        patch.object(faults, "LONGEST_PAUSE", 0.01),
    ):
        yield


def play(here: Target, updates: int, number: int) -> list[str]:
    """So many odd updates, half through Telegram and half past it; what went wrong."""
    examples = settings(
        max_examples=updates // (2 * IN_A_BATCH),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    few = {"min_size": IN_A_BATCH, "max_size": IN_A_BATCH}

    @seed(number)
    @examples
    @given(st.lists(bodies, **few), st.lists(strangers, **few))
    def trial(polled: list[dict[str, Any]], knocking: list[object]) -> None:
        here.polled(polled)
        here.knocks(knocking)

    trial()
    return here.lost_or_doubled()
