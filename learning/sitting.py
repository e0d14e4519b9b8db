"""One admin at work: the queue, the message in hand, and what was decided so far.

The terminal page, the plain one and a later page of the desk only show this and call it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from cases.db import transaction
from learning.checks import Problem, check, tidy
from learning.observations import candidates
from learning.queue import Embed, Item, claim, queue, release
from learning.review import (
    ACCEPT,
    CORRECT,
    IGNORE,
    NEW,
    Decision,
    Outcome,
    ReviewError,
    Workshop,
    decide,
    undo,
)
from learning.yaml_store import Placed

Clock = Callable[[], datetime]


@dataclass
class Sitting:
    """Decisions of one admin, one message at a time; each is carried out at once."""

    shop: Workshop
    actor: str
    clock: Clock
    rng: random.Random
    embed: Embed | None = None
    items: list[Item] = field(default_factory=list)
    place: int = 0
    decided: int = 0
    skipped: int = 0
    passed: set[int] = field(default_factory=set)
    _near: tuple[str, int, list[tuple[float, Placed]]] = ("", 0, [])

    def open(self) -> None:
        """Read the queue and take the first free message."""
        now, policy = self.clock(), self.shop.bench.policy
        with self.shop.sessions() as session, transaction(session):
            found = candidates(session, policy)
        waiting = queue(found, policy, now, self.embed)
        self.items = [item for item in waiting if self.passed.isdisjoint(item.ids)]
        self.place = 0
        self._take_free()

    def release(self) -> None:
        """Let go of the message in hand."""
        with self.shop.sessions() as session:
            release(session, self.actor)

    @property
    def current(self) -> Item | None:
        """The message in hand; None where nothing waits any more."""
        return self.items[self.place] if self.place < len(self.items) else None

    @property
    def guess(self) -> str:
        """The label that accepting would take: what the signals name, else what the model said."""
        item = self.current
        return (item.suggestion or item.label) if item else ""

    def nearest(self, most: int = 5) -> list[tuple[float, Placed]]:
        """The training examples that are nearest to the message in hand."""
        if self.current is None:
            return []
        examples, text = self.shop.bench.examples, self.current.text
        # A page asks at every stroke of a key.
        if self._near[:2] != (text, len(examples)):
            self._near = (text, len(examples), examples.nearest(text, most))
        return self._near[2]

    def doubts(self, label: str) -> list[Problem]:
        """What speaks against teaching the message in hand as this label."""
        return check(tidy(self.current.text), label, self.shop.bench) if self.current else []

    def accept(self) -> Outcome:
        """The label that stands there is right."""
        return self._decide(ACCEPT, self.guess)

    def correct(self, label: str) -> Outcome:
        """The message means something else."""
        return self._decide(CORRECT, label)

    def ignore(self) -> Outcome:
        """The message teaches nothing."""
        return self._decide(IGNORE, None)

    def write(self, text: str, label: str) -> Outcome:
        """An example in the admin's own words; the message in hand stays."""
        outcome = decide(self.shop, Decision(NEW, text, label), self.actor, self.clock(), self.rng)
        self.decided += outcome.review is not None
        return outcome

    def skip(self) -> None:
        """Leave the message to somebody else."""
        self.skipped += 1
        self.passed.update(self.current.ids if self.current else ())
        self._go_on()

    def undo(self) -> str:
        """Take back this admin's latest decision; its words. The message comes to hand again.

        Raises:
            ReviewError: there is none.
        """
        taken = undo(self.shop, self.actor, self.clock())
        self.decided = max(0, self.decided - 1)
        self.open()
        return str(taken.text or taken.action)

    def _decide(self, action: str, label: str | None) -> Outcome:
        item = self.current
        if item is None:
            raise ReviewError("Tidak ada pesan yang menunggu.")
        decision = Decision(action, item.text, label, item.label, item.ids)
        outcome = decide(self.shop, decision, self.actor, self.clock(), self.rng)
        if outcome.review is not None:
            self.decided += 1
            self._go_on()
        return outcome

    def _go_on(self) -> None:
        self.release()
        self.place += 1
        self._take_free()

    def _take_free(self) -> None:
        policy = self.shop.bench.policy
        with self.shop.sessions() as session:
            while (item := self.current) is not None:
                if claim(session, item, self.actor, policy, self.clock()):
                    self.items[self.place] = replace(item, held_by=self.actor)
                    return
                self.place += 1
