import asyncio
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from cases.photos import StoredPhoto
from relay import history, inbox
from relay.bot_client import BotUnavailable
from relay.messages import Incoming, Reply
from settings import Settings
from tests.web.conftest import FakeBot, Visitor
from web import sentences, talk


async def test_a_message_is_answered_in_the_same_request(ani: Visitor, bot: FakeBot) -> None:
    answer = (await ani.say(text="lampu mati")).json()
    assert answer["pending"] is False
    assert answer["replies"][0]["buttons"][0] == {"title": "Kirim laporan", "payload": "/kirim"}
    assert bot.heard[0].text == "lampu mati"


async def test_sending_the_same_id_again_makes_no_second_message(
    ani: Visitor, bot: FakeBot
) -> None:
    number = str(uuid.uuid4())
    first = (await ani.say(number, text="lampu mati")).json()
    again = (await ani.say(number, text="lampu mati")).json()
    assert first == again
    assert len(bot.heard) == 1


async def test_a_pressed_button_reaches_the_bot_and_shows_its_title(
    ani: Visitor, bot: FakeBot
) -> None:
    await ani.say(text="lampu mati")
    await ani.say(payload="/kirim")
    assert (bot.heard[1].text, bot.heard[1].payload) == (None, "/kirim")
    assert [said["text"] for said in await ani.talk()] == ["lampu mati", "Kirim laporan"]


async def test_a_button_never_offered_to_this_visitor_is_refused(
    ani: Visitor, budi: Visitor, bot: FakeBot
) -> None:
    await ani.say(text="lampu mati")
    answer = await budi.say(payload="/kirim")
    assert (answer.status_code, answer.json()["error"]) == (409, sentences.BUTTON_OLD)
    assert len(bot.heard) == 1


async def test_a_location_reaches_the_bot(ani: Visitor, bot: FakeBot) -> None:
    await ani.say(location={"lat": -3.32, "lon": 114.59})
    place = bot.heard[0].location
    assert place is not None
    assert (place.lat, place.lon) == (-3.32, 114.59)


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"text": "  "}, 400, sentences.EMPTY),
        ({}, 400, sentences.EMPTY),
        ({"text": 5}, 400, sentences.UNREADABLE),
        ({"text": "a" * 101}, 413, sentences.too_long(100)),
        ({"location": {"lat": 100, "lon": 0}}, 400, sentences.BAD_LOCATION),
        ({"payload": {"a": 1}}, 409, sentences.BUTTON_OLD),
    ],
)
async def test_what_cannot_be_taken_is_explained_kindly(
    ani: Visitor, fields: dict[str, object], status: int, sentence: str
) -> None:
    answer = await ani.say(None, **fields)
    assert (answer.status_code, answer.json()) == (status, {"error": sentence})
    assert await ani.talk() == []


@pytest.mark.parametrize("raw", [b"halo", b"[]", b"\xff", b"[" * 100_000])
async def test_a_broken_body_is_refused(ani: Visitor, raw: bytes) -> None:
    answer = await ani.http.post("/chat/pesan", content=raw, headers=ani.headers)
    assert answer.status_code in (400, 413)
    assert "error" in answer.json()


async def test_half_characters_and_nul_do_not_break_the_storage(ani: Visitor, bot: FakeBot) -> None:
    raw = json.dumps({"id": str(uuid.uuid4()), "text": "a\ud800\x00b"})
    answer = await ani.http.post("/chat/pesan", content=raw, headers=ani.headers)
    assert answer.status_code == 200
    assert bot.heard[0].text == "ab"


async def test_an_id_that_is_no_uuid_is_refused(ani: Visitor) -> None:
    answer = await ani.say("../../etc", text="halo")
    assert answer.status_code == 400


async def test_a_photo_with_caption_reaches_the_bot(
    ani: Visitor, bot: FakeBot, photo: bytes, settings: Settings
) -> None:
    answer = await ani.show(photo, "lampunya")
    assert answer.status_code == 200
    assert bot.heard[0].text == "lampunya"
    assert (settings.photo_dir / bot.heard[0].photos[0].key).is_file()


async def test_a_photo_sent_twice_is_one_message(ani: Visitor, bot: FakeBot, photo: bytes) -> None:
    number = str(uuid.uuid4())
    await ani.show(photo, message_id=number)
    await ani.show(photo, message_id=number)
    assert len(bot.heard) == len(await ani.talk()) == 1


async def test_a_photo_is_shown_to_its_sender_only(
    ani: Visitor, budi: Visitor, photo: bytes
) -> None:
    await ani.show(photo)
    (address,) = (await ani.talk())[0]["photo_urls"]
    assert (await ani.http.get(address)).headers["content-type"] == "image/jpeg"
    assert (await budi.http.get(address)).status_code == 404


async def test_a_file_that_is_no_photo_is_explained(ani: Visitor) -> None:
    answer = await ani.show(b"%PDF-1.4")
    assert answer.status_code == 422
    assert "foto" in answer.json()["error"]


