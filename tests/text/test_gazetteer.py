from pathlib import Path

import pytest

from text.places import Gazetteer, load_gazetteer


def test_every_kelurahan_is_known_by_its_name(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.kelurahan) == 52
    for code, one in gazetteer.kelurahan.items():
        words = one.name.lower().replace("mesjid", "masjid").split()
        assert any(code in entry.codes for entry in gazetteer.exact(words))


def test_places_lead_only_to_kelurahan_that_exist(gazetteer: Gazetteer) -> None:
    codes = {code for entries in gazetteer.names.values() for e in entries for code in e.codes}
    assert codes <= gazetteer.kelurahan.keys()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("pekapruan raya", "Pekapuran Raya"),
        ("kelayn selatan", "Kelayan Selatan"),
        ("pengambangn", "Pengambangan"),
        ("antasan kecl timur", "Antasan Kecil Timur"),
    ],
)
def test_a_misspelt_name_leads_to_the_right_one(
    typed: str, right: str, gazetteer: Gazetteer
) -> None:
    found = {code for entry in gazetteer.misspelt(typed.split()) for code in entry.codes}
    assert {gazetteer.kelurahan[code].name for code in found} == {right}


@pytest.mark.parametrize("word", ["pengembangan", "kutipan", "gudang", "pelabuhan", "padang"])
def test_ordinary_words_are_no_misspelt_names(word: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.misspelt([word]) == ()


def test_a_small_city_of_two_kelurahan_can_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "kelurahan.csv").write_text(
        "code,name,kecamatan,kecamatan_code,lat,lon,aliases\n"
        "1.01,Hulu Indah,Kota Timur,1,-3.1,114.1,Kampung Baru\n"
        "1.02,Hilir Indah,Kota Timur,1,,,\n"
    )
    (tmp_path / "places.csv").write_text("kind,name,aliases,kelurahan,outside,bare,confidence\n")
    (tmp_path / "place_words.csv").write_text("word,role,standard\nkel,spelling,kelurahan\n")
    small = load_gazetteer(tmp_path)
    assert small.kelurahan["1.02"].lat is None
    assert [entry.codes for entry in small.exact(["kampung", "baru"])] == [("1.01",)]
