"""Kinds of content beside text, photo and place; and buttons that are over."""

import json

import pytest
from sqlalchemy import select

from cases.models import UnreadableUpdate
from gateway import sentences
from gateway.recordings import NO, YES
from relay.inbox import Sessions
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import Fields

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
VOICE = b"OggS\x00suara"


def press_under_voice(telegram: FakeTelegram, data: str, voice: Fields | None) -> None:
    """A press under our question, which refers to the voice message."""
    asked = telegram.sent[-1].number
    under = {"message_id": asked, "date": 1, "chat": {"id": 42, "type": "private"}}
    if voice is not None:
        under["reply_to_message"] = {"message_id": 1, "voice": voice}
    telegram.update(callback_query={"id": "q", "data": data, "message": under})


async def test_a_voice_message_is_kept_only_after_a_yes(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings
) -> None:
    voice = {"file_id": telegram.add_file(VOICE), "file_size": len(VOICE)}
    async with at_work():
        telegram.message(42, voice=voice)
        await until(lambda: telegram.texts() == [sentences.VOICE_OFFER])
        assert (telegram.sent[0].quoted, "getFile" in telegram.calls) == (1, False)
        press_under_voice(telegram, YES, voice)
        await until(lambda: len(telegram.sent) == 2)
        await until(lambda: telegram.closed)
    ((kept,),) = [said.photos for said in bot.heard]
    assert (settings.photo_dir / kept.key).read_bytes() == VOICE
    assert (kept.key.endswith(".ogg"), telegram.closed) == (True, [telegram.sent[0].number])


@pytest.mark.parametrize("data", [YES, NO])
async def test_without_a_yes_or_without_the_message_nothing_is_fetched(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, data: str
) -> None:
    voice = {"file_id": telegram.add_file(VOICE)}
    async with at_work():
        telegram.message(42, voice=voice)
        await until(lambda: telegram.sent)
        press_under_voice(telegram, data, None)
        await until(lambda: telegram.closed)
    assert ("getFile" in telegram.calls, bot.heard) == (False, [])


async def test_a_newer_answer_closes_the_buttons_of_the_one_before(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("satu")
        await until(lambda: len(telegram.sent) == 1)
        telegram.say("dua")
        await until(lambda: telegram.closed)
    assert telegram.closed == [telegram.sent[0].number]


async def test_an_unreadable_update_is_kept_as_it_came(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, sessions: Sessions
) -> None:
    chat = {"id": 42, "type": "private"}
    telegram.update(message={"chat": chat, "text": {"aneh": "\x00"}})
    telegram.update(message=None)
    async with at_work():
        await until(lambda: telegram.texts() == [sentences.UNREADABLE])
        await until(lambda: not telegram.waiting())
    with sessions() as session:
        first, second = session.scalars(select(UnreadableUpdate)).all()
    assert (first.address, second.address, first.seen_at) == ("42", None, None)
    assert json.loads(first.body)["message"]["text"] == {"aneh": "\x00"}


async def test_a_group_is_answered_when_the_bot_is_brought_into_it(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    group = {"id": -5, "type": "supergroup"}
    telegram.update(my_chat_member={"chat": group, "new_chat_member": {"status": "member"}})
    async with at_work():
        await until(lambda: telegram.texts(-5))
    assert bot.heard == []


@pytest.mark.parametrize("kind", ["poll", "dice", "sticker", "video_note", "story", "contact"])
async def test_no_kind_is_met_with_silence(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, kind: str
) -> None:
    telegram.message(42, **{kind: {}})
    async with at_work():
        await until(lambda: telegram.texts())
    assert telegram.texts()[0].startswith(("Maaf", "Demi"))
