"""Edited messages, opening codes, and messages in one breath, in front of the actions."""

import csv

import pytest

from actions.links import qr_places
from settings import ROOT
from tests.actions.stage import LAMP_REPORT, Chat, register

UNSURE = [["lampu_jalan", 0.4], ["listrik", 0.35]]


def test_an_edit_changes_the_draft_and_shows_the_summary_anew() -> None:
    chat = Chat()
    chat.tells(LAMP_REPORT, ref="10")
    chat.tells(LAMP_REPORT.replace("RT 5", "RT 7"), edits="10")
    assert chat.names == ["utter_suntingan_dipakai", "utter_ringkasan"]
    assert "RT 7" in chat.heard
    chat.presses("Kirim")
    assert chat.own()[-1].text == LAMP_REPORT.replace("RT 5", "RT 7")


def test_an_edit_after_sending_says_how_to_add_it() -> None:
    chat = Chat("web:sunting2")
    chat.tells(LAMP_REPORT, ref="10")
    chat.presses("Kirim")
    chat.tells(LAMP_REPORT.replace("RT 5", "RT 7"), edits="10")
    assert chat.names == ["utter_suntingan_terlambat"]
    assert chat.ticket
    assert [case.text for case in chat.own()] == [LAMP_REPORT]


def test_an_edit_of_small_talk_leaves_the_report_alone() -> None:
    chat = Chat("web:sunting3")
    chat.says("halo", "sapa", ref="1")
    chat.tells("lampu jalan mati", ref="2")
    chat.says("hallo", "sapa", edits="1")
    assert chat.names == ["utter_suntingan_tidak_dipakai", "utter_tanya_lokasi"]
    assert chat.conversation.draft
    assert chat.conversation.draft.texts == ("lampu jalan mati",)


def test_an_edit_with_nothing_open_is_an_ordinary_message() -> None:
    chat = Chat("web:sunting4")
    chat.says("halo", "sapa", ref="1")
    chat.tells(LAMP_REPORT, edits="1")
    assert chat.names == ["utter_ringkasan"]


def test_danger_in_an_edit_comes_first() -> None:
    chat = Chat("web:sunting5")
    chat.tells(LAMP_REPORT, ref="10")
    chat.tells("ada kebakaran di gang rahmat", edits="10", emergency={"kind": "kebakaran"})
    assert chat.names[0] == "utter_darurat_kebakaran"


def test_three_quick_messages_ask_no_category_away() -> None:
    chat = Chat("web:cepat1")
    chat.tells("lampu mati", ranking=UNSURE)
    chat.tells("di gang rahmat", ranking=UNSURE, quick=True)
    chat.tells("rt 5 kuripan", ranking=UNSURE, quick=True)
    assert chat.conversation.draft
    assert not chat.conversation.draft.category_settled
    assert chat.names[-1] == "utter_tanya_kategori"
    chat.presses("Lampu jalan")
    assert "gang rahmat" in chat.heard
    assert "rt 5" in chat.heard


def test_slow_messages_still_end_a_question() -> None:
    chat = Chat("web:lambat1")
    chat.tells("lampu mati", ranking=UNSURE)
    chat.tells("di gang rahmat", ranking=UNSURE)
    chat.tells("rt 5 kuripan", ranking=UNSURE)
    assert chat.names[-1] == "utter_ringkasan"


@pytest.mark.parametrize(
    ("code", "response", "known"),
    [
        ("lampu_jalan", "utter_mulai_kategori", "Lampu"),
        ("contoh-pasar-lama", "utter_mulai_tempat", "Gerbang Pasar Lama"),
        ("CONTOH-PJU-KURIPAN-1", "utter_mulai_tempat_kategori", "Tiang lampu contoh"),
    ],
)
def test_a_code_opens_with_what_it_knows(code: str, response: str, known: str) -> None:
    chat = Chat(f"web:kode-{code}")
    chat.says("halo", "sapa", start=code)
    assert chat.names == [response]
    assert known in chat.heard


def test_after_a_code_with_place_and_category_one_sentence_leads_to_the_summary() -> None:
    chat = Chat("web:kode-penuh")
    chat.says("halo", "sapa", start="contoh-pju-kuripan-1")
    chat.tells("lampunya mati dari kemarin", ranking=UNSURE)
    assert chat.names == ["utter_ringkasan"]
    before = len(register())
    chat.presses("Kirim")
    assert len(register()) == before + 1
    assert (chat.own()[0].category, chat.own()[0].kelurahan_name) == ("lampu_jalan", "Kuripan")


@pytest.mark.parametrize("code", ["tidak-dikenal", "kampanye-2026"])
def test_an_unknown_code_is_a_plain_greeting(code: str) -> None:
    chat = Chat("web:kode-asing")
    chat.says("halo", "sapa", start=code)
    assert chat.names == ["utter_sapa"]


def test_a_code_in_the_middle_of_a_report_throws_nothing_away() -> None:
    chat = Chat("web:kode-sela")
    chat.tells("lampu jalan mati")
    chat.says("halo", "sapa", start="contoh-pasar-lama")
    assert chat.names == ["utter_mulai_masih_ada", "utter_tanya_lokasi"]
    assert chat.conversation.draft
    assert chat.conversation.draft.texts == ("lampu jalan mati",)


def test_every_code_of_the_city_can_stand_in_a_link_and_names_what_there_is() -> None:
    places = qr_places(ROOT / "city")
    with (ROOT / "city" / "categories.csv").open(encoding="utf-8") as file:
        categories = {row["code"] for row in csv.DictReader(file)}
    assert places
    for code, row in places.items():
        assert code not in categories
        assert len(code) <= 64
        assert code.replace("-", "").replace("_", "").isalnum()
        assert row["place"]
        assert row["category"] in {"", *categories}
