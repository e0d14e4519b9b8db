"""Similar cases and a hidden name, on the trained model."""

from typing import TypeAlias

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, list_cases
from tests.support.filed_cases import filed
from tests.support.harness import Citizen

LAMP = "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"
SAME = "lampu penerangan jalan padam di gang rahmat rt 5 kuripan"
PHOTO = {"key": "e" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
Register: TypeAlias = "sessionmaker[Session]"


def open_cases(register: Register) -> int:
    with register() as session:
        return len(list_cases(session, "belum_terverifikasi"))


@pytest.fixture
def first(stranger: Citizen, register: Register) -> CaseView:
    """Somebody else's open report."""
    stranger.says(LAMP)
    stranger.presses("Kirim")
    return filed(stranger, register)


# --- Similar open cases --------------------------------------------------------------------------


def test_a_neighbour_follows_the_report_instead_of_filing_it_again(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    assert "1 warga sudah melaporkan" in citizen.heard
    citizen.presses("Ikut laporan itu")
    joined = filed(citizen, register)
    assert (joined.ticket, joined.followers) == (first.ticket, 1)
    assert open_cases(register) == 1


@pytest.mark.parametrize("words", ["iya ikut", "ya ikut aja", "oke gabung", "umpat haja"])
def test_following_in_free_words(
    citizen: Citizen, register: Register, first: CaseView, words: str
) -> None:
    citizen.says(SAME)
    citizen.says(words)
    assert filed(citizen, register).ticket == first.ticket


@pytest.mark.parametrize("words", ["beda kok", "bukan yang itu", "buat baru saja", "tidak"])
def test_a_report_of_ones_own_in_free_words(
    citizen: Citizen, register: Register, first: CaseView, words: str
) -> None:
    citizen.says(SAME)
    citizen.says(words)
    citizen.presses("Kirim")
    assert filed(citizen, register).ticket != first.ticket
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
    assert filed(citizen, register).followers == 1


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
    joined = filed(citizen, register)
    assert (joined.ticket, joined.followers) == (first.ticket, 1)
    assert joined.photos == (PHOTO["key"],)


def test_a_photo_at_the_offer_is_kept(
    citizen: Citizen, register: Register, first: CaseView
) -> None:
    citizen.says(SAME)
    citizen.says("", photos=[PHOTO])
    citizen.presses("Ikut")
    assert filed(citizen, register).photos == (PHOTO["key"],)


def test_the_own_report_is_shown_instead_of_filed_twice(
    citizen: Citizen, register: Register
) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim")
    mine = filed(citizen, register)
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
    assert filed(citizen, register).anonymous


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
    assert not filed(citizen, register).anonymous


def test_a_wish_in_the_first_sentence_counts(citizen: Citizen, register: Register) -> None:
    citizen.says(f"{LAMP}. tolong jangan sebut nama saya")
    citizen.presses("Kirim")
    assert filed(citizen, register).anonymous


def test_secret_before_the_report_then_cancelled_and_filed_anew(
    citizen: Citizen, register: Register
) -> None:
    citizen.says("saya mau lapor tapi tolong dirahasiakan")
    citizen.says("batal")
    citizen.says("tolong dirahasiakan ya")
    citizen.says(LAMP)
    citizen.presses("Kirim")
    view = filed(citizen, register)
    assert (view.anonymous, view.confidential) == (True, True)


def test_the_name_hidden_after_filing(citizen: Citizen, register: Register) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim")
    citizen.says("oh iya jangan sebut nama saya ya")
    assert filed(citizen, register).anonymous


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
    view = filed(citizen, register)
    assert (view.anonymous, view.confidential) == (True, True)
