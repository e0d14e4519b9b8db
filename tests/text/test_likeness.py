"""How alike two reports and two places in words are."""

import pytest

from text.likeness import likeness, place_likeness

LAMP = "lampu jalan di gang rahmat mati sudah seminggu"


@pytest.mark.parametrize(
    "other",
    [
        "lampu jalan mati di gang rahmat",
        "Lampu jalannya padam, gelap sekali di gang rahmat",
        "lampu penerangan gang rahmat tidak menyala",
    ],
)
def test_the_same_matter_in_other_words_is_alike(other: str) -> None:
    assert likeness(LAMP, other) >= 0.4


@pytest.mark.parametrize("other", ["warung kopi berisik tengah malam", "", "tolong ya pak"])
def test_another_matter_is_not_alike(other: str) -> None:
    assert likeness(LAMP, other) < 0.4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gang rahmat RT 5", "Gg. Rahmat RT.05 kuripan"),
        ("jalan sultan adam dekat masjid", "depan masjid jl sultan adam"),
        ("Gang Rahmat", "gang rahmad rt 5"),
    ],
)
def test_one_place_in_two_spellings(one: str, other: str) -> None:
    assert place_likeness(one, other, "Kuripan") >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gang rahmat RT 5", "gang rahmat RT 7"),
        ("jalan veteran no 12", "jalan veteran no 120"),
        ("Kuripan", "kelurahan kuripan"),
        ("gang rahmat", "gang melati"),
        ("", "gang rahmat"),
    ],
)
def test_two_places_or_only_the_area_in_common(one: str, other: str) -> None:
    assert place_likeness(one, other, "Kuripan") < 0.8
