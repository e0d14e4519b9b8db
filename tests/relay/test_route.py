"""While a candidate is tried, every conversation stays with one bot, and none is left alone."""

from pathlib import Path

import httpx
import pytest

from relay.bot_client import BotClient, BotUnavailable
from relay.route import Route, Router, is_tried, read_route, write_route
from tests.relay.conftest import Make

MODEL = "elapor-00000000000000bb.tar.gz"
SECOND = "http://127.0.0.1:5999"
ANSWER = {"replies": [{"text": "Baik", "buttons": []}]}


def test_about_the_share_is_tried_and_always_the_same_people() -> None:
    people = [f"web:{n}" for n in range(5000)]
    tried = {sender for sender in people if is_tried(sender, MODEL, 10)}
    assert 0.08 < len(tried) / len(people) < 0.12
    assert tried <= {sender for sender in people if is_tried(sender, MODEL, 25)}
    assert tried != {sender for sender in people if is_tried(sender, "another", 10)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"url": "http://example.org:80", "percent": 10, "model": "m"}',
        '{"url": "http://127.0.0.1:5999", "percent": 0, "model": "m"}',
    ],
)
def test_a_route_without_sense_sends_everything_to_the_first_bot(tmp_path: Path, text: str) -> None:
    (tmp_path / "route.json").write_text(text, encoding="utf-8")
    assert read_route(tmp_path / "route.json") is None
    assert Router(tmp_path / "route.json").second_bot("web:a") is None


def test_a_change_of_the_route_is_seen_at_once(tmp_path: Path) -> None:
    file = tmp_path / "route.json"
    router = Router(file)
    assert router.second_bot("web:a") is None
    write_route(file, Route(SECOND, 100, MODEL))
    assert router.second_bot("web:a") == SECOND
    file.unlink()
    assert router.second_bot("web:a") is None


@pytest.fixture
def router(tmp_path: Path) -> Router:
    write_route(tmp_path / "route.json", Route(SECOND, 100, MODEL))
    return Router(tmp_path / "route.json")


@pytest.mark.parametrize("trouble", [httpx.ConnectError("away"), httpx.Response(503)])
async def test_a_second_bot_that_is_away_is_passed_over(
    router: Router, make: Make, trouble: object
) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        if request.url.host == "bot":
            return httpx.Response(200, json=ANSWER)
        if isinstance(trouble, httpx.Response):
            return trouble
        raise httpx.ConnectError("away")

    async with BotClient("http://bot", "r", httpx.MockTransport(answer), router) as bot:
        assert (await bot.send(make("m1")))[0].text == "Baik"
    assert asked == ["127.0.0.1", "bot"]


async def test_a_second_bot_that_may_have_served_is_asked_again_not_passed_over(
    router: Router, make: Make
) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "127.0.0.1"
        raise httpx.ReadTimeout("slow")

    async with BotClient("http://bot", "r", httpx.MockTransport(slow), router) as bot:
        with pytest.raises(BotUnavailable):
            await bot.send(make("m1"))
