"""How people write: in any order, cross, in Banjarese, in haste, and not always to report."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.support.filed_cases import filed, own_cases
from tests.support.harness import Citizen

PHOTO = {"key": "d" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
PIN = {"lat": -3.3263, "lon": 114.6168}


# --- Any order ---------------------------------------------------------------------------------


def test_place_first_then_matter(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("Gang Serumpun RT 4 Kebun Bunga")
    assert "Apa yang terjadi di sana?" in citizen.heard
    citizen.says("selokannya mampet, airnya naik ke teras")
    assert "Di mana" not in citizen.heard
    citizen.says("kirim")
    case = filed(citizen, register)
    assert (case.category, case.kelurahan_name) == ("drainase", "Kebun Bunga")


def test_pin_photo_words(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("", location=PIN)
    citizen.says("", photos=[PHOTO])
    citizen.says("dahan pohon patah nyangkut di kabel, takut jatuh")
    citizen.presses("Kirim")
    case = filed(citizen, register)
    assert (case.photos, case.lat) == ((PHOTO["key"],), PIN["lat"])


def test_everything_in_a_caption(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("aspal mengelupas di Jl Simpang Belitung RT 9", photos=[PHOTO])
    citizen.says("sip")
    case = filed(citizen, register)
    assert case.category == "jalan_rusak"
    assert case.photos == (PHOTO["key"],)


def test_three_quick_messages_become_one_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan mati")
    citizen.says("gelap sekali kalau malam", quick=True)
    citizen.says("Jl Cempaka 7", quick=True)
    citizen.says("kirim")
    case = filed(citizen, register)
    assert "lampu jalan mati" in case.text
    assert "gelap sekali" in case.text
    assert case.place_text is not None
    assert "Cempaka" in case.place_text


# --- Corrections in free words -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "correction", "now"),
    [
        ("lampu jalan padam di RT 3 Gadang", "aduh keliru, RT nya 13 bukan 3", "RT 13"),
        ("sampah numpuk di Jl Veteran no 21", "bukan no 21, no 12 min", "no 12"),
        ("aspal ambles di Gang Nusa Indah Kuripan", "salah gang, harusnya Gang Melati", "Melati"),
    ],
)
def test_the_place_is_corrected_and_the_rest_stays(
    citizen: Citizen, register: "sessionmaker[Session]", told: str, correction: str, now: str
) -> None:
    citizen.says(told)
    citizen.says(correction)
    assert now in citizen.heard
    citizen.says("ya kirim")
    case = filed(citizen, register)
    assert now in (case.place_text or "")
    assert told in case.text


def test_a_corrected_number_of_days_stands_in_the_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("sampah tidak diangkut 2 hari di Komplek Purnama Sungai Andai")
    citizen.says("tolong diralat, bukan 2 hari tapi 9 hari")
    citizen.says("sudah benar, kirim")
    assert "9 hari" in filed(citizen, register).text


def test_a_correction_that_is_taken_back_ends_in_nothing(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan padam di RT 3 Gadang")
    citizen.says("RT nya 13 bukan 3")
    citizen.says("eh ga jadi lapor deh, batal")
    assert "dibatalkan" in citizen.heard
    assert own_cases(citizen, register) == []


# --- Pauses, yes and no ------------------------------------------------------------------------


def test_a_moment_please_sends_nothing_and_asks_nothing(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("pju padam di depan SDN Kuin Cerucuk 2")
    citizen.says("bentar ya mikir dulu")
    assert "tunggu" in citizen.heard
    assert own_cases(citizen, register) == []
    citizen.says("oke lanjut")
    assert filed(citizen, register).category == "lampu_jalan"


@pytest.mark.parametrize("words", ["iyaaa", "wkwk oke", "hi ih kirimakan", "krim min", "gasss"])
def test_everybodys_yes_sends(
    citizen: Citizen, register: "sessionmaker[Session]", words: str
) -> None:
    citizen.says("jalan berlubang di Gang Keluarga RT 8 Pekauman")
    citizen.says(words)
    assert filed(citizen, register).category == "jalan_rusak"


@pytest.mark.parametrize("words", ["jangan dikirim dulu", "belum", "kada usah"])
def test_nobodys_no_sends(citizen: Citizen, register: "sessionmaker[Session]", words: str) -> None:
    citizen.says("jalan berlubang di Gang Keluarga RT 8 Pekauman")
    citizen.says(words)
    assert own_cases(citizen, register) == []


def test_send_pressed_three_times_files_once(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("tiang rambu miring di simpang Kayu Tangi")
    while "Lewati" in citizen.titles or "Lainnya" in citizen.titles:
        citizen.presses("Lewati" if "Lewati" in citizen.titles else citizen.titles[0])
    send = next(b["payload"] for b in citizen.buttons if b["title"] == "Kirim laporan")
    for _ in range(3):
        citizen.sends_payload(send)
    assert len(own_cases(citizen, register)) == 1


def test_send_typed_twice_files_once(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("jembatan kayu goyang di RT 6 Sungai Jingah")
    citizen.says("kirim")
    citizen.says("kirim")
    assert len(own_cases(citizen, register)) == 1


# --- Vague places ------------------------------------------------------------------------------


def test_a_place_without_a_name_is_asked_about_once(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("sampah menumpuk di depan sekolah")
    assert "Di mana" in citizen.heard
    citizen.says("SDN Telaga Biru 1, Jl Cendrawasih")
    citizen.says("kirim")
    assert "Cendrawasih" in (filed(citizen, register).place_text or "")


def test_behind_my_house_is_enough_in_the_end(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("ada yang membakar sampah plastik tiap malam")
    citizen.says("belakang rumah saya")
    assert "Di mana" in citizen.heard
    citizen.says("ya di belakang rumah saya itu")
    assert "Kirim laporan" in citizen.titles
    citizen.says("kirim")
    assert "belakang rumah" in (filed(citizen, register).place_text or "")


def test_an_answer_that_names_a_market_is_a_place_and_no_second_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan mati satu deret, gelap sekali")
    citizen.says("jalan masuk Pasar Teluk Dalam, seberang jembatan")
    citizen.says("kirim")
    assert filed(citizen, register).category == "lampu_jalan"
    assert len(own_cases(citizen, register)) == 1


# --- Questions in between ----------------------------------------------------------------------


def test_two_questions_in_between_and_the_report_goes_on(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("air leding di rumah mati sejak subuh")
    citizen.says("ini gratis kan min?")
    citizen.says("kalian robot ya?")
    citizen.says("Jl Pangeran Antasari Gang 2 RT 11")
    citizen.says("kirim")
    assert filed(citizen, register).category == "air_leding"
