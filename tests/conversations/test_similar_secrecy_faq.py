"""Similar cases, a hidden name, and questions to the city, on the trained model."""

import re
from typing import TypeAlias

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, case_view, list_cases
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
LAMP = "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"
SAME = "lampu penerangan jalan padam di gang rahmat rt 5 kuripan"
PHOTO = {"key": "e" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
Register: TypeAlias = "sessionmaker[Session]"


def case(citizen: Citizen, register: Register) -> CaseView:
    """The case whose ticket was said last."""
    ticket = TICKET.search(citizen.heard)
    assert ticket, citizen.heard
    with register() as session:
        view = case_view(session, ticket[0])
    assert view is not None
    return view


def open_cases(register: Register) -> int:
    with register() as session:
        return len(list_cases(session, "belum_terverifikasi"))


@pytest.fixture
def first(stranger: Citizen, register: Register) -> CaseView:
    """Somebody else's open report."""
    stranger.says(LAMP)
    stranger.presses("Kirim")
    return case(stranger, register)


# --- Similar open cases --------------------------------------------------------------------------


def test_a_neighbour_follows_the_report_instead_of_filing_it_again(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    assert "1 warga sudah melaporkan" in citizen.heard
    citizen.presses("Ikut laporan itu")
    joined = case(citizen, register)
    assert (joined.ticket, joined.followers) == (first.ticket, 1)
    assert open_cases(register) == 1


@pytest.mark.parametrize("words", ["iya ikut", "ya ikut aja", "oke gabung", "umpat haja"])
def test_following_in_free_words(
    citizen: Citizen, register: Register, first: CaseView, words: str
) -> None:
    citizen.says(SAME)
    citizen.says(words)
    assert case(citizen, register).ticket == first.ticket


@pytest.mark.parametrize("words", ["beda kok", "bukan yang itu", "buat baru saja", "tidak"])
def test_a_report_of_ones_own_in_free_words(
    citizen: Citizen, register: Register, first: CaseView, words: str
) -> None:
    citizen.says(SAME)
    citizen.says(words)
    citizen.presses("Kirim")
    assert case(citizen, register).ticket != first.ticket
    assert open_cases(register) == 2


def test_looking_first_and_never_seeing_the_neighbours_words(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    citizen.presses("Lihat dulu")
    assert first.ticket in citizen.heard
    assert "gelap banget" not in citizen.heard
    citizen.says("ikut")
    citizen.presses("Lihat status")
    assert "Anda ikuti" in citizen.heard
    assert "gelap banget" not in citizen.heard
    assert "rahmat" not in citizen.heard.lower()


def test_the_offer_interrupted_by_a_question_and_then_taken(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    citizen.says("emang diprosesnya berapa lama sih")
    assert "3 hari kerja" in citizen.heard
    assert "Ikut laporan itu" in citizen.titles
    citizen.says("ya ikut")
    assert case(citizen, register).followers == 1


def test_the_offer_cancelled(citizen: Citizen, register: Register, first: CaseView) -> None:
    citizen.says(SAME)
    citizen.says("batal")
    assert "dibatalkan" in citizen.heard
    assert open_cases(register) == 1


def test_pressing_follow_twice_follows_once(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME, photos=[PHOTO])
    payload = next(b["payload"] for b in citizen.buttons if b["title"].startswith("Ikut"))
    citizen.presses("Ikut")
    citizen.sends_payload(payload)
    joined = case(citizen, register)
    assert (joined.ticket, joined.followers) == (first.ticket, 1)
    assert joined.photos == (PHOTO["key"],)


def test_a_photo_at_the_offer_is_kept(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    citizen.says("", photos=[PHOTO])
    citizen.presses("Ikut")
    assert case(citizen, register).photos == (PHOTO["key"],)


def test_the_own_report_is_shown_instead_of_filed_twice(
    citizen: Citizen, register: Register
) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim")
    mine = case(citizen, register)
    citizen.says(SAME)
    assert mine.ticket in citizen.heard
    citizen.says("tidak")
    assert open_cases(register) == 1
    citizen.says("makasih")
    assert "Sama-sama" in citizen.heard


@pytest.mark.parametrize(
    "elsewhere",
    [
        "lampu jalan mati di jalan pramuka RT 12 kelurahan pemurus luar",
        "sampah menumpuk di gang rahmat RT 5 kuripan tidak diangkut",
    ],
)
def test_another_place_or_matter_is_not_offered(
    citizen: Citizen, first: CaseView, elsewhere: str
) -> None:
    citizen.says(elsewhere)
    assert "Ikut laporan itu" not in citizen.titles


# --- Name and report kept back ----------------------------------------------------------------


def test_the_button_hides_the_name(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP)
    citizen.presses("Sembunyikan nama")
    assert "disembunyikan" in citizen.heard
    citizen.presses("Kirim")
    assert case(citizen, register).anonymous


@pytest.mark.parametrize(
    "words", ["jangan sebut nama saya ya", "nama ulun jangan dipadahakan", "anonim aja"]
)
def test_the_name_hidden_in_the_middle_and_shown_again(
    citizen: Citizen, register: Register, words: str
) -> None:
    citizen.says("sampah menumpuk tidak diangkut")
    citizen.says(words)
    assert "tidak kami teruskan" in citizen.heard
    assert "Di mana" in citizen.heard
    citizen.says("pasar lama")
    assert "disembunyikan" in citizen.heard
    citizen.says("nama saya boleh disebut")
    assert "disembunyikan" not in citizen.heard
    citizen.says("kirim")
    assert not case(citizen, register).anonymous


def test_a_wish_in_the_first_sentence_counts(citizen: Citizen, register: Register) -> None:
    citizen.says(f"{LAMP}. tolong jangan sebut nama saya")
    citizen.presses("Kirim")
    assert case(citizen, register).anonymous


def test_secret_before_the_report_then_cancelled_and_filed_anew(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("saya mau lapor tapi tolong dirahasiakan")
    citizen.says("batal")
    citizen.says("tolong dirahasiakan ya")
    citizen.says(LAMP)
    citizen.presses("Kirim")
    view = case(citizen, register)
    assert (view.anonymous, view.confidential) == (True, True)


def test_the_name_hidden_after_filing(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim")
    citizen.says("oh iya jangan sebut nama saya ya")
    assert case(citizen, register).anonymous


def test_a_sensitive_report_cannot_be_opened(citizen: Citizen, register: Register) -> None:
    citizen.says("oknum pegawai kelurahan minta uang pelicin buat urus surat izin")
    if "yang mana" in citizen.heard:
        citizen.presses("Pungli")
    if "Lewati" in citizen.titles:
        citizen.presses("Lewati")
    assert "Sembunyikan nama" not in citizen.titles
    citizen.says("nama saya boleh disebut")
    assert "selalu rahasia" in citizen.heard
    citizen.presses("Kirim")
    view = case(citizen, register)
    assert (view.anonymous, view.confidential) == (True, True)


# --- Questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("nomor damkar berapa min", "113"),
        ("syarat bikin ktp apa aja ya", "Disdukcapil"),
        ("cara bayar pbb online gimana", "BPKPAD"),
        ("kayapa caranya maulah kk hanyar", "Disdukcapil"),
    ],
)
def test_a_common_question_is_answered(
    citizen: Citizen, register: Register, question: str, part: str
) -> None:
    assert part in citizen.says(question)
    assert "Teruskan ke instansi" in citizen.titles
    citizen.presses("Terima kasih, cukup")
    assert open_cases(register) == 0


def test_an_answer_that_is_not_enough_becomes_a_question_to_the_agency(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("tarif parkir motor resmi berapa")
    citizen.presses("Teruskan")
    assert open_cases(register) == 0
    citizen.presses("Kirim")
    assert case(citizen, register).report_class == "permintaan_informasi"


def test_an_unknown_question_is_only_filed_after_asking(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("kapan car free day diadakan lagi dan lokasinya di jalan apa")
    citizen.says("batal")
    assert open_cases(register) == 0


@pytest.mark.parametrize(
    "text", ["kapan jalan sultan adam diaspal?", "kapan sampah di pasar lama diangkut"]
)
def test_a_question_that_complains_is_a_complaint(
    citizen: Citizen, register: Register, text: str
) -> None:
    citizen.says(text)
    if "Lainnya" in citizen.titles:
        citizen.presses(citizen.titles[0])
    citizen.says("kirim")
    assert case(citizen, register).report_class == "pengaduan"


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("bayar ga?", "tidak dipungut biaya"),
        ("data saya aman?", "NIK"),
        ("ini dinas apa?", "Dinas Lingkungan Hidup"),
        ("berapa lama?", "hari kerja"),
        ("perlu ktp ga?", "NIK"),
    ],
)
def test_a_question_in_the_middle_is_answered_and_the_report_goes_on(
    citizen: Citizen, register: Register, question: str, part: str
) -> None:
    citizen.says("sampah menumpuk tidak diangkut berhari-hari")
    citizen.says(question)
    assert part in citizen.heard
    assert "Di mana" in citizen.heard
    citizen.says("pasar lama")
    citizen.says("kirim")
    assert case(citizen, register).text == "sampah menumpuk tidak diangkut berhari-hari"


def test_which_agency_without_a_report_and_then_a_report(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("ini urusan dinas apa ya sampah di sungai")
    assert "Dinas Lingkungan Hidup" in citizen.heard
    citizen.presses("Ya, laporkan")
    citizen.says("sungai kuin")
    citizen.says("kirim")
    assert open_cases(register) <= 1


def test_which_agency_and_no_report(citizen: Citizen, register: Register) -> None:
    citizen.says("lampu jalan itu urusan dinas mana")
    assert "Dinas Perhubungan" in citizen.heard
    citizen.presses("Tidak")
    assert open_cases(register) == 0
