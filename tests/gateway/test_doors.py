"""Health and metrics of the gateway, and what Telegram shows of the bot."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import httpx
import pytest
from telegram.error import InvalidToken

from gateway import faults, polling
from gateway.counters import Contact, Counters
from gateway.profile import MOST, ProfileError, read_profile
from relay.commands import COMMANDS
from relay.contact import gaps_since, last_contact
from relay.inbox import Sessions
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import SERVER_ERROR

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
NOW = datetime(2026, 11, 20, 4, tzinfo=timezone.utc)


async def ask(settings: Settings, path: str, secret: str | None = None) -> httpx.Response:
    headers = {"X-Elapor-Secret": settings.channel_secret if secret is None else secret}
    async with httpx.AsyncClient(trust_env=False) as http:
        return await http.get(f"http://127.0.0.1:{settings.telegram_port}{path}", headers=headers)


async def test_health_and_metrics_count_what_was_done(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings
) -> None:
    async with at_work():
        telegram.say("halo")
        await until(lambda: telegram.sent and not telegram.waiting())
        health = (await ask(settings, "/health")).json()
        metrics = (await ask(settings, "/metrics")).text
    assert (health["status"], health["sent"], health["updates"]) == ("ok", 1, 1)
    assert health["last_contact"] is not None
    assert "elapor_telegram_inbox_age 0\n" in metrics


@pytest.mark.parametrize("path", ["/health", "/metrics", "/telegram/webhook"])
async def test_nobody_without_the_secret_learns_anything(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings, path: str
) -> None:
    async with at_work():
        await until(lambda: telegram.offsets)
        assert (await ask(settings, path, "salah")).status_code in {403, 404}


async def test_health_is_told_while_there_is_no_way_to_telegram(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings
) -> None:
    telegram.fail("getMe", *[SERVER_ERROR] * 100)
    async with at_work():
        await until(lambda: telegram.calls)
        health = (await ask(settings, "/health")).json()
    assert (health["status"], health["last_contact"]) == ("ok", None)


async def test_a_token_that_was_revoked_is_told(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(polling, "WAIT_SECONDS", 0)
    monkeypatch.setattr(faults, "LONGEST_REFUSED", 0.05)
    known = telegram.token
    async with at_work():
        await until(lambda: telegram.offsets)
        telegram.token = "anders"
        await until(lambda: "does not know the token" in caplog.text)
        refused = (await ask(settings, "/health")).json()["token_refused"]
        telegram.token = known
        telegram.say("halo")
        await until(lambda: telegram.sent)
        assert (refused, (await ask(settings, "/health")).json()["token_refused"]) == (1, 0)
    assert known not in caplog.text


def test_a_revoked_token_is_asked_about_ever_more_rarely() -> None:
    pauses = [faults.pause_before_poll(InvalidToken(), attempt) for attempt in (1, 5, 30)]
    assert pauses == [1, 16, 600]
    # What could not be said meanwhile goes out once there is a new token.
    assert faults.fate(InvalidToken()) is faults.Fate.UNSENT


async def test_commands_and_descriptions_are_set_once(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    for _ in range(2):
        async with at_work():
            await until(lambda: "getMyShortDescription" in telegram.calls)
            await until(lambda: telegram.profile.get("short_description"))
        telegram.calls.remove("getMyShortDescription")
    assert [one["command"] for one in telegram.profile["commands"]] == [c.name for c in COMMANDS]
    assert telegram.profile["description"] == read_profile()["description"]
    assert telegram.calls.count("setMyDescription") == 1


def test_a_text_that_telegram_would_refuse_is_named(tmp_path: Path) -> None:
    file = tmp_path / "profile.csv"
    file.write_text(f"key,text\ndescription,{'x' * (MOST['description'] + 1)}\n")
    with pytest.raises(ProfileError, match="description"):
        read_profile(file)


async def test_a_silence_of_more_than_a_day_is_reported(
    settings: Settings, sessions: Sessions, caplog: pytest.LogCaptureFixture
) -> None:
    moments = [NOW, NOW + timedelta(hours=24), NOW + timedelta(hours=49)]
    for moment in moments:
        await Contact(writers(settings), lambda moment=moment: moment, Counters()).made()
    (gap,) = gaps_since(sessions, "telegram", NOW)
    assert (gap.began_at, gap.ended_at) == (moments[1], moments[2])
    assert last_contact(sessions, "telegram") == moments[2]
    assert "no contact with Telegram" in caplog.text


def writers(settings: Settings) -> Sessions:
    from cases.db import make_engine, make_sessions

    return make_sessions(make_engine(settings.database_url))
