"""The page in a real browser: several photos, one summary, links with a code, a lost connection."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.TiffImagePlugin import IFDRational
from playwright.async_api import expect

from tests.web.conftest import photo_of
from tests.web.stage import SUMMARY
from tests.web.test_browser import Citizen, chromium, citizen, context, fits, pytestmark

__all__ = ["chromium", "citizen", "context", "pytestmark"]


def located() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "S",
            GPS.GPSLatitude: tuple(IFDRational(n) for n in (3, 19, 12)),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: tuple(IFDRational(n) for n in (114, 35, 24)),
        }
    )
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


async def choose(citizen: Citizen, *contents: bytes) -> None:
    files = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": one}
        for n, one in enumerate(contents)
    ]
    await citizen.page.set_input_files("#photo", files=files)  # type: ignore[arg-type]


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot marks its summary as it does with the real one."""
    monkeypatch.setitem(SUMMARY, "passing", True)


async def test_several_photos_are_one_message(citizen: Citizen) -> None:
    await choose(citizen, photo_of("teal"), photo_of("navy"))
    await expect(citizen.page.get_by_text("2 foto siap dikirim.")).to_be_visible()
    await expect(citizen.page.locator("#place-offer")).to_be_hidden()
    await citizen.write("dua foto")
    await expect(citizen.page.get_by_text("Fotonya sudah saya terima")).to_be_visible()
    await citizen.page.reload()
    await expect(citizen.page.get_by_alt_text("Foto yang Anda kirim")).to_have_count(2)
    assert [len(said["photos"]) for said in citizen.bot.heard] == [2]  # type: ignore[arg-type]
    assert citizen.complaints == []


async def test_of_too_many_photos_the_first_ones_are_taken(citizen: Citizen) -> None:
    await choose(citizen, *[photo_of(color) for color in ("red", "navy", "teal") * 2])
    await expect(citizen.page.get_by_role("alert")).to_contain_text("Paling banyak 5 foto")
    await expect(citizen.page.locator("#preview img")).to_have_count(5)
    assert await fits(citizen.page)


async def test_the_place_of_a_photo_goes_along_only_after_a_tick(citizen: Citizen) -> None:
    for tick in (False, True):
        await choose(citizen, located())
        offer = citizen.page.get_by_label("Foto ini memuat titik lokasi")
        await expect(offer).not_to_be_checked()
        assert await fits(citizen.page)
        if tick:
            await offer.check()
        await citizen.page.get_by_label("Pesan Anda").focus()
        await citizen.write("lihat ini")
        await expect(citizen.page.get_by_text("Fotonya sudah saya terima")).to_have_count(1 + tick)
    places = [said["location"] for said in citizen.bot.heard]
    assert places == [None, {"lat": -3.32, "lon": 114.59}]


async def test_quick_messages_leave_one_summary(citizen: Citizen, passing: None) -> None:
    for text in ("lampu mati", "di gang rahmat", "rt 5 kuripan"):
        await citizen.write(text)
    await expect(citizen.page.locator(".mine")).to_have_count(3)
    await expect(citizen.page.locator(".mine").last).to_contain_text("rt 5 kuripan")
    summaries = citizen.page.locator(".theirs:not(.greeting)")
    await expect(citizen.button("Kirim laporan")).to_be_enabled()
    await expect(summaries).to_have_count(1)
    await citizen.page.reload()
    await expect(citizen.button("Kirim laporan")).to_be_enabled()
    await expect(summaries).to_have_count(1)
    assert [said["quick"] for said in citizen.bot.heard] == [False, True, True]


async def test_after_a_press_nothing_disappears(citizen: Citizen, passing: None) -> None:
    await citizen.write("lampu mati")
    await citizen.button("Ubah").click()
    await expect(citizen.page.get_by_text("BJM-7K3F-9Q2X")).to_be_visible()
    await citizen.write("terima kasih")
    await expect(citizen.page.locator(".theirs:not(.greeting)")).to_have_count(3)


async def test_a_qr_code_opens_the_talk_once(citizen: Citizen) -> None:
    page = citizen.page
    await page.goto(f"{page.url}?mulai=contoh-pasar-lama")
    await expect(page.locator(".mine")).to_contain_text("Saya mau lapor")
    await expect(citizen.button("Kirim laporan")).to_be_visible()
    await page.reload()
    await expect(page.locator(".mine")).to_have_count(1)
    assert [said["start"] for said in citizen.bot.heard] == ["contoh-pasar-lama"]


async def test_what_is_no_code_is_passed_over(citizen: Citizen) -> None:
    await citizen.page.goto(f"{citizen.page.url}?mulai=%3Cscript%3E")
    await expect(citizen.button("Jalan rusak")).to_be_visible()
    assert citizen.bot.heard == []


async def test_what_was_written_without_a_connection_goes_out_by_itself(citizen: Citizen) -> None:
    page = citizen.page
    await page.context.set_offline(True)
    await citizen.write("lampu mati")
    await citizen.write("di gang rahmat")
    await expect(citizen.button("Kirim ulang")).to_have_count(2)
    await page.context.set_offline(False)
    await expect(citizen.button("Kirim ulang")).to_have_count(0)
    while len(citizen.bot.heard) < 2:  # the test's own time limit ends it
        await page.wait_for_timeout(100)
    assert [said["text"] for said in citizen.bot.heard] == ["lampu mati", "di gang rahmat"]


async def test_the_phone_shows_all_of_it(citizen: Citizen, passing: None, tmp_path: Path) -> None:
    for text in ("lampu mati", "di gang rahmat"):
        await citizen.write(text)
    await expect(citizen.button("Kirim laporan")).to_be_enabled()
    await choose(citizen, located(), photo_of("navy"))
    await expect(citizen.page.locator("#preview img")).to_have_count(2)
    heights = await citizen.page.locator(
        "button:visible, a:visible, label.place-offer:visible, textarea:visible"
    ).evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().height))")
    assert min(heights) >= 44
    assert await fits(citizen.page)
    picture = tmp_path / "telepon.png"
    await citizen.page.screenshot(path=str(picture))
    assert picture.stat().st_size > 10_000
