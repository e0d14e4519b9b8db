"""After the ticket was said: corrections, photos and second thoughts reach the report just sent."""

from actions.desk import Desk
from dialogue.conversation import Question
from tests.actions.stage import Chat, register, view

PHOTO = {"key": "e" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
PIN = {"lat": -3.32, "lon": 114.59}


def test_a_correction_stands_in_the_case(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("aduh keliru, mestinya RT 9", "ubah")
    assert budi.names == ["utter_keterangan_masuk"]
    assert view(desk, filed).events[-1].note == "aduh keliru, mestinya RT 9"


def test_a_bare_photo_is_asked_about_and_added(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("", photos=[PHOTO])
    assert budi.names == ["utter_pastikan_tambahan"]
    budi.presses("Ya, tambahkan")
    assert len(view(desk, filed).photos) == 1


def test_a_bare_photo_may_begin_another_report(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("", photos=[PHOTO])
    budi.presses("Laporan baru")
    assert budi.conversation.question is Question.DESCRIPTION
    assert budi.conversation.draft is not None
    assert len(budi.conversation.draft.photos) == 1
    assert view(desk, filed).photos == ()


def test_a_new_matter_after_the_photo_takes_it_along(budi: Chat, filed: str) -> None:
    budi.says("", photos=[PHOTO])
    budi.tells("sampah menumpuk di Pasar Lama", [["sampah", 0.95], ["pasar_harga", 0.02]])
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.category == "sampah"
    assert len(budi.conversation.draft.photos) == 1


def test_a_photo_that_says_what_it_is_goes_straight_in(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("nih gambarnya kelupaan", photos=[PHOTO])
    assert budi.names == ["utter_keterangan_masuk"]
    assert len(view(desk, filed).photos) == 1


def test_a_pin_completes_the_report(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("", location=PIN)
    assert view(desk, filed).lat == PIN["lat"]


def test_the_sent_report_is_withdrawn_after_one_question(
    budi: Chat, desk: Desk, filed: str
) -> None:
    budi.says("batalin aja aduan saya", "batal")
    assert budi.names == ["utter_pastikan_tarik"]
    budi.says("cabut aja laporan itu", "batal")
    assert view(desk, filed).state == "ditarik"


def test_a_withdrawal_that_is_thought_over_changes_nothing(
    budi: Chat, desk: Desk, filed: str
) -> None:
    budi.says("gak jadi lapor", "lapor", ranking=[["umum", 1.0]])
    budi.says("gak jadi", "batal")
    assert view(desk, filed).state == "belum_terverifikasi"


def test_an_officer_is_reminded_in_the_case(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("tolong desak dinasnya ya", "bicara_petugas")
    assert view(desk, filed).events[-1].note == "tolong desak dinasnya ya"


def test_of_two_new_reports_the_person_chooses(budi: Chat, desk: Desk, filed: str) -> None:
    rubbish = [["sampah", 0.95], ["pasar_harga", 0.02]]
    second = budi.files("sampah menumpuk di Pasar Lama", ranking=rubbish)
    budi.says("eh keliru, mestinya RT 9", "ubah")
    assert budi.names == ["utter_pilih_laporan"]
    budi.presses("Lampu")
    assert [len(view(desk, t).events) for t in (filed, second)] == [2, 1]
    assert view(desk, filed).events[-1].note == "eh keliru, mestinya RT 9"


def test_praise_withdraws_nothing(budi: Chat, filed: str) -> None:
    budi.says("ramah sekali pelayanannya", "puas")
    assert budi.names == ["utter_pujian"]


def test_a_stranger_reaches_no_case(siti: Chat, filed: str) -> None:
    siti.says("aduh keliru, mestinya RT 9", "ubah")
    assert siti.names == ["utter_tidak_ada_pertanyaan"]
    assert len(register()) == 1


def test_of_several_reports_a_clear_complaint_belongs_to_none(
    budi: Chat, desk: Desk, filed: str
) -> None:
    rubbish = [["sampah", 0.95], ["pasar_harga", 0.02]]
    budi.files("sampah menumpuk di Pasar Lama", ranking=rubbish)
    budi.says("eh keliru, mestinya RT 9", "ubah")
    budi.tells("lampu jalan di Gang Sejati RT 4 Kuripan kada menyala")
    assert budi.conversation.care is None
    assert budi.conversation.draft is not None
    assert len(view(desk, filed).events) == 1


def test_words_that_wait_stay_with_their_report_when_a_new_one_begins(
    budi: Chat, desk: Desk, filed: str
) -> None:
    budi.tells("lampunya kada cuma satu yang padam")
    assert budi.names == ["utter_pastikan_tambahan"]
    budi.tells("sampah menumpuk di Pasar Lama", [["sampah", 0.95], ["pasar_harga", 0.02]])
    assert view(desk, filed).events[-1].note == "lampunya kada cuma satu yang padam"
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.description == "sampah menumpuk di Pasar Lama"
