import random

import pytest

from actions.desk import Desk
from cases.filing import NewCase, file_case
from cases.register import add_note, move_case
from cases.states import DONE, IN_PROGRESS
from cases.tickets import claim_code, new_ticket
from dialogue.conversation import Question
from tests.actions.stage import LAMP_REPORT, LAMPS, Chat

ABSENT = new_ticket(random.Random(5))
PRIVATE = ("Gang Rahmat", "Kuripan", "Lampu", "lampu", "seminggu")


def code_of(desk: Desk, ticket: str) -> str:
    """The claim code that the citizen was given."""
    return claim_code(ticket, desk.settings.channel_secret)


def mistyped(ticket: str) -> str:
    """The ticket with another check symbol."""
    return ticket[:-1] + ("2" if ticket[-1] != "2" else "3")


def test_the_claim_code_that_was_said_is_the_one_that_opens(
    budi: Chat, desk: Desk, filed: str
) -> None:
    assert code_of(desk, filed) in budi.heard


@pytest.mark.parametrize("words", ["{}", "cek status {} ya", "{}??"])
def test_the_reporter_sees_state_agency_place_next_step_and_date(
    budi: Chat, filed: str, words: str
) -> None:
    budi.says(words.format(filed.lower().replace("-", " ")), "cek_status")
    assert budi.names == ["utter_status"]
    for part in (filed, "Menunggu verifikasi", "Dinas Perhubungan", "Kuripan", "Paling lambat"):
        assert part in budi.heard


def test_the_button_after_sending_shows_the_state(budi: Chat, filed: str) -> None:
    budi.presses("Lihat status")
    assert budi.names == ["utter_status"]


def test_a_moved_case_shows_its_new_state_and_since_when(
    budi: Chat, desk: Desk, filed: str
) -> None:
    with desk.sessions() as session:
        move_case(session, filed, "terdisposisi", "petugas", None, desk.now())
        move_case(session, filed, IN_PROGRESS, "petugas", None, desk.now())
    assert "Sedang ditindaklanjuti" in budi.says(filed, "cek_status")
    assert "Paling lambat" in budi.heard
    with desk.sessions() as session:
        move_case(session, filed, DONE, "petugas", None, desk.now())
        add_note(session, filed, "petugas", "catatan internal petugas", desk.now())
    assert "Dinyatakan selesai" in budi.says(filed, "cek_status")
    assert "paling lambat" not in budi.heard.lower()
    assert "internal" not in budi.heard


def test_a_stranger_sees_state_and_agency_and_nothing_else(siti: Chat, filed: str) -> None:
    siti.says(filed, "cek_status")
    assert siti.names == ["utter_status_umum"]
    assert "Menunggu verifikasi" in siti.heard
    assert not [word for word in PRIVATE if word in siti.heard]
    assert siti.buttons == []


def test_the_same_address_on_another_channel_is_another_person(filed: str) -> None:
    other = Chat("telegram:budi")
    other.says(filed, "cek_status")
    assert other.names == ["utter_status_umum"]


@pytest.mark.parametrize("form", ["{}", "kodenya {} pak", " {} "])
@pytest.mark.parametrize("spelling", [str.upper, str.lower])
def test_the_claim_code_opens_the_case_for_good(
    siti: Chat, desk: Desk, filed: str, form: str, spelling: object
) -> None:
    assert callable(spelling)
    siti.says(filed, "cek_status")
    siti.says(form.format(spelling(code_of(desk, filed))))
    assert siti.names == ["utter_kode_diterima", "utter_status"]
    assert [case.ticket for case in siti.own()] == [filed]
    siti.says(filed, "cek_status")
    assert siti.names == ["utter_status"]


def test_ticket_and_code_in_one_message_open_at_once(siti: Chat, desk: Desk, filed: str) -> None:
    siti.says(f"{filed} kode {code_of(desk, filed)}", "cek_status")
    assert siti.names == ["utter_kode_diterima", "utter_status"]


def test_a_wrong_code_opens_nothing(siti: Chat, desk: Desk, filed: str) -> None:
    siti.says(filed, "cek_status")
    siti.says(code_of(desk, ABSENT))
    assert siti.names == ["utter_kode_salah"]
    assert siti.own() == []
    siti.says(filed, "cek_status")
    assert siti.names == ["utter_status_umum"]


def test_the_code_of_one_case_opens_no_other(budi: Chat, siti: Chat, desk: Desk) -> None:
    first, second = budi.files(), budi.files()
    siti.says(second, "cek_status")
    siti.says(code_of(desk, first))
    assert siti.names == ["utter_kode_salah"]
    assert siti.own() == []


def test_an_excuse_is_not_taken_for_a_claim_code(siti: Chat, filed: str) -> None:
    siti.says(filed, "cek_status")
    siti.says("maaf saya lupa kodenya")
    assert "utter_kode_salah" not in siti.names


def test_a_mistyped_number_is_told_from_an_unknown_one(budi: Chat, filed: str) -> None:
    budi.says(mistyped(filed), "cek_status")
    assert budi.names == ["utter_tiket_salah_ketik"]
    budi.says(ABSENT, "cek_status")
    assert budi.names == ["utter_tiket_tidak_ada"]


def test_status_without_a_number_asks_for_it_at_most_twice(siti: Chat) -> None:
    siti.says("cek laporan", "cek_status")
    siti.says("apa itu nomor tiket")
    siti.says("nggak ngerti")
    siti.says("nggak tahu")
    assert "Nomor tiketnya berapa?" in siti.said[0]
    assert "Saya belum menemukan nomor tiket" in siti.said[1]
    assert not [said for said in siti.said[2:] if "tiket" in said.lower()]


