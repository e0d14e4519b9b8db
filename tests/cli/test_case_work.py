"""An officer asks, replies, notes, assigns, hands back and closes in the terminal."""

import random
from datetime import datetime, timezone

import pytest
from sqlalchemy import select

from cases.db import make_engine, make_sessions
from cases.models import Notice
from cases.register import CaseView, NewCase, case_view, file_case
from settings import Settings
from tests.cli.conftest import Terminal

NOON = datetime(2026, 11, 20, 4, tzinfo=timezone.utc)


@pytest.fixture
def ticket(settings: Settings) -> str:
    new = NewCase("s1", "web", "sari", "lampu jalan mati", category="lampu_jalan")
    with make_sessions(make_engine(settings.database_url))() as session:
        return file_case(session, new, NOON, random.Random(1)).ticket


def case(settings: Settings, ticket: str) -> CaseView:
    with make_sessions(make_engine(settings.database_url))() as session:
        view = case_view(session, ticket)
    assert view is not None
    return view


def notices(settings: Settings) -> int:
    with make_sessions(make_engine(settings.database_url))() as session:
        return len(session.scalars(select(Notice)).all())


def test_a_question_postpones_the_case_and_tells_the_reporter(
    elapor: Terminal, settings: Settings, ticket: str
) -> None:
    assert elapor("cases", "ask", ticket, "Nomor tiangnya?").exit_code == 0
    view = case(settings, ticket)
    assert (view.state, view.question, notices(settings)) == ("tunda", "Nomor tiangnya?", 1)
    assert "jawaban warga" in elapor("cases", "waiting").output


def test_a_reply_is_public_and_a_note_is_not(
    elapor: Terminal, settings: Settings, ticket: str
) -> None:
    elapor("cases", "reply", ticket, "Teknisi datang besok.")
    elapor("cases", "note", ticket, "gudang kosong")
    said = [(e.note, e.public) for e in case(settings, ticket).events[1:]]
    assert said == [("Teknisi datang besok.", True), ("gudang kosong", False)]
    assert notices(settings) == 1


def test_assigned_handed_back_assigned_again_and_closed(
    elapor: Terminal, settings: Settings, ticket: str
) -> None:
    assert "DPUPR" not in elapor("cases", "assign", ticket, "dpupr").output
    assert case(settings, ticket).agency_code == "DPUPR"
    elapor("cases", "back", ticket, "bukan jalan")
    assert case(settings, ticket).state == "belum_terverifikasi"
    elapor("cases", "assign", ticket, "DISHUB")
    assert elapor("cases", "close", ticket, "Lampu diganti.").exit_code == 0
    assert case(settings, ticket).state == "selesai"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "{}", "  "), "masih kosong"),
        (("reply", "{}", ""), "masih kosong"),
        (("note", "{}", ""), "masih kosong"),
        (("back", "{}", "salah"), "tidak dapat diubah"),
        (("close", "{}", " "), "Tuliskan apa"),
        (("close", "{}", "beres"), "tidak dapat diubah"),
        (("assign", "{}", "UFO"), "UFO"),
        (("ask", "BJM-2222-3333", "apa?"), "tidak kami temukan"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    elapor: Terminal, ticket: str, words: tuple[str, ...], said: str
) -> None:
    ended = elapor("cases", *(word.format(ticket) for word in words))
    assert ended.exit_code == 1
    assert said in ended.output
    assert len(ended.output.strip().splitlines()) == 1


def test_nothing_waits_in_an_empty_register(elapor: Terminal) -> None:
    assert "Tidak ada laporan yang menunggu" in elapor("cases", "waiting").output
