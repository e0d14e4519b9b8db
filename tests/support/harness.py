"""Talks to the trained bot in this process: real model, real actions, real database.

``rasa test`` never calls a custom action; this does, through the same door as every channel.
"""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.channel.turn import Incoming, take_turn

_numbers = itertools.count(1)


@dataclass
class Citizen:
    """One person in one conversation; keeps the replies and presses buttons by their title."""

    agent: Any
    loop: asyncio.AbstractEventLoop
    sender: str = field(default_factory=lambda: f"web:warga{next(_numbers)}")
    replies: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def says(self, text: str, **metadata: Any) -> str:
        """Send a text (and photos or a location); returns all replies as one text."""
        return self._send(Incoming(sender=self.sender, text=text, metadata=metadata))

    def presses(self, title: str) -> str:
        """Press one of the buttons that were shown last, named by (the start of) its title."""
        payload = next(b["payload"] for b in self.buttons if b["title"].startswith(title))
        return self.sends_payload(payload)

    def sends_payload(self, payload: str) -> str:
        """Press a button by its payload, whether it was shown or not."""
        return self._send(Incoming(sender=self.sender, payload=payload))

    @property
    def buttons(self) -> list[dict[str, str]]:
        """Buttons shown in the last replies."""
        return [button for reply in self.replies for button in reply["buttons"]]

    @property
    def titles(self) -> list[str]:
        """Titles of the buttons shown in the last replies."""
        return [button["title"] for button in self.buttons]

    @property
    def heard(self) -> str:
        """The last replies as one text."""
        return "\n".join(reply["text"] for reply in self.replies)

    def _send(self, incoming: Incoming) -> str:
        self.replies = self.loop.run_until_complete(take_turn(self.agent, incoming))
        self.said.append(self.heard)
        return self.heard