def test_the_number_is_taken_when_it_comes(siti: Chat, filed: str) -> None:
    siti.says("cek laporan", "cek_status")
    siti.says(f"ini pak nomornya kalau tidak salah begini bunyinya {filed}", "terima_kasih")
    assert siti.names == ["utter_status_umum"]


def test_status_without_a_number_shows_the_last_report(budi: Chat, filed: str) -> None:
    budi.says("sudah sampai mana", "cek_status")
    assert budi.names == ["utter_status"]
    assert filed in budi.heard


def test_a_number_inside_a_new_complaint_does_not_swallow_the_complaint(
    budi: Chat, filed: str
) -> None:
    budi.tells(f"sampah masih menumpuk di Pasar Lama seperti laporan {filed} dulu")
    assert "utter_status" not in budi.names
    assert budi.conversation.draft is not None


@pytest.mark.parametrize(
    "text",
    ["lampu jalan di bjm mati total", "jalan rusak di bjm kota", "warga bjm saja tidak tahu"],
)
def test_the_name_of_the_city_is_no_ticket_number(budi: Chat, text: str) -> None:
    budi.tells(text)
    assert "utter_tiket_salah_ketik" not in budi.names


def test_asking_for_the_status_never_becomes_a_report_by_itself(siti: Chat) -> None:
    siti.says("cek laporan saya dong", "cek_status")
    siti.says("ya", "ya")
    siti.says("ya", "ya")
    assert siti.conversation.draft is None


@pytest.mark.parametrize("typed", ["BJM-7K3F", "bjm 7k3f9q", "BJM7K3F-9Q"])
def test_half_a_number_is_told_as_mistyped(siti: Chat, typed: str) -> None:
    siti.says(typed, "cek_status")
    assert siti.names == ["utter_tiket_salah_ketik"]


def test_a_wrong_code_may_be_tried_three_times(siti: Chat, desk: Desk, filed: str) -> None:
    siti.says(filed, "cek_status")
    for answer in ("utter_kode_salah", "utter_kode_salah_lagi"):
        siti.says(code_of(desk, ABSENT))
        assert siti.names == [answer]
    siti.says(code_of(desk, filed))
    assert siti.names == ["utter_kode_diterima", "utter_status"]


def test_after_three_wrong_codes_the_ticket_must_be_named_anew(
    siti: Chat, desk: Desk, filed: str
) -> None:
    siti.says(filed, "cek_status")
    for _ in range(3):
        siti.says(code_of(desk, ABSENT))
    siti.says(code_of(desk, filed))
    assert "utter_kode_diterima" not in siti.names
    assert siti.own() == []


def test_a_wish_that_was_taken_for_a_status_question_can_still_be_reported(siti: Chat) -> None:
    siti.says("lapor lampu jalan mati", "cek_status", ranking=LAMPS)
    siti.presses("Buat laporan baru")
    assert siti.conversation.draft is not None
    assert siti.conversation.draft.texts == ("lapor lampu jalan mati",)


def test_the_list_shows_only_own_cases_newest_first(budi: Chat, siti: Chat, desk: Desk) -> None:
    with desk.sessions() as session:
        for number in range(4):
            new = NewCase(f"noise-{number}", "web", f"budi{number}", "derau", "pengaduan", "sampah")
            file_case(session, new, desk.now(), random.Random(number))
    first = budi.files()
    hers = siti.files()
    second = budi.files(f"{LAMP_REPORT} lagi")
    budi.says("laporan saya", "daftar_laporan")
    listed = [word.strip("*") for word in budi.heard.split() if word.startswith("**BJM")]
    assert listed == [second, first]
    assert hers not in budi.heard
    assert hers in siti.says("laporan saya", "daftar_laporan")
    assert siti.heard.count("BJM") == 1
    assert [button["title"] for button in budi.buttons] == [second, first]
    budi.presses(first)
    assert budi.names == ["utter_status"]


def test_a_long_list_is_cut_and_carries_three_buttons(budi: Chat) -> None:
    for _ in range(12):
        budi.files()
    budi.says("laporan saya", "daftar_laporan")
    assert budi.heard.count("•") == 10
    assert len(budi.buttons) == 3


def test_without_a_report_the_list_says_so(siti: Chat, filed: str) -> None:
    siti.says("laporan saya", "daftar_laporan")
    assert siti.names == ["utter_belum_ada_laporan"]


def test_status_in_the_middle_of_a_report_returns_to_it(budi: Chat, filed: str) -> None:
    budi.tells("lampu jalan mati")
    draft = budi.conversation.draft
    budi.says(filed, "cek_status")
    assert budi.names == ["utter_status", "utter_kembali_ke_laporan", "utter_tanya_lokasi"]
    budi.says("laporan saya", "daftar_laporan")
    assert budi.names == ["utter_daftar_laporan", "utter_laporan_menunggu"]
    assert budi.conversation.draft == draft


def test_a_strangers_number_in_the_middle_of_a_report_does_not_end_it(
    budi: Chat, siti: Chat, filed: str
) -> None:
    siti.tells("lampu jalan mati")
    siti.says(filed, "cek_status")
    assert siti.names[0] == "utter_status_umum"
    assert siti.conversation.question is Question.PLACE
