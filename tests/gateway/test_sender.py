"""What becomes of a message when Telegram does not simply take it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from gateway import app
from gateway.app import make_bot
from gateway.faults import MOST_TRIES, Fate
from gateway.sender import NotSent, Sender
from settings import Settings
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import (
    BLOCKED,
    CANNOT_PARSE,
    SERVER_ERROR,
    Fault,
    too_many,
)

# pytest forgets the filters that the gateway sets for its own process.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
async def sender(
    settings: Settings, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Sender]:
    async def sleep(pause: float) -> None:
        slept.append(pause)

    monkeypatch.setattr(app, "ANSWER_SECONDS", 0.3)
    async with make_bot(settings) as bot:
        yield Sender(bot, sleep, lambda: sum(slept))


async def test_bold_is_sent_as_html(sender: Sender, telegram: FakeTelegram) -> None:
    await sender.say(42, "tiket **A & B**")
    assert (telegram.sent[0].text, telegram.sent[0].parse_mode) == (
        "tiket <b>A &amp; B</b>",
        "HTML",
    )


async def test_html_that_telegram_refuses_is_sent_plain(
    sender: Sender, telegram: FakeTelegram
) -> None:
    telegram.fail("sendMessage", CANNOT_PARSE)
    await sender.say(42, "tiket **A & B**")
    assert (telegram.sent[0].text, telegram.sent[0].parse_mode) == ("tiket A & B", None)


async def test_telegram_is_given_the_time_it_asks_for(
    sender: Sender, telegram: FakeTelegram, slept: list[float]
) -> None:
    telegram.fail("sendMessage", too_many(7))
    await sender.say(42, "halo")
    assert (sum(slept), telegram.texts()) == (7.0, ["halo"])


async def test_a_server_error_is_tried_again(
    sender: Sender, telegram: FakeTelegram, slept: list[float]
) -> None:
    telegram.fail("sendMessage", SERVER_ERROR, SERVER_ERROR)
    await sender.say(42, "halo")
    assert (slept, telegram.texts()) == ([1.0, 2.0], ["halo"])


async def test_endless_trouble_ends_the_tries(
    sender: Sender, telegram: FakeTelegram, slept: list[float]
) -> None:
    telegram.fail("sendMessage", *[SERVER_ERROR] * 5)
    with pytest.raises(NotSent):
        await sender.say(42, "halo")
    assert telegram.calls.count("sendMessage") == 5


async def test_a_message_that_may_have_arrived_is_not_sent_twice(
    sender: Sender, telegram: FakeTelegram
) -> None:
    telegram.fail("sendMessage", Fault(hang=1.0, done=True))
    with pytest.raises(NotSent, match="TimedOut"):
        await sender.say(42, "halo")
    assert telegram.texts() == ["halo"]


async def test_without_a_connection_the_message_is_tried_again(
    sender: Sender, telegram: FakeTelegram, settings: Settings, slept: list[float]
) -> None:
    reached = make_bot(settings)
    unreached = make_bot(load_elsewhere(settings))

    async def reconnect(pause: float) -> None:
        slept.append(pause)
        cut_off._bot = reached

    await reached.initialize()
    await unreached.request.initialize()
    cut_off = Sender(unreached, reconnect, lambda: sum(slept))
    await cut_off.say(42, "halo")
    await reached.shutdown()
    await unreached.request.shutdown()
    assert (slept, telegram.texts()) == ([1.0], ["halo"])


async def test_a_connection_that_lay_unused_takes_no_message_along(
    settings: Settings, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server lets a second request on the same connection end in nothing, as a router may."""

    async def serve_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b'{"ok":true,"result":true}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await reader.read(1)
        writer.close()

    monkeypatch.setattr(app, "KEEP_SECONDS", 0.01)
    async with await asyncio.start_server(serve_once, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        bot = make_bot(replace(settings, telegram_api_base=f"http://127.0.0.1:{port}"))
        await bot.request.initialize()
        for _ in range(3):
            assert await bot.send_chat_action(42, "typing")
            await asyncio.sleep(0.05)
        await bot.request.shutdown()


def load_elsewhere(settings: Settings) -> Settings:
    # Port 9 (discard) of loopback: nobody listens there.
    return Settings(**{**vars(settings), "telegram_api_base": "http://127.0.0.1:9"})


async def test_a_citizen_who_blocked_the_bot_is_not_tried_again(
    sender: Sender, telegram: FakeTelegram
) -> None:
    telegram.fail("sendMessage", BLOCKED)
    with pytest.raises(NotSent, match="Forbidden"):
        await sender.say(42, "halo")
    assert telegram.calls.count("sendMessage") == 1


async def test_a_press_that_waited_too_long_is_let_be(
    sender: Sender, telegram: FakeTelegram
) -> None:
    await sender.answer_press("lama", None)
    assert telegram.calls[-1] == "answerCallbackQuery"


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        (BLOCKED, Fate.BLOCKED),
        (Fault(400, "Bad Request: chat not found"), Fate.BLOCKED),
        (Fault(400, "Bad Request: message is too long"), Fate.REFUSED),
        (SERVER_ERROR, Fate.UNSENT),
        (too_many(1), Fate.UNSENT),
        (Fault(hang=1.0, done=True), Fate.UNKNOWN),
    ],
)
async def test_it_is_told_what_became_of_a_message_that_was_not_sent(
    sender: Sender, telegram: FakeTelegram, fault: Fault, fate: Fate
) -> None:
    telegram.fail("sendMessage", *[fault] * MOST_TRIES)
    with pytest.raises(NotSent) as caught:
        await sender.say(42, "halo")
    assert caught.value.fate is fate
