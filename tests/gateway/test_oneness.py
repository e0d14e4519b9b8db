"""Albums, edits, messages in one breath, photos that know their place: one draft, one answer."""

import io
from datetime import datetime, timezone

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.TiffImagePlugin import IFDRational

from cases.db import make_engine, make_sessions
from gateway import sentences
from gateway.albums import Part, gathered, grown, message_of, store
from gateway.photo_places import NO, agreed, as_data, is_answer
from gateway.updates import Said, Silent
from relay import inbox
from relay.inbox import Sessions
from relay.messages import Button, Location, Photo, Reply
from settings import Settings
from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import Fault

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)
SUMMARY = (Reply("Kirim laporan ini?", (Button("Kirim", "/ya"),), passing=True),)
DANGER = (Reply("Telepon 112 sekarang."),)


def picture(color: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (32, 24), color).save(buffer, "JPEG")
    return buffer.getvalue()


def located_picture() -> bytes:
    exif = Image.Exif()
    fields = {GPS.GPSLatitudeRef: "S", GPS.GPSLongitudeRef: "E"}
    exif.get_ifd(IFD.GPSInfo).update(fields)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = tuple(IFDRational(n) for n in (3, 19, 12))
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLongitude] = tuple(IFDRational(n) for n in (114, 35, 24))
    buffer = io.BytesIO()
    Image.new("RGB", (32, 24), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def part(number: int, text: str | None = None, key: str | None = None) -> Part:
    said = Said(number, 42, NOW, text=text, album="g", message=number)
    return Part(said, text, (Photo(key or str(number), 1, 1, 1),))


@pytest.fixture
def writing(settings: Settings) -> Sessions:
    return make_sessions(make_engine(settings.database_url))


async def test_an_album_is_one_message_with_one_answer(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.album(picture("red"), picture("green"), picture("blue"), caption="jalan bolong")
    async with at_work():
        await until(lambda: telegram.sent)
        telegram.say("terima kasih")
        await until(lambda: len(bot.heard) == 2)
    assert (bot.heard[0].text, len(bot.heard[0].photos)) == ("jalan bolong", 3)
    assert len({photo.key for photo in bot.heard[0].photos}) == 3


async def test_an_album_counts_as_one_message_of_a_hurried_chat(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    for number in range(3):
        telegram.album(*[picture("red")] * 8, name=f"album{number}")
    async with at_work():
        await until(lambda: len(bot.heard) == 3)
    assert [len(one.photos) for one in bot.heard] == [8, 8, 8]


async def test_a_bad_picture_of_an_album_leaves_the_others(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    telegram.album(b"bukan foto", b"juga bukan", picture("blue"), caption="lampu mati")
    async with at_work():
        await until(lambda: len(telegram.sent) == 2)
    assert (bot.heard[0].text, len(bot.heard[0].photos)) == ("lampu mati", 1)


def test_only_parts_of_one_album_of_one_chat_are_gathered() -> None:
    one, two = part(1).said, part(2).said
    alone, other = Said(3, 42, NOW, text="x"), Said(4, 43, NOW, album="g")
    whole = gathered([one, alone, two, other, Silent(5)])
    assert [getattr(heard, "parts", ()) for heard in whole] == [(one, two), (), (other,), ()]


async def test_parts_that_come_later_join_what_waits(writing: Sessions) -> None:
    await store(writing, writing, [part(1, "jalan bolong"), part(2)], NOW)
    assert await store(writing, writing, [part(3)], NOW)
    assert inbox.claim(writing, "telegram", "42", NOW) is None
    work = inbox.claim(writing, "telegram", "42", NOW.replace(second=2))
    assert work is not None
    assert (work.incoming.text, len(work.incoming.photos)) == ("jalan bolong", 3)


async def test_parts_that_come_too_late_are_a_message_of_their_own(writing: Sessions) -> None:
    await store(writing, writing, [part(1)], NOW)
    later = NOW.replace(second=2)
    assert inbox.claim(writing, "telegram", "42", later) is not None
    assert await store(writing, writing, [part(1), part(2)], later)
    assert inbox.find(writing, "telegram", "42", "2") is not None


async def test_parts_given_again_count_once(writing: Sessions) -> None:
    await store(writing, writing, [part(1), part(2)], NOW)
    assert not await store(writing, writing, [part(2)], NOW)
    assert await store(writing, writing, [part(1), part(2), part(3)], NOW)
    work = inbox.claim(writing, "telegram", "42", NOW.replace(second=2))
    assert work is not None
    assert [photo.key for photo in work.incoming.photos] == ["1", "2", "3"]


def test_a_grown_album_remembers_all_its_parts() -> None:
    whole = grown(message_of([part(1, "a"), part(2)]), [part(3, "b")])
    assert (whole.text, whole.origin.parts) == ("a\nb", ("2", "3"))


async def test_an_edit_reaches_the_bot_with_the_message_it_replaces(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("lampu mati RT 5", message_id=77)
        await until(lambda: len(bot.heard) == 1)
        telegram.edit(77, "lampu mati RT 7")
        await until(lambda: len(bot.heard) == 2)
    assert [(one.origin.ref, one.origin.edits) for one in bot.heard] == [("77", None), ("77", "77")]
    assert bot.heard[1].text == "lampu mati RT 7"


async def test_a_link_with_a_code_tells_the_bot_the_code(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.say("/start lampu_jalan")
        await until(lambda: bot.heard)
    assert (bot.heard[0].text, bot.heard[0].origin.start) == ("halo", "lampu_jalan")


async def test_of_quick_messages_one_summary_is_left(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.replies = SUMMARY
    async with at_work():
        for text in ("lampu mati", "di gang rahmat", "rt 5 kuripan"):
            telegram.say(text)
        await until(lambda: len(telegram.deleted) == 2)
    assert [one.number for one in telegram.sent[:2]] == telegram.deleted
    assert [one.origin.quick for one in bot.heard] == [False, True, True]


async def test_what_is_no_question_is_never_taken_back(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.replies = DANGER
    async with at_work():
        telegram.say("ada kebakaran")
        await until(lambda: telegram.sent)
        bot.replies = SUMMARY
        telegram.say("di kelayan")
        await until(lambda: len(telegram.sent) == 2)
        bot.replies = DANGER
        telegram.say("cepat")
        await until(lambda: len(telegram.sent) == 3)
    assert telegram.deleted == []


async def test_after_a_press_nothing_is_taken_back(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.replies = SUMMARY
    async with at_work():
        telegram.say("lampu mati")
        await until(lambda: telegram.sent)
        telegram.press(telegram.sent[0].buttons[0][1])
        await until(lambda: len(telegram.sent) == 2)
        telegram.say("rt 5")
        await until(lambda: len(telegram.sent) == 3)
    assert telegram.deleted == []


async def test_a_question_that_cannot_be_removed_loses_its_buttons(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    bot.replies = SUMMARY
    telegram.fail("deleteMessage", Fault(400, "Bad Request: message can't be deleted"))
    async with at_work():
        telegram.say("lampu mati")
        telegram.say("di gang rahmat")
        await until(lambda: telegram.closed)
    assert telegram.closed == [telegram.sent[0].number]


async def test_the_place_of_a_photo_is_used_after_a_yes(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, sessions: Sessions
) -> None:
    file = telegram.add_file(located_picture())
    async with at_work():
        telegram.message(42, document={"file_id": file, "mime_type": "image/jpeg"})
        await until(lambda: len(telegram.sent) == 2)
        assert (bot.heard[0].location, telegram.texts()[1]) == (None, sentences.PHOTO_PLACE)
        telegram.press(telegram.sent[1].buttons[0][1])
        await until(lambda: len(bot.heard) == 2)
    assert bot.heard[1].location == Location(-3.32, 114.59)


async def test_the_place_of_a_photo_is_kept_nowhere_after_a_no(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot, settings: Settings
) -> None:
    file = telegram.add_file(located_picture())
    async with at_work():
        telegram.message(42, document={"file_id": file, "mime_type": "image/jpeg"})
        await until(lambda: len(telegram.sent) == 2)
        query = telegram.press(telegram.sent[1].buttons[1][1])
        await until(lambda: query in telegram.answered)
    assert telegram.answered[query] == sentences.PHOTO_PLACE_LEFT
    assert len(bot.heard) == 1
    for path in settings.data_dir.rglob("*"):
        assert not path.is_file() or b"114.59" not in path.read_bytes()


async def test_a_photo_that_telegram_made_small_is_not_asked_about(
    at_work: Gateway, telegram: FakeTelegram, bot: FakeBot
) -> None:
    async with at_work():
        telegram.show(located_picture())
        await until(lambda: telegram.sent)
    assert telegram.texts() == ["Kirim <b>laporan</b> RT 5 &amp; RT 6?"] * len(bot.heard)


@pytest.mark.parametrize("data", ["p91.000000,114.000000", "p-3.3,114.5", "p", "pn", "r1:0:0"])
def test_made_up_points_are_none(data: str) -> None:
    assert agreed(data) is None


def test_a_point_fits_into_a_button_and_comes_back() -> None:
    point = Location(-89.123456, -179.123456)
    assert agreed(as_data(point)) == point
    assert len(as_data(point)) <= 64
    assert is_answer(NO)
    assert not is_answer("r1:0:0")
