"""Questions that are complaints, and questions beside a report."""

from dataclasses import replace

import pytest

from dialogue.asking import is_question, names_matter, really_complains
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


def test_a_question_is_short_and_brings_nothing_else() -> None:
    assert is_question(says("bayar ga?"))
    assert is_question(says("nomor damkar brp"))
    assert not is_question(says("lampu mati total"))
    assert not is_question(says("di gang rahmat RT 5 kuripan ya?"))
    assert not is_question(replace(says("ini fotonya ya?"), photos=(photo(),)))


def test_only_a_named_matter_tells_an_agency() -> None:
    assert names_matter(says("sampah di sungai dinas apa"))
    assert not names_matter(says("ini dinas apa ya?"))
