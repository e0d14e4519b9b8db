"""A citizen with a browser: from the first word to the status, against the whole installation."""

from pathlib import Path

from playwright.sync_api import expect

from cases.register import case_view
from tests.support.browser_talk import file_report, page_at, say
from tests.support.installation import Installation


def test_a_report_is_filed_and_followed_in_the_browser(
    on_sqlite: Installation, tmp_path: Path
) -> None:
    with page_at(on_sqlite.web) as page:
        ticket = file_report(
            page, "lampu jalan di gang mufakat RT 9 pelambuan mati seminggu", tmp_path / "card.png"
        )
        say(page, f"status {ticket}")
        expect(page.get_by_role("log")).to_contain_text("Menunggu verifikasi")
    with on_sqlite.sessions()() as session:
        case = case_view(session, ticket)
    assert case is not None
    assert case.agency_code == "DISHUB"
    assert (tmp_path / "card.png").stat().st_size > 10_000
