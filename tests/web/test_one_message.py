"""Several photos, typed commands, and links with a code, as the page's interface takes them."""

import uuid

import pytest

from relay.messages import Location
from tests.web.conftest import FakeBot, Visitor, photo_of
from web.uploads import MOST_PHOTOS


async def test_several_photos_are_one_message(ani: Visitor, bot: FakeBot, photo: bytes) -> None:
    number = str(uuid.uuid4())
    other = photo_of("navy")
    files = [("foto", ("a.jpg", one, "image/jpeg")) for one in (photo, other)]
    for _ in range(2):
        data = {"id": number, "keterangan": "dua foto", "lat": "-3.32", "lon": "114.59"}
        answer = await ani.http.post("/chat/foto", data=data, files=files, headers=ani.headers)
        assert answer.status_code == 200
    (said,) = bot.heard
    assert (said.text, len(said.photos), said.location) == ("dua foto", 2, Location(-3.32, 114.59))
    shown = (await ani.talk())[0]["photo_urls"]
    assert [(await ani.http.get(url)).status_code for url in shown] == [200, 200]
    assert (await ani.http.get(f"{shown[0][:-1]}2")).status_code == 404


@pytest.mark.parametrize("lat", ["91", "utara", "inf"])
async def test_a_photo_with_a_place_that_cannot_be_is_never_sent_elsewhere(
    ani: Visitor, bot: FakeBot, photo: bytes, lat: str
) -> None:
    data = {"id": str(uuid.uuid4()), "keterangan": "", "lat": lat, "lon": "114.59"}
    files = {"foto": ("a.jpg", photo, "image/jpeg")}
    await ani.http.post("/chat/foto", data=data, files=files, headers=ani.headers)
    assert [one.location for one in bot.heard] in ([], [None])


async def test_more_photos_than_a_message_holds_are_refused(
    ani: Visitor, bot: FakeBot, photo: bytes
) -> None:
    files = [("foto", ("a.jpg", photo, "image/jpeg"))] * (MOST_PHOTOS + 1)
    data = {"id": str(uuid.uuid4())}
    answer = await ani.http.post("/chat/foto", data=data, files=files, headers=ani.headers)
    assert answer.status_code == 400
    assert bot.heard == []


@pytest.mark.parametrize(
    ("typed", "text", "start"),
    [
        ("/status BJM-7K3F-9Q2X", "cek status BJM-7K3F-9Q2X", None),
        ("/laporan_saya", "laporan saya apa saja", None),
        ("/hapusdata", "hapus data saya", None),
        ("/start lampu_jalan", "halo", "lampu_jalan"),
        ('/ya{"pilihan":"kirim"}', '/ya{"pilihan":"kirim"}', None),
    ],
)
async def test_a_typed_command_reaches_the_bot_in_words(
    ani: Visitor, bot: FakeBot, typed: str, text: str, start: str | None
) -> None:
    await ani.say(text=typed)
    assert (bot.heard[0].text, bot.heard[0].payload, bot.heard[0].origin.start) == (
        text,
        None,
        start,
    )


async def test_the_code_of_a_link_reaches_the_bot(ani: Visitor, bot: FakeBot) -> None:
    await ani.say(text="Saya mau lapor", start="contoh-pasar-lama")
    await ani.say(text="Saya mau lapor", start='/x{"a":1}')
    assert [one.origin.start for one in bot.heard] == ["contoh-pasar-lama", None]
