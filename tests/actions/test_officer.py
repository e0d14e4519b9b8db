"""An officer takes a conversation over and gives it back."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from actions.desk import Desk
from cases.handoff import OFFICER, close_handoff, list_handoffs, reply
from tests.actions.stage import LAMP_REPORT, Chat, register
from tests.cases.samples import nobody

SUNDAY = datetime(2026, 11, 22, 3, 0, tzinfo=timezone.utc)
MONDAY_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=timezone.utc)
FIRE = "tolong ada kebakaran besar di Kuripan sekarang"


@pytest.fixture
def officer(budi: Chat) -> Chat:
    """Budi's conversation, handed over."""
    budi.says("mau bicara dengan petugas", "bicara_petugas")
    budi.presses("Ya, sambungkan")
    return budi


# --- An officer ----------------------------------------------------------------------------------


def test_a_conversation_is_handed_over_after_one_yes_with_what_was_said(
    budi: Chat, desk: Desk
) -> None:
    budi.says("NIK saya 6371012304560001", "nlu_fallback")
    budi.says("mau bicara dengan petugas", "bicara_petugas")
    assert budi.names == ["utter_tanya_petugas"]
    budi.says("ya", "ya")
    assert budi.names == ["utter_petugas_disambungkan"]
    with desk.reading() as session:
        [handed] = list_handoffs(session)
    said = "\n".join(word.text for word in handed.words)
    assert "mau bicara dengan petugas" in said
    assert "6371012304560001" not in said


def test_nothing_is_handed_over_without_a_yes(budi: Chat, desk: Desk) -> None:
    budi.says("mau bicara dengan petugas", "bicara_petugas")
    budi.presses("Tidak")
    assert budi.names == ["utter_tetap_bersama_asisten"]
    budi.says("mau bicara dengan petugas", "bicara_petugas")
    budi.says("berapa lama diproses", "tanya_waktu")
    budi.says("ya", "ya")
    with desk.reading() as session:
        assert list_handoffs(session) == []


def test_outside_office_hours_the_next_opening_is_named(
    budi: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk), "now", lambda _: SUNDAY)
    assert "Senin, 23 November 2026 pukul 08.00 WITA" in budi.says("petugas", "bicara_petugas")
    monkeypatch.setattr(type(desk), "now", lambda _: MONDAY_NOON)
    assert "sampai pukul 16.00 WITA" in budi.says("petugas", "bicara_petugas")


def test_only_the_first_message_to_the_officer_is_answered(officer: Chat, desk: Desk) -> None:
    officer.says("tolong dicek laporan saya")
    assert officer.names == ["utter_petugas_diteruskan"]
    officer.says("sampah di Kuripan menumpuk", "lapor", complaint=0.9)
    assert officer.names == []
    assert officer.marks == [{"diam": True}]
    with desk.reading() as session:
        [handed] = list_handoffs(session)
    assert [w.text for w in handed.words][-2:] == [
        "tolong dicek laporan saya",
        "sampah di Kuripan menumpuk",
    ]


def test_danger_comes_first_and_reaches_the_officer_too(officer: Chat, desk: Desk) -> None:
    officer.says(FIRE)
    assert officer.names == ["utter_darurat_kebakaran"]
    with desk.reading() as session:
        assert list_handoffs(session)[0].words[-1].text == FIRE
    officer.presses("Bukan darurat")
    assert officer.conversation.draft is None


@pytest.mark.parametrize(
    "words", ["selesai", "kembali ke bot", "balik ke asisten dulu", "sudah selesai pak"]
)
def test_the_citizen_comes_back_and_the_report_goes_on(budi: Chat, words: str) -> None:
    budi.tells(LAMP_REPORT)
    before = budi.conversation.draft
    budi.says("bicara petugas", "bicara_petugas")
    assert budi.names == ["utter_tanya_petugas"]
    budi.presses("Ya, sambungkan")
    budi.says("halo pak")
    budi.says(words)
    assert budi.names[:2] == ["utter_kembali_ke_asisten", "utter_kembali_ke_laporan"]
    assert budi.conversation.draft == before
    budi.presses("Kirim laporan")
    assert len(register()) == 1


def test_an_officers_answer_is_said_word_for_word(officer: Chat, desk: Desk) -> None:
    with desk.sessions() as session:
        number = list_handoffs(session)[0].id
        word = reply(
            session, number, "rina", "Silakan hubungi 0511-3352340 {ya}", desk.now(), nobody
        )
    officer.house_says(f"petugas:{word.id}")
    assert "Silakan hubungi 0511-3352340 {ya}" in officer.messages[0]["isi"]
    officer.presses("Kembali ke asisten")
    assert officer.names == ["utter_kembali_ke_asisten"]


def test_when_the_officer_closes_the_bot_serves_again(officer: Chat, desk: Desk) -> None:
    number = officer.conversation.handoff
    assert number is not None
    with desk.sessions() as session:
        close_handoff(session, number, OFFICER, desk.now())
    officer.house_says(f"petugas_selesai:{number}")
    assert officer.names == ["utter_petugas_selesai"]
    officer.tells(LAMP_REPORT)
    assert officer.conversation.draft is not None


def test_a_message_just_after_the_officer_closed_is_served_by_the_bot(
    officer: Chat, desk: Desk
) -> None:
    number = officer.conversation.handoff
    assert number is not None
    with desk.sessions() as session:
        close_handoff(session, number, OFFICER, desk.now())
    officer.says("terima kasih", "terima_kasih")
    assert officer.names == ["utter_terima_kasih"]
    officer.house_says(f"petugas_selesai:{number}")
    assert officer.names == []


def test_a_message_that_comes_twice_is_kept_once_for_the_officer(officer: Chat, desk: Desk) -> None:
    for _ in range(2):
        officer._take(
            {
                "text": "halo",
                "message_id": "sama",
                "intent": {"name": "sapa", "confidence": 1.0},
                "metadata": {"text": "halo"},
            }
        )
        assert officer.names == ["utter_petugas_diteruskan"]
    with desk.reading() as session:
        words = [word.text for word in list_handoffs(session)[0].words]
    assert words.count("halo") == 1
