"""A long text keeps its head and what informs, in order."""

import pytest

from bot.nlu.length import load_fillers, shorten
from bot.nlu.vectors import FILLERS

WORDS = frozenset({"yang", "terima", "kasih", "mohon"})


def test_a_text_that_fits_stays_as_it_is() -> None:
    text = "mohon  yang\nterima kasih"
    assert shorten(text, len(text), WORDS) == text


def test_only_as_many_fillers_go_as_needed_from_the_end_on() -> None:
    text = "lampu mati, mohon yang padam itu. Terima kasih!"
    assert shorten(text, 40, WORDS) == "lampu mati, mohon yang padam itu. Terima"
    assert shorten(text, 32, WORDS) == "lampu mati, mohon padam itu."


def test_the_head_stays_even_where_it_is_a_greeting() -> None:
    assert shorten("mohon pak lampu yang mati di gang sana", 24, WORDS) == "mohon pak lampu mati di"


def test_what_is_still_too_long_ends_at_a_word() -> None:
    assert shorten("sampah menumpuk berhari-hari", 20, WORDS) == "sampah menumpuk"


@pytest.mark.parametrize("text", ["x" * 500, "kata " * 400, "mohon " * 400, " " * 500, "😀" * 300])
@pytest.mark.parametrize("most", [1, 50, 200])
def test_it_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shorten(text, most, WORDS)) <= most


def test_words_of_a_complaint_are_no_fillers() -> None:
    fillers = load_fillers(FILLERS)
    assert {"yang", "terimakasih", "assalamualaikum"} <= fillers
    assert fillers.isdisjoint({"air", "mati", "rusak", "sampah", "izin", "bantuan", "anak"})
