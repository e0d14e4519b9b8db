import pytest

from text.spelling import Speller, stem, stems

SPELLER = Speller({"saluran": 9, "jalan": 50, "lampu": 20, "lampau": 1, "penerangan": 4})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sluran mampet", "saluran mampet"),
        ("slauran", "saluran"),
        ("penranggan jalan", "penerangan jalan"),
        ("lampuu", "lampu"),
        ("jaln", "jaln"),
        ("jalak", "jalan"),
        ("alampu", "alampu"),
        ("rt 12345, lampu!", "rt 12345, lampu!"),
    ],
)
def test_unknown_words_become_their_nearest_known_neighbour(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


def test_of_equally_near_words_the_more_frequent_wins() -> None:
    assert Speller({"batuk": 2, "batun": 7}).correct("batur") == "batun"


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("diperbaiki", "perbaik"),
        ("perbaikannya", "perbaik"),
        ("menumpuk", "tumpuk"),
        ("jalan", "jalan"),
        ("air", "air"),
        ("mati", "mati"),
    ],
)
def test_stems_meet_across_endings_and_beginnings(word: str, bare: str) -> None:
    assert stem(word) == bare


def test_every_word_of_a_text_is_stemmed() -> None:
    assert stems("Lampunya DIMATIKAN, pak") == ["lampu", "mati", "pak"]
