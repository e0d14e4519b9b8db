"""A category named in words, corrected or denied."""

import pytest

from dialogue.categories import named_category

LABELS = {
    "parkir": "parkir",
    "lalu lintas": "lalu_lintas",
    "air leding": "air_leding",
    "pam": "air_leding",
    "leding": "air_leding",
    "selokan": "drainase",
    "sungai": "sungai_siring",
    "sampah": "sampah",
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ganti kategorinya jadi parkir", "parkir"),
        ("salah, ini masalah lalu lintas bukan parkir", "lalu_lintas"),
        ("ini bukan leding tapi selokan", "drainase"),
        ("kategorinya salah harusnya sungai", "sungai_siring"),
        ("bukan sampah, harusnya selokan", "drainase"),
        ("air ledeng", "air_leding"),
        ("PAM.", "air_leding"),
        ("yang ini saja", None),
        ("bukan parkir", None),
        ("perparkiran", None),
        ("", None),
    ],
)
def test_the_category_that_is_meant(text: str, code: str | None) -> None:
    assert named_category(text, LABELS) == code
