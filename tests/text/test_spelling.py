import pytest

from text.spelling import Speller, known_words, sayable, stem, stems

SPELLER = Speller({"saluran": 9, "jalan": 50, "lampu": 20, "lampau": 1, "penerangan": 4})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sluran mampet", "saluran mampet"),
        ("slauran", "saluran"),
        ("penranggan jalan", "penerangan jalan"),
        ("lampuu", "lampu"),
        ("jln", "jalan"),
        ("pnrngn jaln", "penerangan jalan"),
        ("lampujalan", "lampu jalan"),
        ("jal", "jal"),
        ("jalak", "jalan"),
        ("alampu", "alampu"),
        ("rt 12345, lampu!", "rt 12345, lampu!"),
    ],
)
def test_unknown_words_become_their_nearest_known_neighbour(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


def test_a_word_cut_short_before_nya_is_known() -> None:
    assert Speller({"jalannya": 5, "jalan": 9}).correct("jlnny") == "jalannya"


@pytest.mark.parametrize(
    ("word", "readable"),
    [
        ("gulungan", True),
        ("struktur", True),
        ("teknis", True),
        ("menyangkut", True),
        ("brlubang", False),
        ("kmrn", False),
        ("kotr", False),
    ],
)
def test_a_word_can_be_said_or_not(word: str, readable: bool) -> None:
    assert sayable(word) is readable


def test_only_words_that_nobody_could_say_are_mended() -> None:
    assert SPELLER.mend("jalak slrn") == "jalak saluran"


def test_words_are_known_from_three_texts_on() -> None:
    assert known_words(["air mati", "Air keruh", "air air bau mati"]) == {"air": 3}


def test_of_equally_near_words_the_more_frequent_wins() -> None:
    assert Speller({"batuk": 2, "batun": 7}).correct("batur") == "batun"


@pytest.mark.parametrize(
    "words",
    [
        ("diangkut", "pengangkutan", "diangkutnya"),
        ("lampu", "lampunya"),
        ("jalan", "jalannya"),
        ("perbaiki", "diperbaiki"),
        ("tersumbat", "penyumbatan", "menyumbat"),
        ("memukul", "dipukul", "pemukulan"),
        ("menumpuk", "ditumpuk"),
    ],
)
def test_forms_of_one_word_meet_in_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["air", "mati", "jalan", "dinas", "kali"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem(word) == word


def test_every_word_of_a_text_is_stemmed() -> None:
    assert stems("Lampunya DIANGKUT, pak") == ["lampu", "angkut", "pak"]
