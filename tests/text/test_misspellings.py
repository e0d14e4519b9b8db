import pytest

from text.misspellings import SURE, USUAL, WARY, Misspellings

NAMES = [
    ("veteran",),
    ("kuin", "selatan"),
    ("kuin", "utara"),
    ("teluk", "kelayan"),
    ("sungai", "jingah"),
    ("pengambangan",),
    ("lima",),
]


@pytest.fixture(scope="module")
def names() -> Misspellings:
    return Misspellings(NAMES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vetran", "veteran"),
        ("vtrn", "veteran"),
        ("kuin salatan", "kuin selatan"),
        ("kuin slatan", "kuin selatan"),
        ("kuin utra", "kuin utara"),
        ("sungai jngah", "sungai jingah"),
        ("pengambagnan", "pengambangan"),
    ],
)
def test_a_near_miss_means_the_name(typed: str, meant: str, names: Misspellings) -> None:
    assert names.meant(tuple(typed.split())) == tuple(meant.split())


@pytest.mark.parametrize("typed", ["lama", "sungai kelayan", "kuin barat", "rusak", "vn"])
def test_other_words_mean_none(typed: str, names: Misspellings) -> None:
    assert names.meant(tuple(typed.split())) is None


def test_two_names_equally_near_give_none() -> None:
    twins = Misspellings([("pekapuran",), ("pekapuram",)])
    assert twins.meant(("pekapurax",)) is None


@pytest.mark.parametrize("typed", ["kuin tenggara", "pangambungon", "votaren"])
def test_a_longer_or_different_word_is_no_shortened_name(typed: str, names: Misspellings) -> None:
    assert names.meant(tuple(typed.split()), WARY) is None


def test_the_surer_a_place_is_meant_the_shorter_a_name_may_be() -> None:
    short = Misspellings([("gadang",)])
    assert short.meant(("gdang",), SURE) == ("gadang",)
    assert short.meant(("gdg",), USUAL) is None
    assert short.meant(("gadag",), USUAL) is None


def test_a_short_last_word_must_stand_for_its_own() -> None:
    numbered = Misspellings([("harum", "manis", "ii")])
    assert numbered.meant(("harum", "manis", "ga"), USUAL) is None
