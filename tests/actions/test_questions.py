"""Questions to the city: answered from the table, passed on, or recognised as complaints."""

from dataclasses import replace
from datetime import date

import pytest

from actions import figures
from actions.desk import Desk
from cases.oversight import ombudsman
from cases.workdays import local_date
from tests.actions.stage import LAMP_REPORT, Chat, register

RIVER = [["sampah", 0.7], ["sungai_siring", 0.2]]


def test_a_known_question_is_answered_with_a_way_on(budi: Chat) -> None:
    budi.says("nomor damkar berapa ya", "tanya_informasi")
    assert budi.names == ["utter_jawaban"]
    assert "113" in budi.heard
    budi.presses("Terima kasih")
    assert budi.names == ["utter_terima_kasih"]
    assert register() == []


def test_an_answer_that_is_not_enough_is_passed_on_as_a_question(budi: Chat) -> None:
    budi.says("berapa tarif parkir resmi", "tanya_informasi", ranking=[["parkir", 0.9]])
    budi.presses("Teruskan")
    assert budi.names == ["utter_ringkasan_permintaan_informasi"]
    budi.presses("Kirim")
    case = register()[0]
    assert (case.report_class, case.text) == ("permintaan_informasi", "berapa tarif parkir resmi")
    assert case.agency_code == "DISHUB"


def test_an_unknown_question_goes_to_an_agency_after_asking(budi: Chat) -> None:
    budi.says("berapa luas taman kota yang baru", "tanya_informasi")
    assert budi.names == ["utter_ringkasan_permintaan_informasi"]
    assert register() == []
    budi.presses("Batal")
    assert register() == []


@pytest.mark.parametrize("text", ["kapan diaspal jalan kami?", "kenapa lampu jalan belum menyala"])
def test_a_question_that_complains_stays_a_complaint(budi: Chat, text: str) -> None:
    budi.says(text, "tanya_informasi", ranking=[["jalan_rusak", 0.9]])
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.kind == "pengaduan"


@pytest.mark.parametrize("intent", ["tanya_informasi", "nlu_fallback", "lapor", "tidak"])
def test_a_question_beside_a_report_is_answered_and_the_report_goes_on(
    budi: Chat, intent: str
) -> None:
    budi.tells("lampu jalan mati")
    budi.says("bayar ga?", intent)
    assert budi.names[0] == "utter_jawaban_singkat"
    assert budi.names[-1] == "utter_tanya_lokasi"
    budi.says("Gang Rahmat RT 5 Kuripan")
    budi.presses("Kirim")
    assert register()[0].text == "lampu jalan mati"


def test_a_question_at_the_summary_does_not_send(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("ini gratis kah?", "ya")
    assert budi.names[0] == "utter_jawaban_singkat"
    assert register() == []


def test_which_agency_is_told_by_the_matter_and_a_report_is_offered(budi: Chat) -> None:
    budi.says("ini urusan dinas apa ya sampah di sungai", "tanya_instansi", ranking=RIVER)
    assert budi.names == ["utter_instansi_kategori"]
    assert "Dinas Lingkungan Hidup" in budi.heard
    budi.presses("Ya")
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.category == "sampah"


def test_between_two_matters_both_agencies_are_named(budi: Chat) -> None:
    close = [["sampah", 0.4], ["sungai_siring", 0.35]]
    budi.says("sampah di sungai dinas apa", "tanya_instansi", ranking=close)
    assert "Dinas Lingkungan Hidup" in budi.heard
    assert "Pekerjaan Umum" in budi.heard


def test_without_a_matter_the_general_answer_is_given(budi: Chat) -> None:
    budi.says("ini dinas apa", "tanya_instansi")
    assert budi.names == ["utter_tanya_instansi"]


def test_beside_a_report_its_own_agency_is_told(budi: Chat) -> None:
    budi.tells(LAMP_REPORT)
    budi.says("ini dinas apa?", "tanya_instansi")
    assert "Dinas Perhubungan" in budi.heard
    assert budi.names[0] == "utter_instansi_laporan"


def test_a_matter_outside_the_city_is_named_with_its_body(budi: Chat) -> None:
    ranking = [["listrik", 0.9]]
    budi.says("listrik rumah padam urusan siapa", "tanya_instansi", ranking=ranking)
    assert "PLN" in budi.heard


# --- Answers beside the tables that they speak of -------------------------------------------------


def test_a_limit_in_an_answer_is_the_one_of_the_city(
    budi: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = desk.catalogue()
    changed = replace(catalogue, limits={**catalogue.limits, "close_after_silence": 23})
    monkeypatch.setattr(Desk, "catalogue", lambda _: changed)
    budi.says("kapan laporan dianggap selesai", "tanya_informasi")
    assert "dan 23 hari kerja berlalu" in budi.heard


def test_the_ombudsman_is_told_as_its_table_has_it(
    budi: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = ombudsman(local_date(desk.now()))
    moved = replace(body, address="Jl. Baru 1", checked_on=date(2027, 1, 2))
    monkeypatch.setattr(figures, "ombudsman", lambda _: moved)
    budi.says("alamat ombudsman kalsel", "tanya_informasi")
    assert f"{body.name}, Jl. Baru 1, telepon {body.phone} atau WA {body.whatsapp}" in budi.heard
    assert body.conditions in budi.heard
    assert "Data diperiksa Sabtu, 2 Januari 2027" in budi.heard
    assert "{" not in budi.heard


def test_confidential_means_what_the_bot_does_when_it_is_asked_for(budi: Chat) -> None:
    budi.says("apa itu laporan rahasia", "tanya_informasi")
    assert "**Rahasia** berarti nama Anda tidak diteruskan dan isi laporan tidak" in budi.heard
    budi.tells(LAMP_REPORT)
    budi.says("tolong dirahasiakan ya", "anonim")
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.anonymous, draft.confidential) == (True, True)
    assert budi.names[0] == "utter_rahasia"
