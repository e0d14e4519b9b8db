"""Hiding the name or the report: before, during and after filing, and back again."""

import pytest

from tests.actions.stage import LAMP_REPORT, Chat, register


def test_the_button_on_the_summary_hides_the_name_and_shows_it_again(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.presses("Sembunyikan")
    assert budi.names == ["utter_anonim", "utter_ringkasan"]
    assert "nama Anda disembunyikan" in budi.heard
    budi.presses("Tampilkan")
    assert "disembunyikan" not in budi.heard
    budi.presses("Sembunyikan")
    budi.presses("Kirim")
    assert register()[0].anonymous


@pytest.mark.parametrize("intent", ["anonim", "nlu_fallback", "lapor", "tidak"])
def test_words_during_the_report_hide_the_name(budi: Chat, intent: str) -> None:
    budi.tells("lampu jalan mati")
    budi.says("jangan sebut nama saya", intent)
    assert budi.names == ["utter_anonim", "utter_tanya_lokasi"]
    budi.says("Gang Rahmat RT 5 Kuripan")
    budi.presses("Kirim")
    assert register()[0].anonymous
    assert register()[0].text == "lampu jalan mati"


def test_a_wish_among_other_words_counts_and_is_confirmed(budi: Chat) -> None:
    budi.tells(f"{LAMP_REPORT}, tolong jangan sebut nama saya")
    assert budi.names == ["utter_anonim", "utter_ringkasan"]
    budi.presses("Kirim")
    assert (register()[0].anonymous, register()[0].confidential) == (True, False)


def test_a_wish_before_the_report_holds_for_it(budi: Chat) -> None:
    budi.says("tolong dirahasiakan ya", "anonim")
    assert budi.names == ["utter_kerahasiaan_nanti"]
    budi.tells(LAMP_REPORT)
    assert "disembunyikan" in budi.heard
    assert "tidak diumumkan" in budi.heard
    budi.presses("Kirim")
    assert (register()[0].anonymous, register()[0].confidential) == (True, True)


def test_a_wish_before_the_report_can_be_taken_back(budi: Chat) -> None:
    budi.says("tolong rahasiakan nama saya", "anonim")
    budi.says("nama saya boleh disebut", "anonim")
    budi.tells(LAMP_REPORT)
    assert "disembunyikan" not in budi.heard


def test_a_wish_after_filing_changes_the_case(budi: Chat) -> None:
    ticket = budi.files()
    budi.says("nama saya jangan disebut", "anonim")
    assert budi.names == ["utter_kerahasiaan_tiket"]
    assert ticket in budi.heard
    assert register()[0].anonymous
    budi.says("nama saya boleh disebut", "ubah")
    assert not register()[0].anonymous


def test_a_stranger_cannot_change_the_secrecy_of_a_case(budi: Chat, siti: Chat) -> None:
    ticket = budi.files()
    siti.says(f"tolong rahasiakan laporan {ticket}", "anonim")
    assert not register()[0].confidential
    assert ticket not in siti.heard


@pytest.mark.parametrize("category", ["etika_aparatur", "perempuan_anak"])
def test_sensitive_reports_stay_secret_and_say_so(budi: Chat, category: str) -> None:
    budi.tells("saya diperlakukan buruk di jalan pramuka RT 3 Kuripan", ranking=[[category, 0.95]])
    assert "rahasia" in budi.heard
    assert "Sembunyikan nama" not in [button["title"] for button in budi.buttons]
    budi.says("nama saya boleh disebut", "anonim")
    assert budi.names == ["utter_selalu_rahasia", "utter_ringkasan_rahasia"]
    budi.presses("Kirim")
    budi.says("nama saya boleh disebut", "anonim")
    assert budi.names == ["utter_selalu_rahasia"]
    assert (register()[0].anonymous, register()[0].confidential) == (True, True)


def test_the_state_of_an_own_case_says_what_is_hidden(budi: Chat) -> None:
    budi.tells(f"{LAMP_REPORT}, jangan sebut nama saya")
    budi.presses("Kirim")
    budi.presses("Lihat status")
    assert "nama Anda disembunyikan" in budi.heard
