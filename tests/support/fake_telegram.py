"""A Bot API of our own: strict where Telegram is, with faults on demand.

`tests.support.telegram_server.running` serves it on a loopback port.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.telegram_chats import Chats
from tests.support.telegram_rules import (
    LONGEST_CALLBACK,
    LONGEST_TEXT,
    ApiError,
    Fault,
    Fields,
    buttons,
    person,
    profile_handlers,
    visible_text,
)

TOKEN = "123456789:AAFakeTokenForTestsOnly_0123456789abcd"
USERNAME = "elapor_uji_bot"


@dataclass(frozen=True)
class Sent:
    """A message the bot sent, as it came over the wire."""

    chat: int
    text: str
    parse_mode: str | None
    buttons: tuple[tuple[str, str], ...]
    """Title and callback_data, row after row."""
    quoted: int | None = None
    """The message in the chat that it refers to."""
    number: int = 0
    """Its own number in the chat."""


@dataclass
class FakeTelegram(Chats):
    """The state of the fake; its helpers may be called from any thread."""

    token: str = TOKEN
    url: str = ""
    closed_door: bool = False
    """Nobody can reach it: every call is answered like by a gateway whose server is away."""
    sent: list[Sent] = field(default_factory=list)
    answered: dict[str, str | None] = field(default_factory=dict)
    deleted: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    webhook: Fields = field(default_factory=dict)
    doorstep: str = ""
    """Where the webhook's public address leads (in the world a proxy with TLS stands between);
    empty: nothing is brought."""
    patience: float = 60.0
    """Seconds for which an answer to a brought update is awaited (tdlib/telegram-bot-api#211)."""
    brought: list[tuple[int, int]] = field(default_factory=list)
    """The number of each update that was brought, and the status that came back; 0 for none."""
    profile: Fields = field(default_factory=dict)
    _faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    _poller: int = 0

    # What the test asks for and sees.

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, in turn."""
        with self._lock:
            self._faults[method].extend(faults)

    def texts(self, chat: int = 42) -> list[str]:
        """What was sent to a chat."""
        with self._lock:
            return [message.text for message in self.sent if message.chat == chat]

    # What the server does.

    async def answer(self, method: str, fields: Fields, gone: Callable[[], Any]) -> object:
        """The result of a call.

        Raises:
            ApiError: the call is refused.
        """
        with self._lock:
            if self.closed_door:
                raise ApiError(502, "Bad Gateway")
            self.calls.append(method)
            faults = self._faults[method]
            fault = faults.pop(0) if faults else None
        if fault is None:
            return await self._result(method, fields, gone)
        if fault.done:
            await self._result(method, fields, gone)
        await asyncio.sleep(fault.hang)
        extra = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
        raise ApiError(fault.status if fault.status != 200 else 504, fault.description, **extra)

    async def _result(self, method: str, fields: Fields, gone: Callable[[], Any]) -> object:
        if method == "getUpdates":
            return await self._get_updates(fields, gone)
        with self._lock:
            handler = self._handlers().get(method)
            if handler is None:
                raise ApiError(404, "Not Found: method not found")
            return handler(fields)

    def _handlers(self) -> Mapping[str, Callable[[Fields], object]]:
        return {
            "getMe": lambda _: {**person(1), "is_bot": True, "username": USERNAME},
            "deleteWebhook": self._delete_webhook,
            "setWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
            **profile_handlers(self.profile),
            "sendChatAction": lambda _: True,
            "sendMessage": self._send,
            "deleteMessage": self._delete,
            "editMessageReplyMarkup": self._close,
            "answerCallbackQuery": self._answer_query,
            "getFile": self._get_file,
        }

    def _set_webhook(self, fields: Fields) -> bool:
        self.webhook = fields
        return True

    def _delete_webhook(self, _: Fields) -> bool:
        self.webhook = {}
        return True

    def _webhook_info(self, _: Fields) -> Fields:
        info = {"has_custom_certificate": False, "pending_update_count": len(self.waiting())}
        return {"url": self.webhook.get("url", ""), **info}

    async def _get_updates(self, fields: Fields, gone: Callable[[], Any]) -> list[Fields]:
        offset, limit = int(fields.get("offset", 0)), int(fields.get("limit", 100))
        deadline = time.monotonic() + min(int(fields.get("timeout", 0)), 50)
        with self._lock:
            if self.webhook:
                raise ApiError(409, "Conflict: can't use getUpdates while webhook is active")
            self.offsets.append(offset)
            self._poller += 1
            turn = self._poller
            self._confirm(offset)
        while True:
            with self._lock:
                if turn != self._poller:
                    raise ApiError(409, "Conflict: terminated by other getUpdates request")
                found = self._updates[: max(1, min(limit, 100))]
            if found or time.monotonic() >= deadline or await gone():
                return found
            await asyncio.sleep(0.01)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._updates = self._updates[offset:]
        elif offset:
            self._updates = [one for one in self._updates if one["update_id"] >= offset]

    def _send(self, fields: Fields) -> object:
        text, mode = str(fields.get("text", "")), fields.get("parse_mode")
        visible = visible_text(text) if mode == "HTML" else text
        if not visible.strip():
            raise ApiError(400, "Bad Request: message text is empty")
        if len(visible.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            raise ApiError(400, "Bad Request: message is too long")
        keys = tuple(buttons(fields.get("reply_markup")))
        if any(not 1 <= len(data.encode()) <= LONGEST_CALLBACK for _, data in keys):
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        chat = int(fields["chat_id"])
        quoted = fields.get("reply_parameters", {}).get("message_id")
        message = self._message(chat, {"text": visible}, "private")
        self.sent.append(Sent(chat, text, mode, keys, quoted, message["message_id"]))
        return message

    def _delete(self, fields: Fields) -> bool:
        self.deleted.append(self._own(fields))
        return True

    def _close(self, fields: Fields) -> bool:
        self.closed.append(self._own(fields))
        return True

    def _own(self, fields: Fields) -> int:
        """The number of a message of ours that is still there."""
        number, chat = int(fields["message_id"]), int(fields["chat_id"])
        # Backwards, as it is mostly one of the last: after thousands of messages that counts.
        ours = any(one.number == number and one.chat == chat for one in reversed(self.sent))
        if not ours or number in self.deleted:
            raise ApiError(400, "Bad Request: message to edit not found")
        return number

    def _answer_query(self, fields: Fields) -> bool:
        query = str(fields.get("callback_query_id"))
        if query not in self._open_queries:
            raise ApiError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self._open_queries.discard(query)
        self.answered[query] = fields.get("text")
        return True

    def _get_file(self, fields: Fields) -> Fields:
        file_id = str(fields.get("file_id"))
        if file_id not in self._files:
            raise ApiError(400, "Bad Request: invalid file_id")
        size = len(self._files[file_id])
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": size,
            "file_path": f"photos/{file_id}.jpg",
        }
