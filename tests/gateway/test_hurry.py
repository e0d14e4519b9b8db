"""A chat that writes too fast is told which messages were not taken."""

import time
from dataclasses import replace

import pytest

from gateway import sentences
from gateway.replies import Replies
from relay import history, inbox
from relay.inbox import Sessions
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, message_limit_per_minute=2)


async def test_the_first_message_that_came_too_fast_is_named_once(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, sessions: Sessions
) -> None:
    for text in ("satu", "dua", "tiga", "empat"):
        telegram.say(text)
    third = telegram.waiting()[2]["message"]["message_id"]
    telegram.say("halo", chat=43)
    async with at_work():
        await until(lambda: len(telegram.texts(42)) == 3 and telegram.texts(43))
        await until(lambda: not telegram.waiting())
    assert [said.text for said in bot.heard if said.address == "42"] == ["satu", "dua"]
    (told,) = [one for one in telegram.sent if "cepat sekali" in one.text]
    assert told.quoted == third
    kept = history.talk(sessions, "telegram", "42", 0, 9)
    assert [entry.state for entry in kept] == [inbox.DONE] * 2 + [inbox.FAILED] * 2
    assert [entry.incoming.text for entry in kept[2:]] == [None, None]


async def test_a_photo_that_came_too_fast_is_not_even_fetched(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, photo: bytes
) -> None:
    telegram.say("satu")
    telegram.say("dua")
    telegram.show(photo)
    async with at_work():
        await until(lambda: len(telegram.sent) == 3)
    assert "getFile" not in telegram.calls


async def test_a_button_pressed_too_fast_is_answered_at_the_button(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("satu")
        telegram.say("dua")
        await until(lambda: len(telegram.sent) == 2)
        query = telegram.press(telegram.sent[0].buttons[0][1])
        await until(lambda: telegram.answered)
    assert telegram.answered == {query: sentences.PRESS_TOO_FAST}
    assert len(bot.heard) == 2


async def test_the_sentence_reaches_the_chat_even_if_the_process_dies_before(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def lost(*_: object, **__: object) -> None:
        return None

    with monkeypatch.context() as dying:
        dying.setattr(Replies, "tell", lost)
        async with at_work():
            for text in ("satu", "dua", "tiga"):
                telegram.say(text)
            await until(lambda: telegram.calls and not telegram.waiting())
    async with at_work():
        await until(lambda: any("cepat sekali" in text for text in telegram.texts()))


async def test_nobody_is_shown_typing_for_a_message_that_has_waited(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.say("kemarin", date=int(time.time()) - 3600)
    async with at_work():
        await until(lambda: telegram.sent)
        assert "sendChatAction" not in telegram.calls
        telegram.say("sekarang")
        await until(lambda: "sendChatAction" in telegram.calls)
