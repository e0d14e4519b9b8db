"""The page in a real browser: what a citizen does, on a small phone and with trouble on the way."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from settings import Settings
from tests.web.stage import StageBot, stage
from web import sentences

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@dataclass
class Citizen:
    """A page with what the console said; the bot is the one behind the page."""

    page: Page
    bot: StageBot
    complaints: list[str]

    async def write(self, text: str) -> None:
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Enter")

    def button(self, name: str):  # type: ignore[no-untyped-def]
        return self.page.get_by_role("button", name=name, exact=True)


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=ARGUMENTS, timeout=90_000
        )
        yield browser
        await browser.close()


@pytest.fixture
async def context(chromium: Browser) -> AsyncIterator[BrowserContext]:
    made = await chromium.new_context(
        viewport={"width": 320, "height": 568},
        geolocation={"latitude": -3.3194, "longitude": 114.592},
        permissions=["geolocation"],
        locale="id-ID",
    )
    made.set_default_timeout(20_000)
    yield made
    await made.close()


@pytest.fixture
async def citizen(settings: Settings, context: BrowserContext) -> AsyncIterator[Citizen]:
    expect.set_options(timeout=20_000)
    bot = StageBot()
    roomy = replace(settings, text_max_chars=1000, photo_max_bytes=1_000_000)
    async with stage(roomy, bot) as address:
        page = await context.new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(address)
        await page.get_by_label("Pesan Anda").focus()
        yield Citizen(page, bot, complaints)
        await page.close()


async def fits(page: Page) -> bool:
    fit: bool = await page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return fit


async def test_a_report_is_filed_by_keyboard_and_buttons(citizen: Citizen) -> None:
    page = citizen.page
    await citizen.write("lampu jalan mati di gang rahmat")
    await expect(page.get_by_text("Gang Rahmat RT 5").last).to_be_visible()
    assert await page.locator(".theirs strong").all_inner_texts() != []
    assert await fits(page)
    await citizen.button("Kirim laporan").click()
    await expect(page.get_by_text("BJM-7K3F-9Q2X")).to_be_visible()
    await expect(citizen.button("Batal")).to_be_disabled()
    assert [said["payload"] for said in citizen.bot.heard] == [None, "/setuju"]
    assert citizen.complaints == []


async def test_a_reload_keeps_the_talk_and_the_draft(citizen: Citizen) -> None:
    page = citizen.page
    await citizen.write("lampu jalan mati")
    await expect(citizen.button("Kirim laporan")).to_be_enabled()
    await page.keyboard.type("belum selesai ditulis")
    await page.reload()
    await expect(page.locator(".mine")).to_contain_text("lampu jalan mati")
    await expect(citizen.button("Kirim laporan")).to_be_enabled()
    await expect(page.get_by_label("Pesan Anda")).to_have_value("belum selesai ditulis")
    assert citizen.complaints == []


async def test_a_photo_is_previewed_sent_and_seen_again(citizen: Citizen, photo: bytes) -> None:
    page = citizen.page
    file = {"name": "lampu.jpg", "mimeType": "image/jpeg", "buffer": photo}
    await page.set_input_files("#photo", files=file)  # type: ignore[arg-type]
    await expect(page.locator("#preview img")).to_be_visible()
    await citizen.write("ini lampunya")
    await expect(page.get_by_text("Fotonya sudah saya terima")).to_be_visible()
    await page.reload()
    await expect(page.get_by_alt_text("Foto yang Anda kirim")).to_be_visible()
    assert len(citizen.bot.heard) == 1
    assert citizen.complaints == []


async def test_the_own_location_is_sent(citizen: Citizen) -> None:
    await citizen.button("Gunakan lokasi saya").click()
    await expect(citizen.page.get_by_text("Lokasinya sudah saya terima")).to_be_visible()
    assert citizen.bot.heard[0]["location"] == {"lat": -3.3194, "lon": 114.592}


async def test_without_permission_the_page_asks_for_the_place_in_words(citizen: Citizen) -> None:
    await citizen.page.context.clear_permissions()
    await citizen.button("Gunakan lokasi saya").click()
    await expect(citizen.page.get_by_role("alert")).to_contain_text("Tuliskan")


async def test_sending_twice_in_haste_makes_one_message(citizen: Citizen) -> None:
    await citizen.page.keyboard.type("lampu mati")
    await citizen.page.evaluate(
        "for (let n = 0; n < 2; n++) document.getElementById('composer').requestSubmit()"
    )
    await expect(citizen.button("Kirim laporan")).to_be_visible()
    assert len(citizen.bot.heard) == 1


async def test_a_lost_answer_is_asked_for_again_without_doubling(citizen: Citizen) -> None:
    page = citizen.page
    lost: list[bool] = []

    async def lose_answer(route) -> None:  # type: ignore[no-untyped-def]
        await route.fetch()
        lost.append(True)
        await route.abort()

    await page.route("**/chat/pesan", lose_answer, times=1)
    await citizen.write("lampu mati")
    await citizen.button("Kirim ulang").click()
    await expect(citizen.button("Kirim laporan")).to_be_visible()
    assert lost == [True]
    assert len(citizen.bot.heard) == 1


async def test_with_the_bot_down_the_page_is_honest_and_the_reply_arrives(
    citizen: Citizen,
) -> None:
    citizen.bot.up = False
    await citizen.write("lampu mati")
    await expect(citizen.page.get_by_text(sentences.DISTURBED)).to_be_visible()
    citizen.bot.up = True
    await expect(citizen.button("Kirim laporan")).to_be_visible()
    await expect(citizen.page.get_by_text(sentences.DISTURBED)).to_have_count(0)
    assert citizen.complaints == []


async def test_a_text_over_the_limit_stays_in_the_box(citizen: Citizen) -> None:
    box = citizen.page.get_by_label("Pesan Anda")
    await box.fill("a" * 1001)
    await citizen.page.keyboard.press("Enter")
    await expect(citizen.page.get_by_role("alert")).to_contain_text("terlalu panjang")
    await expect(box).to_have_value("a" * 1001)
    assert await fits(citizen.page)


async def test_an_example_starts_the_talk(citizen: Citizen) -> None:
    await citizen.button("Sampah menumpuk").click()
    await expect(citizen.page.locator(".mine")).to_contain_text("Sampah menumpuk")
    await expect(citizen.button("Jalan rusak")).to_have_count(0)


async def test_everything_to_tap_is_large_enough_for_a_thumb(citizen: Citizen) -> None:
    await citizen.write("lampu mati")
    await expect(citizen.button("Kirim laporan")).to_be_visible()
    heights = await citizen.page.locator(
        "button:visible, a:visible, textarea:visible"
    ).evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().height))")
    assert min(heights) >= 44
