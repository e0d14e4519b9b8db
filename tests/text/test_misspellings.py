import pytest

from text.misspellings import Misspellings

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
    assert names.meant(tuple(typed.split()), headed=False) == tuple(meant.split())


@pytest.mark.parametrize("typed", ["lama", "sungai kelayan", "kuin barat", "rusak", "vn"])
def test_other_words_mean_none(typed: str, names: Misspellings) -> None:
    assert names.meant(tuple(typed.split()), headed=False) is None


def test_two_names_equally_near_give_none() -> None:
    twins = Misspellings([("pekapuran",), ("pekapuram",)])
    assert twins.meant(("pekapurax",), headed=False) is None
