"""The whole gateway, from an update to the answer in the chat."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from gateway import polling, sentences
from relay import history, inbox
from relay.bot_client import BotUnavailable
from relay.inbox import Sessions
from relay.messages import Location, Reply
from settings import Settings
from tests.gateway.conftest import ASK, LONG_PAYLOAD, FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import BLOCKED, SERVER_ERROR, too_many

# pytest forgets the filters that the gateway sets for its own process.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


async def test_a_text_is_answered_and_a_press_goes_on(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("lampu jalan mati")
        await until(lambda: telegram.sent)
        assert telegram.sent[0].text == "Kirim <b>laporan</b> RT 5 &amp; RT 6?"
        query = telegram.press(telegram.sent[0].buttons[0][1])
        await until(lambda: len(telegram.sent) == 2 and query in telegram.answered)
    assert telegram.texts()[1] == "✅ Terkirim."
    assert [(one.sender, one.text, one.payload) for one in bot.heard] == [
        ("telegram:42", "lampu jalan mati", None),
        ("telegram:42", None, LONG_PAYLOAD),
    ]


@pytest.mark.parametrize("data", ["r999:0:0", "/hapus_semua", "r1:0:9"])
async def test_a_button_that_was_never_shown_is_answered_but_not_obeyed(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, data: str
) -> None:
    async with at_work():
        telegram.say("halo")
        await until(lambda: telegram.sent)
        query = telegram.press(data)
        await until(lambda: telegram.answered)
    assert telegram.answered == {query: sentences.BUTTON_OLD}
    assert len(bot.heard) == 1


async def test_nobody_presses_the_button_of_another_chat(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("halo", chat=42)
        await until(lambda: telegram.sent)
        telegram.press(telegram.sent[0].buttons[0][1], chat=99)
        await until(lambda: telegram.answered)
    assert [one.sender for one in bot.heard] == ["telegram:42"]


async def test_a_photo_reaches_the_bot_as_evidence(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings, photo: bytes
) -> None:
    async with at_work():
        telegram.show(photo, caption="ini lampunya")
        await until(lambda: telegram.sent)
    (said,) = bot.heard
    (kept,) = said.photos
    assert (said.text, kept.width, kept.height) == ("ini lampunya", 320, 240)
    assert (settings.photo_dir / kept.key).stat().st_size == kept.bytes


@pytest.mark.parametrize("content", [b"bukan foto", b"x" * 50_001])
async def test_a_bad_photo_is_explained_and_its_caption_still_heard(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, content: bytes
) -> None:
    async with at_work():
        telegram.show(content, caption="lampu mati")
        await until(lambda: len(telegram.sent) == 2)
    assert any("foto" in text.lower() for text in telegram.texts())
    assert [(one.text, one.photos) for one in bot.heard] == [("lampu mati", ())]


async def test_a_photo_is_fetched_again_after_an_error(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, photo: bytes
) -> None:
    telegram.fail("getFile", SERVER_ERROR)
    async with at_work():
        telegram.show(photo)
        await until(lambda: bot.heard)
    assert len(bot.heard[0].photos) == 1


async def test_a_location_reaches_the_bot(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.locate(-3.32, 114.59)
        await until(lambda: bot.heard)
    assert bot.heard[0].location == Location(-3.32, 114.59)


async def test_a_command_reaches_the_bot_in_words(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("/lapor")
        await until(lambda: bot.heard)
    assert bot.heard[0].text == "saya mau lapor"


async def test_other_content_is_answered_with_a_sentence(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.message(42, voice={"file_id": "v"})
        telegram.say("x" * 101, chat=43)
        await until(lambda: len(telegram.sent) == 2)
    assert telegram.texts(42) == [sentences.VOICE_OFFER]
    assert telegram.texts(43) == [sentences.text_too_long(100)]
    assert bot.heard == []


async def test_a_group_is_sent_to_the_private_chat_once_even_after_a_restart(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.message(-5, "supergroup", text="halo semua")
        telegram.message(-5, "supergroup", text="lampu mati")
        await until(lambda: telegram.sent and not telegram.waiting())
    async with at_work():
        telegram.message(-5, "supergroup", text="halo lagi")
        telegram.say("halo", chat=43)
        await until(lambda: telegram.texts(43))
    assert telegram.texts(-5) == [sentences.only_in_private("https://t.me/elapor_uji_bot")]
    assert [one.sender for one in bot.heard] == ["telegram:43"]


async def test_a_repeated_update_is_handled_once(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("lampu mati")
        raw = telegram.waiting()
        await until(lambda: telegram.sent)
    for one in raw:
        telegram.again(one)
    async with at_work():
        telegram.say("terima kasih")
        await until(lambda: len(telegram.sent) == 2)
    assert [one.text for one in bot.heard] == ["lampu mati", "terima kasih"]


async def test_an_unreadable_update_does_not_stop_its_neighbours(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.say("sebelum")
    telegram.update(message={"chat": {"id": 42, "type": "private"}, "text": {"aneh": 1}})
    telegram.update(message=None)
    telegram.say("sesudah")
    async with at_work():
        await until(lambda: len(telegram.sent) == 3)
        await until(lambda: not telegram.waiting())
    assert [one.text for one in bot.heard] == ["sebelum", "sesudah"]
    assert sentences.UNREADABLE in telegram.texts()


async def test_telegram_forgets_only_what_is_committed(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    working, accept = [False], inbox.accept

    def broken(*args: object) -> tuple[int, bool]:
        if not working[0]:
            raise OperationalError("insert", {}, OSError("disk full"))
        return accept(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "accept", broken)
    async with at_work():
        number = telegram.say("lampu mati")
        await until(lambda: len(telegram.offsets) >= 3)
        assert [one["update_id"] for one in telegram.waiting()] == [number]
        working[0] = True
        await until(lambda: telegram.sent)
    assert [one.text for one in bot.heard] == ["lampu mati"]


async def test_after_a_quiet_week_lower_numbers_are_still_heard(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "WAIT_SECONDS", 0)
    async with at_work():
        telegram.say("lama")
        await until(lambda: telegram.sent and not telegram.waiting())
        await until(lambda: telegram.offsets[-1] == 0)
        telegram.number_anew(5)
        telegram.say("baru")
        await until(lambda: len(telegram.sent) == 2)
    assert bot.heard[-1].message_id == "5"


async def test_while_the_bot_is_down_a_message_is_kept_and_answered_later(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.well, bot.faults = False, [BotUnavailable("down", lost=True)]
    async with at_work():
        telegram.say("lampu mati")
        await until(lambda: telegram.texts() == [sentences.DISTURBED])
        bot.well = True
        await until(lambda: len(telegram.sent) == 2)
    assert telegram.texts()[1].startswith("Kirim")


async def test_a_message_kept_by_an_earlier_process_is_answered_by_the_next(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.well, bot.faults = False, [BotUnavailable("down", lost=True)]
    async with at_work():
        telegram.say("lampu mati")
        await until(lambda: telegram.sent and not telegram.waiting())
    bot.well = True
    async with at_work():
        await until(lambda: len(telegram.sent) == 2)
    assert [one.text for one in bot.heard] == ["lampu mati"] * 2


async def test_a_citizen_who_blocked_the_bot_does_not_stop_the_others(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    sessions: Sessions,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.fail("sendMessage", BLOCKED)
    async with at_work():
        telegram.say("halo", chat=42)
        await until(lambda: "sendMessage" in telegram.calls)
        telegram.say("halo", chat=43)
        await until(lambda: telegram.texts(43))
    (entry,) = history.talk(sessions, "telegram", "42", 0, 9)
    assert (telegram.texts(42), entry.state) == ([], inbox.DONE)
    assert f"row {entry.row_id}: an answer was not sent: Forbidden" in caplog.text


async def test_too_many_requests_delay_an_answer_but_lose_nothing(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.fail("sendMessage", too_many(1))
    async with at_work():
        telegram.say("halo")
        await until(lambda: telegram.sent)
    assert len(telegram.sent) == 1


async def test_a_long_answer_comes_in_pieces_with_its_buttons_last(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    long = "\n".join(f"Baris **{n}** & seterusnya." for n in range(400))
    bot.replies = (Reply(long, ASK.buttons),)
    async with at_work():
        telegram.say("/bantuan")
        await until(lambda: telegram.sent and telegram.sent[-1].buttons)
    assert len(telegram.sent) > 1
    assert [bool(one.buttons) for one in telegram.sent].count(True) == 1
    assert "\n".join(telegram.texts()).count("seterusnya.") == 400


async def test_trouble_at_telegram_itself_is_outlasted(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.fail("getMe", SERVER_ERROR)
    telegram.fail("getUpdates", SERVER_ERROR, too_many(1), SERVER_ERROR)
    telegram.say("halo")
    async with at_work():
        await until(lambda: telegram.sent)
    assert len(bot.heard) == 1


async def test_neither_words_nor_names_nor_the_token_are_logged(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, guarded: pytest.LogCaptureFixture
) -> None:
    telegram.fail("sendMessage", BLOCKED)
    telegram.fail("getUpdates", SERVER_ERROR)
    with guarded.at_level(logging.INFO):
        async with at_work():
            telegram.update(message={"chat": {"id": 42, "type": "private"}, "text": ["kalimat"]})
            telegram.say("kalimat rahasia warga")
            await until(lambda: telegram.sent)
    written = guarded.text
    assert "cannot be asked" in written
    for secret in ("kalimat", "Siti", telegram.token):
        assert secret not in written
