from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.place import Place, share_of_place, told
from tests.dialogue.said import KURIPAN, gazetteer, pin, says

HOME = Place("Gang Rahmat RT 5 RW 1", ("gang", "rt", "rw"), KURIPAN)


def after(words: str, known: Place | None = HOME, instead: bool = False) -> Place:
    """The place after these words about it."""
    place = told(known, says(words), instead)
    assert place is not None
    return place


def test_the_home_of_these_tests_lies_in_kuripan() -> None:
    assert gazetteer().kelurahan[KURIPAN].name == "Kuripan"


def test_no_place_in_the_message_leaves_it_as_it_was() -> None:
    assert told(None, says("lampu mati")) is None
    assert told(HOME, says("lampu mati")) == HOME


def test_words_and_pin_complete_each_other_in_any_order() -> None:
    words = says("dekat masjid")
    expected = Place("dekat masjid", ("landmark",), KURIPAN, -3.32, 114.59)
    assert told(told(None, words), pin()) == told(told(None, pin()), words) == expected


def test_a_pin_outside_the_city_is_remembered_as_such() -> None:
    place = told(None, pin(inside=False))
    assert place is not None
    assert place.outside
    assert place.kelurahan is None


def test_a_pin_does_not_move_a_kelurahan_that_was_named() -> None:
    place = told(after("di Kelayan Barat", None), pin())
    assert place is not None
    assert gazetteer().kelurahan[place.kelurahan or ""].name == "Kelayan Barat"


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("RT 7", "Gang Rahmat RT 7 RW 1"),
        ("rt. 07", "Gang Rahmat rt. 07 RW 1"),
        ("RW 2", "Gang Rahmat RT 5 RW 2"),
        ("RT 7 RW 2", "Gang Rahmat RT 7 RW 2"),
        ("RT 5", "Gang Rahmat RT 5 RW 1"),
    ],
)
@pytest.mark.parametrize("instead", [True, False])
def test_a_fine_part_corrects_or_completes_and_the_street_stays(
    said: str, phrase: str, instead: bool
) -> None:
    assert after(said, instead=instead).phrase == phrase
    assert after(said, instead=instead).kelurahan == KURIPAN


def test_a_landmark_is_added_to_the_street() -> None:
    assert after("dekat masjid").phrase == "Gang Rahmat RT 5 RW 1, dekat masjid"


def test_the_same_place_said_again_stands_once() -> None:
    assert after("Gang Rahmat RT 5 RW 1").phrase == "Gang Rahmat RT 5 RW 1"
    assert after("Gang Rahmat").phrase == "Gang Rahmat RT 5 RW 1"


def test_the_same_place_said_more_fully_takes_its_place() -> None:
    assert after("Gang Rahmat RT 5 RW 1 Kuripan").phrase == "Gang Rahmat RT 5 RW 1 Kuripan"


def test_a_correction_puts_another_street_in_place_of_the_old_one() -> None:
    place = after("Jalan Sultan Adam RT 12", instead=True)
    assert place.phrase == "Jalan Sultan Adam RT 12"
    assert place.kinds == ("jalan", "rt")


def test_a_corrected_street_does_not_keep_the_old_kelurahan() -> None:
    assert after("Jalan Sultan Adam", instead=True).kelurahan != KURIPAN


def test_a_place_outside_the_city_has_no_kelurahan_of_it() -> None:
    place = after("di Martapura", instead=True)
    assert place.outside
    assert place.kelurahan is None


@given(st.text(alphabet="RTrtwno 0123456789.\\\\/(),-ab", max_size=14))
@settings(max_examples=150, deadline=None)
def test_no_way_of_writing_a_place_breaks_anything(words: str) -> None:
    for instead in (True, False):
        place = told(HOME, says(words), instead)
        assert place is not None
        assert place.phrase


@pytest.mark.parametrize(
    ("text", "share"), [("Gang Rahmat RT 5 Kuripan", 1.0), ("lampu mati", 0.0), ("", 0.0)]
)
def test_the_share_of_place_words(text: str, share: float) -> None:
    assert share_of_place(says(text)) == share


def test_a_complaint_with_a_place_is_partly_place() -> None:
    assert 0.3 < share_of_place(says("lampu mati di Gang Rahmat RT 5")) < 0.7


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("bukan gang rahmat, gang rahayu", "gang rahayu RT 5 Kelayan Timur"),
        ("bukan gang rahmat tapi gang rahayu", "gang rahayu RT 5 Kelayan Timur"),
        ("salah, kelayan barat", "Gang Rahmat RT 5 kelayan barat"),
        ("bukan kelayan timur, pelambuan", "Gang Rahmat RT 5 pelambuan"),
        ("bukan gang rahmat, jl kuripan rt 9", "jl kuripan rt 9"),
        ("salah, jl veteran", "jl veteran"),
    ],
)
def test_only_the_part_that_is_denied_is_replaced(said: str, phrase: str) -> None:
    known = Place("Gang Rahmat RT 5 Kelayan Timur", ("gang", "rt", "kelurahan"))
    assert after(said, known, instead=True).phrase == phrase
