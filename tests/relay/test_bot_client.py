import json
from collections.abc import Callable

import httpx
import pytest

from relay.bot_client import SECRET_HEADER, BotClient, BotRefused, BotUnavailable
from relay.messages import Button, Reply
from tests.relay.conftest import Make

Handler = Callable[[httpx.Request], httpx.Response]
ANSWER = {"replies": [{"text": "Baik", "buttons": [{"title": "Ya", "payload": "/ya"}]}]}


def client(handler: Handler) -> BotClient:
    return BotClient("http://bot", "rahasia", httpx.MockTransport(handler))


async def test_the_message_goes_out_as_agreed(make: Make) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=ANSWER)

    async with client(answer) as bot:
        replies = await bot.send(make("m1", text="lampu mati"))
    assert replies == (Reply("Baik", (Button("Ya", "/ya"),)),)
    assert seen[0].url.path == "/webhooks/elapor/webhook"
    assert seen[0].headers[SECRET_HEADER] == "rahasia"
    assert json.loads(seen[0].content) == {
        "sender": "web:ani",
        "message_id": "m1",
        "text": "lampu mati",
        "payload": None,
        "photos": [],
        "location": None,
        "sent_at": "2026-11-23T01:00:00+00:00",
        "ref": None,
        "edits": None,
        "start": None,
        "quick": False,
    }


@pytest.mark.parametrize(
    ("status", "lost", "reached"),
    [(401, False, False), (500, False, False), (502, False, True), (503, True, False)],
)
async def test_a_bot_in_trouble_is_to_be_tried_again(
    make: Make, status: int, lost: bool, reached: bool
) -> None:
    async with client(lambda _: httpx.Response(status)) as bot:
        with pytest.raises(BotUnavailable) as caught:
            await bot.send(make("m1"))
    assert (caught.value.lost, caught.value.reached) == (lost, reached)


@pytest.mark.parametrize(
    ("error", "lost"),
    [(httpx.ConnectError, True), (httpx.ReadTimeout, False), (httpx.RemoteProtocolError, False)],
)
async def test_only_a_connection_that_was_never_made_shows_that_the_bot_is_away(
    make: Make, error: type[httpx.TransportError], lost: bool
) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error("no", request=request)

    async with client(fail) as bot:
        with pytest.raises(BotUnavailable) as caught:
            await bot.send(make("m1"))
    assert (caught.value.lost, caught.value.reached) == (lost, False)


async def test_a_malformed_message_is_refused_for_good(make: Make) -> None:
    async with client(lambda _: httpx.Response(400)) as bot:
        with pytest.raises(BotRefused):
            await bot.send(make("m1"))


@pytest.mark.parametrize("body", ["halo", "[]", '{"replies": 1}'])
async def test_an_answer_without_sense_is_to_be_tried_again(make: Make, body: str) -> None:
    async with client(lambda _: httpx.Response(200, text=body)) as bot:
        with pytest.raises(BotUnavailable):
            await bot.send(make("m1"))


async def test_no_connection_is_to_be_tried_again(make: Make) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    async with client(refuse) as bot:
        with pytest.raises(BotUnavailable):
            await bot.send(make("m1"))
        assert not await bot.healthy()


async def test_the_bot_is_healthy_when_it_says_so() -> None:
    async with client(lambda _: httpx.Response(200, json={"status": "ok"})) as bot:
        assert await bot.healthy()
