"""A citizen files a report in headless Chromium; used by a test and by the README's screenshot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

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
TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PATIENCE_MS = 30_000


@contextmanager
def page_at(address: str, width: int = 390, height: int = 844) -> Iterator[Page]:
    """The chat page in a window of this size, in Indonesian."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", device_scale_factor=2
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(address)
        yield page
        browser.close()


def file_report(page: Page, text: str, screenshot: Path | None = None) -> str:
    """Tell the matter, press "Kirim laporan", and return the ticket number."""
    say(page, text)
    send = page.get_by_role("button", name="Kirim laporan", exact=True)
    expect(send).to_be_visible()
    if screenshot is not None:
        page.screenshot(path=str(screenshot))
    send.click()
    expect(page.get_by_role("log")).to_contain_text("Nomor tiket")
    found = TICKET.search(page.get_by_role("log").inner_text())
    assert found
    return found[0]


def say(page: Page, text: str) -> None:
    """Type into the field and press Enter, as with a keyboard."""
    page.get_by_label("Pesan Anda").fill(text)
    page.keyboard.press("Enter")
