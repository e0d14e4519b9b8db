"""One turn through the agent: what every door shares.

A button counts only if it was among the buttons last shown in that conversation; any other text
that begins with ``/`` is plain text. A message id that was served already gets the same replies
and no other turn. A turn that failed says so instead of staying silent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from aiohttp import ClientConnectionError
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from sqlalchemy.exc import SQLAlchemyError

from bot.action_seam import failed_actions
from bot.channel import marks
from bot.channel.collector import Collector, is_passing

# str.strip() leaves it alone, so Rasa's own reading of "/intent" never sees the slash.
PLAIN_MARK = "\u200b"
# Numbers of messages that the house itself sends (relay/house.py); no channel gives such a number.
HOUSE = "elapor:"
# These are nobody's fault: the database or the action server is away, not this message broken.
OUTAGES = (SQLAlchemyError, ClientConnectionError)
_locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
Reply = dict[str, Any]


class NotReadyError(RuntimeError):
    """No model, no database or no action server: the message was not served, try again."""


class TurnFailedError(RuntimeError):
    """The message itself could not be served."""


@dataclass(frozen=True)
class Incoming:
    """One message at the door. ``payload`` is set when a button was pressed."""

    sender: str
    text: str = ""
    payload: str | None = None
    message_id: str | None = None
    channel: str = "rest"
    metadata: dict[str, Any] = field(default_factory=dict)


async def take_turn(agent: Agent | None, incoming: Incoming) -> list[Reply]:
    """Give the message to the dialogue and return its replies, text and buttons.

    Raises:
        NotReadyError: no model is loaded, or what the turn needs is away.
        TurnFailedError: an action failed, or there was no reply at all.
    """
    if agent is None or not agent.is_ready():
        raise NotReadyError("no model is loaded")
    # Rasa's own lock store makes the second message wait in steps of a second.
    lock = _locks.setdefault(incoming.sender, asyncio.Lock())
    async with lock:
        try:
            return await _locked_turn(agent, incoming)
        except OUTAGES as error:
            raise NotReadyError(type(error).__name__) from error


async def _locked_turn(agent: Agent, incoming: Incoming) -> list[Reply]:
    newest_first = await _events(agent.tracker_store, incoming.sender)
    served = served_replies(newest_first, incoming.message_id)
    if served:
        return marks.follow(agent.tracker_store, incoming.sender, served)
    text, stale = rasa_text(incoming, last_payloads(newest_first, incoming.message_id))
    collector = Collector()
    failures: list[Exception] = []
    token = failed_actions.set(failures)
    try:
        await agent.handle_message(_message(incoming, text, stale, collector))
    finally:
        failed_actions.reset(token)
    _check(failures, collector.messages)
    replies = [_reply(message) for message in collector.messages]
    return marks.follow(agent.tracker_store, incoming.sender, replies)


def _check(failures: list[Exception], messages: list[Reply]) -> None:
    for failure in failures:
        if isinstance(failure, OUTAGES):
            raise NotReadyError(type(failure).__name__) from failure
        raise TurnFailedError(type(failure).__name__) from failure
    if not messages:
        raise TurnFailedError("no reply")


def _message(incoming: Incoming, text: str, stale: bool, collector: Collector) -> UserMessage:
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
    house = (incoming.message_id or "").startswith(HOUSE) and incoming.payload is not None
    if pressed in shown or house:
        return pressed, False
    if incoming.payload is not None:
        return "", True
    return plain(incoming.text), False


def plain(text: str) -> str:
    """Text that Rasa can never read as a command."""
    return f"{PLAIN_MARK}{text}" if text.lstrip().startswith("/") else text


async def _events(store: Any, sender: str) -> list[Event]:
    """The events of the conversation, newest first."""
    tracker = await store.retrieve(sender)
    if tracker is None:
        return []
    if hasattr(store, "give_back"):
        store.give_back(tracker)
    return list(reversed(tracker.events))


def served_replies(newest_first: Iterable[Event], message_id: str | None) -> list[Reply]:
    """The replies that this message id got; empty where it is new or was not answered.

    The message and its replies are stored in one transaction, so there is no moment at which one
    is there without the other.
    """
    replies: list[Reply] = []
    for event in newest_first if message_id else ():
        if isinstance(event, BotUttered):
            replies.insert(0, _uttered(event))
        elif isinstance(event, UserUttered):
            if event.message_id == message_id:
                return replies
            replies = []
    return []


def last_payloads(newest_first: Iterable[Event], message_id: str | None = None) -> frozenset[str]:
    """Payloads in the bot's words since the citizen's last message.

    An earlier, failed try of this very message id is no message of its own, and neither is one of
    the house: what was asked before it may still be answered.
    """
    payloads: set[str] = set()
    silent = False
    for event in newest_first:
        if isinstance(event, UserUttered) and _speaks(event, message_id):
            if not silent:
                break
            silent = False
        if isinstance(event, BotUttered):
            payloads.update(b["payload"] for b in event.data.get("buttons") or ())
            silent = silent or marks.is_silent(event.data.get("custom"))
    return frozenset(payloads)


def _speaks(event: UserUttered, message_id: str | None) -> bool:
    """A citizen said this, and not in the message that is being served."""
    own = (event.message_id or "").startswith(HOUSE)
    return not own and (not message_id or event.message_id != message_id)


def _uttered(event: BotUttered) -> Reply:
    passing = is_passing(event.metadata or {})
    said = {"text": event.text, "buttons": event.data.get("buttons"), "passing": passing}
    return _reply({**said, "custom": event.data.get("custom")})


def _reply(message: Reply) -> Reply:
    reply = {"text": message.get("text") or "", "buttons": message.get("buttons") or []}
    more = {name: message[name] for name in ("passing", "custom") if message.get(name)}
    return {**reply, **more}
