"""One turn through the agent: what every door shares.

A button counts only if it was among the buttons last shown in that conversation; any other text
that begins with ``/`` is plain text. A turn that failed says so instead of staying silent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.action_seam import failed_actions
from bot.channel.turn_log import TurnLog

# str.strip() leaves it alone, so Rasa's own reading of "/intent" never sees the slash.
PLAIN_MARK = "\u200b"
_locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


class NotReadyError(RuntimeError):
    """No model is loaded yet: the message was not taken."""


class TurnFailedError(RuntimeError):
    """An action or the store failed: the message must be tried again."""


@dataclass(frozen=True)
class Incoming:
    """One message at the door. ``payload`` is set when a button was pressed."""

    sender: str
    text: str = ""
    payload: str | None = None
    message_id: str | None = None
    channel: str = "rest"
    metadata: dict[str, Any] = field(default_factory=dict)


async def take_turn(agent: Agent | None, incoming: Incoming) -> list[dict[str, Any]]:
    """Give the message to the dialogue and return its replies, text and buttons.

    Raises:
        NotReadyError: no model is loaded.
        TurnFailedError: an action failed, or there was no reply at all.
    """
    if agent is None or not agent.is_ready():
        raise NotReadyError("no model is loaded")
    # Rasa's own lock store makes the second message wait in steps of a second.
    lock = _locks.setdefault(incoming.sender, asyncio.Lock())
    async with lock:
        log: TurnLog | None = getattr(agent.tracker_store, "turn_log", None)
        known = log.replies(incoming.sender, incoming.message_id) if log else None
        if known is not None:
            return known
        replies = await _locked_turn(agent, incoming)
        if log:
            log.keep(incoming.sender, incoming.message_id, replies)
        return replies


async def _locked_turn(agent: Agent, incoming: Incoming) -> list[dict[str, Any]]:
    shown = await shown_payloads(agent.tracker_store, incoming.sender)
    text, stale = rasa_text(incoming, shown)
    collector = CollectingOutputChannel()
    failures: list[str] = []
    token = failed_actions.set(failures)
    try:
        await agent.handle_message(_message(incoming, text, stale, collector))
    finally:
        failed_actions.reset(token)
    if failures or not collector.messages:
        raise TurnFailedError(", ".join(failures) or "no reply")
    return [_reply(message) for message in collector.messages]


def _message(
    incoming: Incoming, text: str, stale: bool, collector: CollectingOutputChannel
) -> UserMessage:
    metadata = {**incoming.metadata, "text": incoming.text, "stale": stale}
    return UserMessage(
        text,
        collector,
        incoming.sender,
        input_channel=incoming.channel,
        message_id=incoming.message_id,
        metadata=metadata,
    )


def rasa_text(incoming: Incoming, shown: frozenset[str]) -> tuple[str, bool]:
    """What Rasa reads, and whether it was a press of a button that no longer counts."""
    pressed = incoming.payload or incoming.text.strip()
    if pressed in shown:
        return pressed, False
    if incoming.payload is not None:
        return "", True
    return plain(incoming.text), False


def plain(text: str) -> str:
    """Text that Rasa can never read as a command."""
    return f"{PLAIN_MARK}{text}" if text.lstrip().startswith("/") else text


async def shown_payloads(store: Any, sender: str) -> frozenset[str]:
    """Payloads of the buttons that the bot showed last in this conversation."""
    tracker = await store.retrieve(sender)
    if tracker is None:
        return frozenset()
    if hasattr(store, "give_back"):
        store.give_back(tracker)
    return last_payloads(reversed(list(tracker.events)))


def last_payloads(newest_first: Iterable[Event]) -> frozenset[str]:
    """Payloads in the bot's words since the citizen's last message."""
    payloads: set[str] = set()
    for event in newest_first:
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            payloads.update(b["payload"] for b in event.data.get("buttons") or ())
    return frozenset(payloads)


def _reply(message: dict[str, Any]) -> dict[str, Any]:
    return {"text": message.get("text", ""), "buttons": message.get("buttons") or []}
