"""Which of one's own cases a message means."""

from datetime import date, timedelta

import pytest

from dialogue.which_case import OwnCase, asks_how_it_goes, which_case

TODAY = date(2026, 11, 23)
LAMP = OwnCase("L", "Lampu jalan lampu mati di gang", "Gang Rahmat Kuripan", TODAY - timedelta(1))
WASTE = OwnCase("S", "Sampah sampah menumpuk di tps", "Pasar Lama", TODAY)
ROAD = OwnCase("J", "Jalan & trotoar rusak berlubang", "Jalan Pramuka", TODAY - timedelta(9))
OLD_LAMP = OwnCase("T", "Lampu jalan padam", "Sungai Jingah", TODAY - timedelta(40))
ALL = (WASTE, LAMP, ROAD, OLD_LAMP)


@pytest.mark.parametrize(
    ("text", "tickets"),
    [
        ("yang lampu jalan kemarin gimana", ("L",)),
        ("yang sampah sudah sampai mana?", ("S",)),
        ("laporan saya yang di pramuka kok lama", ("J",)),
        ("sampahnya kapan diangkut", ("S",)),
        ("lampu di sungai jingah gimana kabarnya", ("T",)),
        ("yang tadi gimana", ("S",)),
        ("laporan minggu lalu gimana", ("J",)),
        ("laporan terakhir saya", ("S",)),
        ("laporan saya yang pertama", ("T",)),
        ("status lampu", ("L", "T")),
    ],
)
def test_words_of_matter_place_and_time_tell(text: str, tickets: tuple[str, ...]) -> None:
    found = which_case(text, ALL, TODAY)
    assert found.told
    assert found.tickets == tickets


def test_nothing_told_leaves_all() -> None:
    found = which_case("gimana laporan saya", ALL, TODAY)
    assert (found.tickets, found.told, found.missed) == (("S", "L", "J", "T"), False, False)


def test_a_matter_that_nobody_reported_is_missed() -> None:
    found = which_case("yang banjir gimana", ALL, TODAY)
    assert found.missed
    assert not found.told


def test_without_cases_there_is_none() -> None:
    assert which_case("yang lampu", (), TODAY).tickets == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("yang lampu jalan kemarin gimana", True),
        ("kalau laporan sampah saya sudah sampai mana", True),
        ("lampu jalan di kuripan mati, gimana ini", False),
        ("yang di gang rahmat lampunya mati", False),
    ],
)
def test_a_question_after_something_known(text: str, asks: bool) -> None:
    assert asks_how_it_goes(text) is asks
