"""News about a case on its way from the register into a Telegram chat."""

import random
from datetime import datetime, timezone

import pytest
from sqlalchemy import select

from cases.db import make_engine, make_sessions
from cases.models import Notice, UnreachableChat
from cases.register import NewCase, file_case, reply
from cases.seed import seed
from relay import notices
from relay.inbox import Sessions
from relay.messages import Reply
from settings import ROOT, Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import BLOCKED

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
NOW = datetime(2026, 11, 20, 4, tzinfo=timezone.utc)
PRIVATE = {"id": 42, "type": "private"}


@pytest.fixture
def writers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Sessions:
    monkeypatch.setattr(notices, "LOOK_SECONDS", 0.05)
    made = make_sessions(make_engine(settings.database_url))
    with made() as session:
        seed(session, ROOT / "city")
    return made


@pytest.fixture
def ticket(writers: Sessions, bot: FakeBot) -> str:
    """A case that was filed in chat 42."""
    bot.replies = (Reply("Kabar tiket Anda."),)
    new = NewCase("s", "telegram", "42", "lampu mati")
    with writers() as session:
        return file_case(session, new, NOW, random.Random(1)).ticket


def officer_writes(writers: Sessions, ticket: str) -> None:
    with writers() as session:
        reply(session, ticket, "petugas", "Besok.", NOW)


def changes(telegram: FakeTelegram, status: str) -> None:
    telegram.update(my_chat_member={"chat": PRIVATE, "new_chat_member": {"status": status}})


def states(sessions: Sessions) -> list[str]:
    with sessions() as session:
        return [notice.state for notice in session.scalars(select(Notice)).all()]


def away(sessions: Sessions) -> list[str]:
    with sessions() as session:
        return list(session.scalars(select(UnreachableChat.address)).all())


async def test_news_reaches_the_chat_with_its_number(
    at_work: Gateway, telegram: FakeTelegram, writers: Sessions, ticket: str
) -> None:
    officer_writes(writers, ticket)
    async with at_work():
        await until(lambda: telegram.texts())
    assert telegram.texts() == [f"Kabar tiket Anda.\n\nNomor kabar: {ticket}/2"]


async def test_news_for_a_person_who_blocked_the_bot_waits_until_it_is_let_in(
    at_work: Gateway, telegram: FakeTelegram, writers: Sessions, ticket: str
) -> None:
    async with at_work():
        changes(telegram, "kicked")
        await until(lambda: away(writers) == ["42"])
        officer_writes(writers, ticket)
        telegram.say("halo", chat=43)
        await until(lambda: telegram.texts(43))
        assert (telegram.texts(), states(writers)) == ([], ["pending"])
        changes(telegram, "member")
        await until(lambda: telegram.texts())
    assert (len(telegram.texts()), away(writers)) == (1, [])


async def test_news_that_met_a_closed_door_comes_with_the_next_word_of_the_person(
    at_work: Gateway, telegram: FakeTelegram, writers: Sessions, ticket: str
) -> None:
    telegram.fail("sendMessage", BLOCKED)
    officer_writes(writers, ticket)
    async with at_work():
        await until(lambda: away(writers) == ["42"])
    async with at_work():
        telegram.say("halo")
        await until(lambda: len(telegram.texts()) == 2)
    assert telegram.calls.count("sendMessage") == 3
    assert any(f"{ticket}/2" in text for text in telegram.texts())
