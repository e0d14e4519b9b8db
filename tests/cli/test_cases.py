"""An officer lists, reads and moves cases in the terminal."""

import random
from datetime import datetime, timezone

import pytest

from cases.db import make_engine, make_sessions
from cases.register import NewCase, file_case
from settings import Settings
from tests.cli.conftest import Terminal

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)
NIGHT = datetime(2026, 11, 23, 20, tzinfo=timezone.utc)


@pytest.fixture
def ticket(settings: Settings) -> str:
    new = NewCase(
        "s1", "web", "sari", "lampu jalan mati", category="lampu_jalan", place_text="Gang Rahmat"
    )
    with make_sessions(make_engine(settings.database_url))() as session:
        return file_case(session, new, NOON, random.Random(1)).ticket


@pytest.fixture
def hostile(settings: Settings) -> str:
    """A case whose words try to be markup, an emoji code and a command to the terminal."""
    words = "[/red] lampu [bold]mati[/bold] :warning: \x1b[2J"
    new = NewCase("s2", "web", "budi", words, category="lampu_jalan", place_text=words)
    with make_sessions(make_engine(settings.database_url))() as session:
        return file_case(session, new, NIGHT, random.Random(2)).ticket


def test_an_empty_register_says_so(elapor: Terminal) -> None:
    assert "Belum ada laporan" in elapor("cases", "list").output


def test_the_list_shows_state_agency_and_due_day(elapor: Terminal, ticket: str) -> None:
    output = elapor("cases", "list").output
    for part in (ticket, "Menunggu verifikasi", "Dishub", "30 November 2026"):
        assert part in output


def test_the_list_can_be_narrowed(elapor: Terminal, ticket: str) -> None:
    assert ticket in elapor("cases", "list", "--agency", "DISHUB").output
    assert ticket not in elapor("cases", "list", "--agency", "DLH").output
    assert ticket not in elapor("cases", "list", "--state", "selesai").output


def test_one_case_is_shown_in_any_spelling(elapor: Terminal, ticket: str) -> None:
    for spelling in (ticket, ticket.lower(), ticket.replace("-", "")):
        output = elapor("cases", "show", spelling).output
        assert "lampu jalan mati" in output
        assert "Gang Rahmat" in output


def test_a_case_is_moved_with_a_note(elapor: Terminal, ticket: str) -> None:
    moved = elapor("cases", "move", ticket, "terdisposisi", "--agency", "DPUPR", "--note", "salah")
    assert moved.exit_code == 0
    output = elapor("cases", "show", ticket).output
    assert "Dinas Pekerjaan Umum" in output
    assert "salah" in output


def test_an_illegal_move_is_refused_in_one_line(elapor: Terminal, ticket: str) -> None:
    refused = elapor("cases", "move", ticket, "ditutup")
    assert refused.exit_code == 1
    assert "tidak dapat diubah" in refused.output


@pytest.mark.parametrize("command", ["show", "move"])
def test_an_unknown_ticket_is_said_clearly(elapor: Terminal, command: str) -> None:
    words = ("cases", command, "BJM-2222-3333", *(("proses",) if command == "move" else ()))
    missing = elapor(*words)
    assert missing.exit_code == 1
    assert "tidak kami temukan" in missing.output


def test_a_citizens_words_are_shown_as_written(elapor: Terminal, hostile: str) -> None:
    moved = elapor("cases", "move", hostile, "terdisposisi", "--note", "[/b] \x1b]0;x\x07")
    assert moved.exit_code == 0
    for words in (("cases", "list"), ("cases", "show", hostile)):
        ended = elapor(*words)
        assert ended.exit_code == 0
        assert "[/red] lampu [bold]mati[/bold] :warning:" in ended.output
        assert "\x1b" not in ended.output
    assert "[/b]" in elapor("cases", "show", hostile).output


def test_an_odd_ticket_is_repeated_as_typed(elapor: Terminal) -> None:
    assert "[/red]" in elapor("cases", "show", "[/red]").output


def test_an_event_at_night_has_its_day_and_clock_in_local_time(
    elapor: Terminal, hostile: str
) -> None:
    assert "Selasa, 24 November 2026, 04.00 WITA" in elapor("cases", "show", hostile).output
