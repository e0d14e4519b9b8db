"""Questions to the city, on the trained model."""

from typing import TypeAlias

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.register import list_cases
from tests.support.filed_cases import filed
from tests.support.harness import Citizen

Register: TypeAlias = "sessionmaker[Session]"


def open_cases(register: Register) -> int:
    with register() as session:
        return len(list_cases(session, "belum_terverifikasi"))


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
    assert filed(citizen, register).report_class == "permintaan_informasi"


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
    assert filed(citizen, register).report_class == "pengaduan"


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
    assert filed(citizen, register).text == "sampah menumpuk tidak diangkut berhari-hari"


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
