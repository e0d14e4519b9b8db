"""Webhook mode: only Telegram gets in, and what it brings is committed before it is told so."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from gateway import webhook
from relay import history, inbox
from relay.inbox import Sessions
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
PUBLIC = "https://lapor.example.go.id"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, telegram_mode="webhook", telegram_webhook_url=PUBLIC)


class Door:
    """The gateway's own address, as whoever stands before it sees it."""

    def __init__(self, settings: Settings, telegram: FakeTelegram) -> None:
        self.url = f"http://127.0.0.1:{settings.telegram_port}"
        self._telegram = telegram
        self._http = httpx.AsyncClient(trust_env=False)

    async def bring(self, body: bytes | object, token: str | None = None) -> int:
        """Post an update as Telegram does; returns the status."""
        known = str(self._telegram.webhook.get("secret_token"))
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {webhook.HEADER: known if token is None else token}
        answer = await self._http.post(
            f"{self.url}{webhook.PATH}", content=content, headers=headers
        )
        return answer.status_code


@pytest.fixture
def door(settings: Settings, telegram: FakeTelegram) -> Door:
    return Door(settings, telegram)


def update(number: int, **content: Any) -> dict[str, Any]:
    chat = {"id": 42, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "chat": chat, **content}}


async def opened(telegram: FakeTelegram) -> None:
    await until(lambda: telegram.webhook)


async def test_what_telegram_brings_is_committed_and_answered(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, door: Door, sessions: Sessions
) -> None:
    async with at_work():
        await opened(telegram)
        assert await door.bring(update(1, text="lampu mati")) == 200
        assert len(history.talk(sessions, "telegram", "42", 0, 9)) == 1
        assert await door.bring(update(1, text="lampu mati")) == 200
        await until(lambda: telegram.texts())
    assert telegram.webhook["url"] == f"{PUBLIC}/telegram/webhook"
    assert [one.text for one in bot.heard] == ["lampu mati"]
    assert "getUpdates" not in telegram.calls


@pytest.mark.parametrize("token", ["", "salah", "é"])
async def test_a_forged_update_is_turned_away(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, door: Door, token: str
) -> None:
    async with at_work():
        await opened(telegram)
        headers = {webhook.HEADER: token.encode()}
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(f"{door.url}{webhook.PATH}", json={}, headers=headers)
    assert (answer.status_code, bot.heard) == (403, [])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"bukan json", 200),
        (b"[" * 100_000, 200),
        (b'{"update_id": 1' + b"0" * 5000 + b"}", 200),
        ({"update_id": 10**30, "message": {"chat": {"id": 10**300, "type": "private"}}}, 200),
        (b"x" * (webhook.MOST_BYTES + 1), 413),
    ],
)
async def test_nothing_that_comes_in_breaks_the_gateway(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, door: Door, body: Any, status: int
) -> None:
    async with at_work():
        await opened(telegram)
        assert await door.bring(body) == status
        assert await door.bring(update(7, text="halo")) == 200
        await until(lambda: telegram.texts())


async def test_an_update_that_breaks_off_is_no_fault_of_the_gateway(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    door: Door,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    token = webhook.secret_token(settings.channel_secret)
    head = f"POST {webhook.PATH} HTTP/1.1\r\nHost: a\r\n{webhook.HEADER}: {token}\r\n"
    async with at_work():
        await opened(telegram)
        reader, writer = await asyncio.open_connection("127.0.0.1", settings.telegram_port)
        writer.write(f"{head}Content-Length: 99\r\n\r\n{{".encode())
        writer.write_eof()
        await reader.read()
        writer.close()
        assert await door.bring(update(7, text="halo")) == 200
    assert "Traceback" not in caplog.text


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The database fails while the list says so."""
    broken, accept = [True], inbox.accept

    def failing(*args: Any) -> tuple[int, bool]:
        if broken[0]:
            raise OperationalError("insert", {}, OSError("disk full"))
        return accept(*args)

    monkeypatch.setattr(inbox, "accept", failing)
    return broken


async def test_telegram_is_asked_to_bring_again_what_could_not_be_stored(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, door: Door, full_disk: list[bool]
) -> None:
    async with at_work():
        await opened(telegram)
        assert await door.bring(update(1, text="lampu mati")) == 503
        full_disk[0] = False
        assert await door.bring(update(1, text="lampu mati")) == 200


@pytest.fixture
def brings(settings: Settings, telegram: FakeTelegram) -> FakeTelegram:
    """The fake brings its updates itself, as Telegram's server does."""
    telegram.doorstep = f"http://127.0.0.1:{settings.telegram_port}"
    return telegram


@pytest.fixture
def before_first(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Let something happen before the first message is stored."""

    def arrange(event: Callable[[], None]) -> None:
        events, accept = [event], inbox.accept

        def accepting(*args: Any) -> tuple[int, bool]:
            if events:
                events.pop()()
            return accept(*args)

        monkeypatch.setattr(inbox, "accept", accepting)

    return arrange


def broken_disk() -> None:
    raise OperationalError("insert", {}, OSError("disk full"))


async def test_telegram_brings_each_chat_in_order_though_the_database_fails_once(
    at_work: Gateway, brings: FakeTelegram, bot: FakeBot, before_first: Any
) -> None:
    before_first(broken_disk)
    first = brings.say("lampu mati", 42)
    brings.say("sejak kemarin", 42)
    async with at_work():
        await until(lambda: len(bot.heard) == 2)
        await until(lambda: not brings.waiting())
    assert [one.text for one in bot.heard] == ["lampu mati", "sejak kemarin"]
    assert brings.brought == [(first, 503), (first, 200), (first + 1, 200)]


async def test_an_update_that_comes_again_after_a_late_answer_is_answered_once(
    at_work: Gateway, brings: FakeTelegram, bot: FakeBot, before_first: Any
) -> None:
    before_first(lambda: time.sleep(0.5))
    brings.patience = 0.2
    number = brings.say("lampu mati")
    async with at_work():
        await until(lambda: (number, 200) in brings.brought)
        await until(lambda: brings.sent)
    assert brings.brought[0] == (number, 0)
    assert (len(bot.heard), len(brings.sent)) == (1, 1)


async def test_an_album_that_is_brought_part_by_part_is_one_message(
    at_work: Gateway, brings: FakeTelegram, bot: FakeBot, photo: bytes
) -> None:
    brings.album(photo, photo, photo, caption="jalan bolong")
    async with at_work():
        await until(lambda: bot.heard)
        await until(lambda: not brings.waiting())
    assert [(one.text, len(one.photos)) for one in bot.heard] == [("jalan bolong", 3)]
