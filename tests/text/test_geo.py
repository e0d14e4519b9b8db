from dataclasses import replace

import pytest

from text.places import Gazetteer, inside_city, nearest_kelurahan


def test_a_pin_leads_to_the_nearest_kelurahan(gazetteer: Gazetteer) -> None:
    code, metres = nearest_kelurahan(-3.3260, 114.6170, gazetteer)
    assert gazetteer.kelurahan[code].name == "Kuripan"
    assert 30 < metres < 50


def test_each_centre_is_nearest_to_itself(gazetteer: Gazetteer) -> None:
    for code, one in gazetteer.kelurahan.items():
        if one.lat is not None and one.lon is not None:
            assert nearest_kelurahan(one.lat, one.lon, gazetteer) == (code, 0.0)


def test_a_degree_of_latitude_is_about_111_kilometres(gazetteer: Gazetteer) -> None:
    one = gazetteer.kelurahan["63.71.02.1001"]
    alone = replace(gazetteer, kelurahan={one.code: one})
    assert one.lat is not None
    assert one.lon is not None
    assert nearest_kelurahan(one.lat + 1, one.lon, alone)[1] == pytest.approx(111_195, abs=50)


def test_without_any_centre_there_is_no_nearest(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="empty"):
        nearest_kelurahan(-3.3, 114.6, replace(gazetteer, kelurahan={}))


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [
        (-3.3194, 114.5908, True),
        (-3.398, 114.60, True),
        (-3.40, 114.60, False),
        (-3.2515, 114.60, True),
        (-3.25, 114.60, False),
        (-3.33, 114.668, True),
        (-3.33, 114.67, False),
        (-3.44, 114.84, False),
        (-6.2, 106.8, False),
        (0.0, 0.0, False),
    ],
)
def test_the_box_of_the_city_has_a_margin_of_a_kilometre(
    lat: float, lon: float, inside: bool
) -> None:
    assert inside_city(lat, lon) is inside