@pytest.mark.parametrize("size", [50_001, 200_000])
async def test_a_photo_over_the_limit_is_refused(
    ani: Visitor, settings: Settings, size: int
) -> None:
    answer = await ani.show(b"\xff" * size)
    assert answer.json() == {"error": sentences.photo_too_big(50_000)}
    assert not settings.photo_dir.exists()


async def test_an_upload_without_announced_length_is_cut_off(ani: Visitor) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="foto"; filename="f"\r\n\r\n'
        while sent < 1000:
            sent += 1
            yield b"\xff" * 10_000

    headers = {**ani.headers, "Content-Type": "multipart/form-data; boundary=x"}
    answer = await ani.http.post("/chat/foto", content=endless(), headers=headers)
    assert answer.status_code == 413


async def test_while_the_bot_is_down_the_answer_is_honest_and_the_reply_comes_later(
    ani: Visitor, bot: FakeBot
) -> None:
    bot.well, bot.faults = False, [BotUnavailable("down", lost=True)]
    answer = (await ani.say(text="lampu mati")).json()
    assert (answer["pending"], answer["notice"]) == (True, sentences.DISTURBED)
    bot.well = True

    async def answered() -> None:
        while (await ani.talk(answer["row"] - 1))[0]["pending"]:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    await asyncio.wait_for(answered(), 15)
    assert (await ani.talk())[0]["replies"]


async def test_a_slow_bot_does_not_hold_the_request(
    ani: Visitor, bot: FakeBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "WAIT_SECONDS", 0.05)
    done = asyncio.Event()
    quick = bot.send

    async def slow(incoming: Incoming) -> tuple[Reply, ...]:
        await done.wait()
        return await quick(incoming)

    monkeypatch.setattr(bot, "send", slow)
    answer = (await ani.say(text="lampu mati")).json()
    done.set()
    assert (answer["pending"], answer["notice"]) == (True, sentences.STILL_WORKING)


async def test_a_stored_message_is_never_called_lost(
    ani: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError("select", {}, OSError("disk"))

    with monkeypatch.context() as failing:
        failing.setattr(history, "entry", broken)
        answer = await ani.say(text="lampu mati")
    said = answer.json()
    assert answer.status_code == 200
    assert (said["pending"], said["notice"]) == (True, sentences.STILL_WORKING)
    assert [one["row"] for one in await ani.talk()] == [said["row"]]


async def test_a_reply_can_be_read_while_somebody_writes(
    app: Starlette, ani: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(uuid.uuid4())
    first = (await ani.say(number, text="lampu mati")).json()
    monkeypatch.setattr(inbox, "accept", lambda *_: (first["row"], False))
    with app.state.sessions() as writer:
        writer.execute(text("SELECT 1"))
        again = await asyncio.wait_for(ani.say(number, text="lampu mati"), 5)
    assert again.json() == first


async def test_photos_are_decoded_two_at_a_time(
    ani: Visitor, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most, lock = [0], [0], threading.Lock()

    def slow(*_: object) -> StoredPhoto:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return StoredPhoto("a.jpg", 100, 40, 30)

    monkeypatch.setattr(talk, "store_photo", slow)
    answers = await asyncio.gather(*(ani.show(photo) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert most == [2]


@pytest.mark.parametrize("row", ["0", "2147483648", "9" * 19, "9" * 5000, "satu", "²"])
async def test_a_photo_of_a_row_that_cannot_be_is_not_found(ani: Visitor, row: str) -> None:
    answer = await ani.http.get(f"/chat/foto/{row}/0")
    assert (answer.status_code, answer.json()) == (404, {"error": sentences.NOT_FOUND})


async def test_a_visitor_reads_only_his_own_talk(ani: Visitor, budi: Visitor) -> None:
    await ani.say(text="lampu mati")
    assert await budi.talk() == []


async def test_the_talk_can_be_read_from_a_row_on(ani: Visitor) -> None:
    first = (await ani.say(text="satu")).json()
    await ani.say(text="dua")
    assert [said["text"] for said in await ani.talk(first["row"])] == ["dua"]


@pytest.mark.parametrize("after", ["-1", "a", "1e9", "9" * 30])
async def test_a_senseless_row_number_is_refused(ani: Visitor, after: str) -> None:
    answer = await ani.http.get("/chat/riwayat", params={"sesudah": after})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/chat/pesan", "/chat/foto"])
async def test_a_message_that_breaks_off_is_no_fault_of_ours(
    app: Starlette, ani: Visitor, path: str
) -> None:
    form = {"Content-Type": "multipart/form-data; boundary=x"} if "foto" in path else {}
    asked = ani.http.build_request("POST", path, headers={**ani.headers, **form})
    parts = [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}]
    sent: list[Any] = []

    async def receive() -> Any:
        return parts.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    head = [(name.lower(), value) for name, value in asked.headers.raw]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": head}
    await app(scope, receive, send)
    assert sent[0]["status"] == 400
