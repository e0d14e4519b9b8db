import pytest

from text.state_words import is_state


@pytest.mark.parametrize(
    "word",
    [
        "rusak",
        "rsak",
        "rusk",
        "rsk",
        "rusaak",
        "ruask",
        "mti",
        "brlubang",
        "berlubng",
        "brlbang",
        "bolng",
        "ancur",
        "hncur",
        "gelp",
        "licn",
    ],
)
def test_a_state_is_known_however_it_is_misspelt(word: str) -> None:
    assert is_state(word)


@pytest.mark.parametrize(
    "word",
    [
        "rahmat",
        "banjar",
        "lilin",
        "mt",
        "pdam",
        "melati",
        "bali",
        "manggis",
        "rt",
        "kasturi",
        "mutiara",
        "merpati",
    ],
)
def test_a_name_is_no_state(word: str) -> None:
    assert not is_state(word)
