"""How people write: in any order, cross, in Banjarese, in haste, and not always to report."""

import re

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.register import CaseView, case_view, cases_of
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PHOTO = {"key": "d" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}
PIN = {"lat": -3.3263, "lon": 114.6168}


def filed(citizen: Citizen, register: "sessionmaker[Session]") -> CaseView:
    ticket = TICKET.search(citizen.heard)
    assert ticket, citizen.heard
    with register() as session:
        case = case_view(session, ticket[0])
    assert case is not None
    return case


def own_cases(citizen: Citizen, register: "sessionmaker[Session]") -> list[CaseView]:
    channel, _, address = citizen.sender.partition(":")
    with register() as session:
        return cases_of(session, channel, address)


# --- Any order ---------------------------------------------------------------------------------


def test_place_first_then_matter(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("Gang Serumpun RT 4 Kebun Bunga")
    assert "Apa yang terjadi?" in citizen.heard
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


# --- Moods and tongues -------------------------------------------------------------------------


def test_anger_with_a_matter_is_a_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("DASAR LAMBAT! got di Gang Kenari RT 2 Kelayan Timur mampet TIGA BULAN!!!")
    assert "DASAR LAMBAT" not in citizen.heard or "Kirim laporan" in citizen.titles
    citizen.says("KIRIM")
    assert filed(citizen, register).category == "drainase"


def test_sarcasm_with_a_matter_is_a_report(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("selamat ya pemkot, lubang di Jl Sutoyo S sekarang sudah bisa buat ternak lele")
    citizen.says("kirim")
    assert filed(citizen, register).category == "jalan_rusak"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ratik di higa langgar Gang Rahmat RT 5 Kuripan kada suah diangkut", "sampah"),
        ("titian di RT 7 Alalak Tengah hudah rumpung papannya", "jembatan_titian"),
    ],
)
def test_banjarese(
    citizen: Citizen, register: "sessionmaker[Session]", text: str, category: str
) -> None:
    citizen.says(text)
    citizen.says("inggih")
    case = filed(citizen, register)
    assert (case.category, case.text) == (category, text)


def test_typing_mistakes(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("lmpu jln mti di gg rahmat rt 5 kuripn, glap bgt")
    citizen.says("oke krm")
    assert filed(citizen, register).category == "lampu_jalan"


def test_a_very_long_story_is_kept_to_its_last_word(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    story = "Jalan berlubang di Jl Pramuka RT 12. " + "Sudah sering saya sampaikan. " * 60 + "TAMAT"
    citizen.says(story)
    assert len(citizen.heard) < 1500
    if "Lainnya" in citizen.titles:
        citizen.presses(citizen.titles[0])
    citizen.says("kirim")
    assert filed(citizen, register).text.endswith("TAMAT")


def test_only_emoji_gets_words_and_loses_nothing(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan mati di Gang Rahmat RT 5 Kuripan")
    citizen.says("🙏🙏🙏")
    assert citizen.heard.strip()
    citizen.says("kirim")
    assert len(own_cases(citizen, register)) == 1


# --- Wishes and afterwards ---------------------------------------------------------------------


def test_a_wish_is_filed_as_one(citizen: Citizen, register: "sessionmaker[Session]") -> None:
    citizen.says("mohon kiranya dibuatkan taman bermain anak di Sungai Andai RT 30")
    while "Lewati" in citizen.titles or "Lainnya" in citizen.titles:
        citizen.presses("Lewati" if "Lewati" in citizen.titles else "Lainnya")
    citizen.says("kirim")
    assert "taman bermain" in filed(citizen, register).text


def test_a_topic_alone_is_asked_what_happened(citizen: Citizen) -> None:
    assert "Apa yang terjadi?" in citizen.says("halo, saya ingin mengadu soal puskesmas")


def test_thanks_after_the_ticket_open_nothing(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan mati di Gang Rahmat RT 5 Kuripan")
    citizen.says("kirim")
    citizen.says("terima kasih banyak, semoga cepat ditangani")
    assert "Sama-sama" in citizen.heard
    assert len(own_cases(citizen, register)) == 1


def test_a_second_report_right_after_the_first(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("lampu jalan mati di Gang Rahmat RT 5 Kuripan")
    citizen.says("kirim")
    citizen.says("satu lagi, parkir liar di depan Pasar Lima bikin macet")
    citizen.says("kirim")
    assert {case.category for case in own_cases(citizen, register)} == {"lampu_jalan", "parkir"}
    assert "lampu" not in filed(citizen, register).text


def test_cancelling_by_half_throws_nothing_away(
    citizen: Citizen, register: "sessionmaker[Session]"
) -> None:
    citizen.says("wifi di Taman Kamboja nyambung tapi tidak ada internet")
    citizen.says("batal")
    assert "dibatalkan" in citizen.heard
    citizen.says("kirim")
    assert own_cases(citizen, register) == []
