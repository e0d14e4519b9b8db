"""Moods, tongues, wishes, and what people say once they have reported."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.support.filed_cases import filed, own_cases
from tests.support.harness import Citizen

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
