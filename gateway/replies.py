"""Brings the bot's answers back to the chat, each at most once."""

import asyncio
import logging

from gateway import sentences
from gateway.keyboard import keyboard
from gateway.sender import NotSent, Sender
from relay import inbox
from relay.inbox import Sessions
from relay.messages import Incoming, Reply, clean_text

_log = logging.getLogger(__name__)


class Replies:
    """What the courier tells when a message is answered, or has to wait."""

    def __init__(self, sessions: Sessions, sender: Sender) -> None:
        self._sessions = sessions
        self._sender = sender

    async def answer(self, incoming: Incoming, replies: tuple[Reply, ...]) -> None:
        """Send the replies in their order; stop at the first that cannot be sent."""
        row = await asyncio.to_thread(
            inbox.find, self._sessions, incoming.channel, incoming.address, incoming.message_id
        )
        if row is None:
            return
        try:
            for number, reply in enumerate(replies):
                await self._send(int(incoming.address), row, number, reply)
        except NotSent as error:
            # Forbidden: the citizen has blocked the bot; the answer stays in the inbox.
            _log.warning("row %d: an answer was not sent: %s", row, error)

    async def delay(self, incoming: Incoming) -> None:
        """Say that the message is kept while the bot is away."""
        try:
            await self._sender.say(int(incoming.address), sentences.DISTURBED)
        except NotSent as error:
            _log.warning("the news of a delay was not sent: %s", error)

    async def _send(self, chat: int, row: int, number: int, reply: Reply) -> None:
        text = clean_text(reply.text)
        buttons = keyboard(row, number, reply.buttons)
        if text or buttons:
            await self._sender.say(chat, text or sentences.CHOOSE, buttons)
