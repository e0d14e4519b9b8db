"""Hands messages to Telegram: at its pace, in pieces that fit, again where safe, never twice."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from gateway.counters import Counters
from gateway.faults import Fate, cannot_parse, fate, pause_before_repeat
from gateway.formatting import as_html, as_plain, split
from gateway.limits import Limits
from relay.messages import clean_text

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_log = logging.getLogger(__name__)


class NotSent(Exception):  # noqa: N818 - says what is the case
    """A message was not handed over, or nobody knows; the text names the kind of error."""

    def __init__(self, reason: str, fate: Fate) -> None:
        super().__init__(reason)
        self.fate = fate


class Sender:
    """Sends to chats; everything that goes out passes here. `clock` gives seconds, `sleep` waits.

    There is one for a bot: the limits count for all of its messages together.
    """

    def __init__(
        self,
        bot: Bot,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._sleep = sleep
        self._limits = Limits(clock, sleep)
        self.counters = Counters()

    async def say(
        self,
        chat: int,
        text: str,
        buttons: InlineKeyboardMarkup | None = None,
        quote: int | None = None,
    ) -> tuple[int, ...]:
        """Send a text with ``**bold**``; the buttons stand under its last piece.

        `quote` is the number of a message in the chat that the text refers to. Returned are the
        numbers of the messages that were sent.

        Raises:
            NotSent: a piece could not be sent; those behind it were not tried.
        """
        *firsts, last = split(clean_text(text))
        sent = [await self._deliver(chat, piece, None, quote) for piece in firsts]
        return (*sent, await self._deliver(chat, last, buttons, quote))

    async def take_back(self, chat: int, message: int) -> None:
        """Remove a message of ours that is out of date, or at least its buttons.

        Both may be tried at any time and as often as one likes; it does no harm when they fail.
        """
        try:
            await self._bot.delete_message(chat, message)
        except TelegramError as error:
            _log.info("a message was not taken back: %s", type(error).__name__)
            await self.close_buttons(chat, message)

    async def close_buttons(self, chat: int, message: int) -> None:
        """Take the buttons away from a message of ours; of no importance when it fails."""
        try:
            await self._bot.edit_message_reply_markup(chat, message, reply_markup=None)
        except TelegramError as error:
            _log.info("buttons were not closed: %s", type(error).__name__)

    async def answer_press(self, query_id: str, text: str | None) -> None:
        """End the waiting sign on a pressed button; one that waited too long is let be."""
        try:
            await self._bot.answer_callback_query(query_id, text)
        except TelegramError as error:
            _log.info("a press was not answered: %s", type(error).__name__)

    async def show_typing(self, chat: int) -> None:
        """Show that an answer is being written; of no importance when it fails."""
        try:
            await self._bot.send_chat_action(chat, ChatAction.TYPING)
        except TelegramError as error:
            _log.info("typing was not shown: %s", type(error).__name__)

    async def _deliver(
        self, chat: int, piece: str, buttons: InlineKeyboardMarkup | None, quote: int | None
    ) -> int:
        attempt = 0
        while True:
            attempt += 1
            try:
                async with self._limits.turn(chat):
                    return await self._send(chat, piece, buttons, quote)
            except TelegramError as error:
                pause = pause_before_repeat(error, attempt)
                if pause is None:
                    self.counters.failed += 1
                    raise NotSent(type(error).__name__, fate(error)) from error
                if isinstance(error, RetryAfter):
                    # The limits make everybody wait whom Telegram means.
                    self._limits.pause(chat, pause)
                    continue
            await self._sleep(pause)

    async def _send(
        self, chat: int, piece: str, buttons: InlineKeyboardMarkup | None, quote: int | None
    ) -> int:
        try:
            return await self._post(chat, as_html(piece), buttons, quote, ParseMode.HTML)
        except BadRequest as error:
            if not cannot_parse(error):
                raise
            return await self._post(chat, as_plain(piece), buttons, quote, None)

    async def _post(
        self,
        chat: int,
        text: str,
        buttons: InlineKeyboardMarkup | None,
        quote: int | None,
        mode: str | None,
    ) -> int:
        sent = await self._bot.send_message(
            chat,
            text,
            parse_mode=mode,
            reply_markup=buttons,
            reply_parameters=_quoting(quote),
            link_preview_options=_NO_PREVIEW,
        )
        self.counters.sent += 1
        return sent.message_id


def _quoting(message: int | None) -> ReplyParameters | None:
    """The message may be gone meanwhile; the answer must arrive all the same."""
    if message is None:
        return None
    return ReplyParameters(message, allow_sending_without_reply=True)
