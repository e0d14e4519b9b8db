"""Questions that are complaints, and questions beside a report."""

from dataclasses import replace

import pytest

from dialogue.asking import asks_if_done, is_question, names_matter, only_asks, really_complains
from tests.dialogue.said import photo, says


@pytest.mark.parametrize(
    "text",
    [
        "kapan diaspal?",
        "kapan sampahnya diangkut",
        "sampai kapan lampu ini baru dibenerin",
        "kenapa air belum mengalir",
        "kok lampunya mati terus",
    ],
)
def test_what_asks_for_repair_complains(text: str) -> None:
    assert really_complains(says(text, "tanya_informasi"))


@pytest.mark.parametrize(
    "text", ["kapan pendaftaran smp dibuka", "syarat bikin ktp apa", "jam buka puskesmas"]
)
def test_what_asks_to_know_does_not(text: str) -> None:
    assert not really_complains(says(text, "tanya_informasi"))


@pytest.mark.parametrize(
    "text",
    [
        "pbb bisa dicicil ga",
        "harus bawa kk asli kah pak",
        "imunisasi hari apa ya",
        "denda telat bayar pajak berapa",
        "nanya, buang kasur bekas kemana",
    ],
)
def test_what_only_asks_is_no_report(text: str) -> None:
    assert only_asks(says(text, "lapor", complaint=0.98))


@pytest.mark.parametrize(
    "text",
    [
        "kapan jl cemara diaspal",
        "bisa ga got depan rumah saya dibersihkan",
        "petugas sampahnya kemana",
        "kenapa air mati terus",
        "sampah numpuk begini boleh ga",
        "apakah bisa perbaiki jembatan kami",
    ],
)
def test_a_complaint_in_the_form_of_a_question_is_one(text: str) -> None:
    assert not only_asks(says(text, "lapor", complaint=0.98))


def test_a_question_is_short_and_brings_nothing_else() -> None:
    assert is_question(says("bayar ga?"))
    assert is_question(says("nomor damkar brp"))
    assert not is_question(says("lampu mati total"))
    assert not is_question(says("di gang rahmat RT 5 kuripan ya?"))
    assert not is_question(replace(says("ini fotonya ya?"), photos=(photo(),)))


def test_only_a_named_matter_tells_an_agency() -> None:
    assert names_matter(says("sampah di sungai dinas apa"))
    assert not names_matter(says("ini dinas apa ya?"))


@pytest.mark.parametrize(
    "text", ["udah ditangani belum", "laporan saya sudah diproses atau belum ya", "sdh beres blm"]
)
def test_whether_it_is_done_is_a_question(text: str) -> None:
    assert asks_if_done(text)


@pytest.mark.parametrize(
    "text", ["sudah diperbaiki", "sudah lapor tapi belum ditangani juga", "belum", "belum sudah"]
)
def test_telling_that_it_is_done_or_not_is_none(text: str) -> None:
    assert not asks_if_done(text)
