"""Changes the model of the running bot, between turns and without losing one.

The new agent is loaded beside the old one, in a thread, with a tracker store of its own that knows
no live tracker. From then on new turns take it; turns that run end with the old one. Turns of one
conversation wait for each other in the order of their arrival (`bot.channel.turn`), so the last
turn with the old model has stored its events before the first with the new one reads them.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.exceptions import RasaException

logger = logging.getLogger(__name__)
NAME = re.compile(r"elapor-[0-9a-f]{16}\.tar\.gz")
LAST_TURNS_SECONDS = 60.0
"""No turn lasts longer: whoever asked has given up after half of it."""
Load = Callable[[str], Awaitable[Agent]]


class SwapError(RuntimeError):
    """The model cannot be taken; the old one goes on."""


class Swapper:
    """Keeps the agent of an application, ``app.ctx.agent``, and puts another in its place."""

    def __init__(self, context: Any, models: Path, load: Load) -> None:
        """``context`` is where the channels look for ``agent``; ``load`` takes a path."""
        self._context, self._models, self._load = context, models, load
        self._one = asyncio.Lock()
        self._farewells: set[asyncio.Task[None]] = set()

    async def to(self, name: str) -> None:
        """Serve with the model of this name from the next turn on.

        Raises:
            SwapError: there is no such model, or it cannot be loaded.
        """
        if not NAME.fullmatch(name) or not (self._models / name).is_file():
            raise SwapError("no such model")
        async with self._one:
            agent = await self._loaded(self._models / name)
            old, self._context.agent = self._context.agent, agent
            self._context.model = name
        logger.info("Model %s is live", name)
        farewell = asyncio.create_task(_let_go(old))
        self._farewells.add(farewell)
        farewell.add_done_callback(self._farewells.discard)

    async def _loaded(self, path: Path) -> Agent:
        try:
            # A loop of its own in a thread: loading takes seconds, and citizens go on talking.
            agent = await asyncio.to_thread(lambda: asyncio.run(_awaited(self._load(str(path)))))
        except (RasaException, OSError, ValueError, KeyError, ImportError) as error:
            raise SwapError(type(error).__name__) from error
        if not agent.is_ready():
            raise SwapError("the archive gives no agent")
        return agent


async def _awaited(agent: Awaitable[Agent]) -> Agent:
    return await agent


async def _let_go(old: Agent | None) -> None:
    if old is None:
        return
    await asyncio.sleep(LAST_TURNS_SECONDS)
    engine = getattr(old.tracker_store, "engine", None)
    if engine is not None:
        engine.dispose()
