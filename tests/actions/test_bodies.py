"""Which body exactly takes a report."""

from datetime import date
from pathlib import Path

import pytest

from actions.bodies import FILE, body_of, load_bodies, outside_of
from dialogue.draft import Draft
from dialogue.place import PIN_OUTSIDE, Place


def _draft(text: str, category: str, place: Place | None = None) -> Draft:
    return Draft("a", texts=(text,), category=category, place=place)


@pytest.mark.parametrize(
    ("text", "category", "agency"),
    [
        ("harga telur makin mahal", "pasar_harga", "DISPERDAGIN"),
        ("antre kamar di RSUD Ulin", "instansi_lain", "RSUD_ULIN"),
        ("uang komite SMK memberatkan", "instansi_lain", "DISDIKBUD_PROV"),
        ("stnk baru belum jadi", "instansi_lain", "SAMSAT"),
    ],
)
def test_the_words_name_the_body(text: str, category: str, agency: str) -> None:
    body = body_of(_draft(text, category))
    assert body is not None
    assert body.agency == agency


def test_elsewhere_the_category_decides() -> None:
    assert body_of(_draft("sewa kios mahal", "pasar_harga")) is None
    assert body_of(_draft("harga diri", "sampah")) is None


def test_another_city_is_named_in_the_handover() -> None:
    draft = _draft("lampu mati", "lampu_jalan", Place(phrase="x", outside="Kota Surabaya"))
    body = body_of(draft)
    assert body is not None
    assert (body.agency, "Kota Surabaya" in body.handover) == ("LUAR_KOTA", True)


def test_a_slipped_pin_and_an_open_doubt_are_no_other_city() -> None:
    assert outside_of(_draft("x", "sampah", Place(outside=PIN_OUTSIDE))) is None
    doubt = Place(phrase="x", outside="Kabupaten Banjar", perhaps_outside="Kabupaten Banjar")
    assert outside_of(_draft("x", "sampah", doubt)) is None


def test_rows_of_a_later_day_wait(tmp_path: Path) -> None:
    assert load_bodies(FILE, date(2026, 11, 22))
    assert load_bodies(FILE, date(2025, 1, 1)) == ()
