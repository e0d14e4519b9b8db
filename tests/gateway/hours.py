"""A clock that stands still until everybody waits, and then jumps to the next moment."""

import asyncio
import heapq
from collections.abc import Coroutine
from itertools import count
from typing import Any

TURNS = 20
"""Rounds of the loop after which whoever could go on has gone on."""


class Hours:
    """`clock` and `sleep` as the limits take them; `pass_for` lets the work run."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, pause: float) -> None:
        self.slept.append(pause)
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + pause, next(self._order), woken))
        await woken

    async def pass_for(self, *works: Coroutine[Any, Any, None]) -> None:
        """Run these side by side to their end."""
        tasks = [asyncio.create_task(work) for work in works]
        while not all(task.done() for task in tasks):
            for _ in range(TURNS):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, woken = heapq.heappop(self._sleepers)
                woken.set_result(None)
        await asyncio.gather(*tasks)
