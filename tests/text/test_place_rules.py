import pytest

from tests.support.places import phrase_in
from text.places import Gazetteer, find_place


@pytest.mark.parametrize(
    ("message", "phrase", "kelurahan"),
    [
        ("kel gdang rt 13 lmpu jln mati", "kel gdang rt 13", "Gadang"),
        (
            "klurhan kuin slatan rt 6 gg hikmah",
            "klurhan kuin slatan rt 6 gg hikmah",
            "Kuin Selatan",
        ),
        ("s.miai rt15 dpn langgr gelap", "s.miai rt15 dpn langgr", "Sungai Miai"),
        ("sei bru rt 4 titian ambruk", "sei bru rt 4", "Sungai Baru"),
        ("pkaumn rt 15 titian patah", "pkaumn rt 15", "Pekauman"),
        ("aes nasution gadang rt 9 macet", "aes nasution gadang rt 9", "Gadang"),
        ("kampung melayu darat rt 16 banjir", "kampung melayu darat rt 16", "Melayu"),
        (
            "palambuan higa pasar banjaraya parit hibak",
            "palambuan higa pasar banjaraya",
            "Pelambuan",
        ),
        ("banua hanyar bawah jambatan kotor", "banua hanyar bawah jambatan", "Banua Anyar"),
        (
            "alalak salatan subarang musala Nurul Iman kotor",
            "alalak salatan subarang musala Nurul Iman",
            "Alalak Selatan",
        ),
        (
            "perum andai jaya persada sungai andai jalur 3 kotor",
            "perum andai jaya persada sungai andai jalur 3",
            "Sungai Andai",
        ),
        (
            "rusunawa ganda maghfirah lantai 3 bocor",
            "rusunawa ganda maghfirah lantai 3",
            "Kelayan Selatan",
        ),
        ("belitung sel gg anggrek mnghalangi jln", "belitung sel gg anggrek", "Belitung Selatan"),
        (
            "kelayan selatan gang suka damai got",
            "kelayan selatan gang suka damai",
            "Kelayan Selatan",
        ),
    ],
)
def test_hasty_words_for_a_kelurahan_and_what_stands_beside_it_are_one_place(
    message: str, phrase: str, kelurahan: str, gazetteer: Gazetteer
) -> None:
    mention = find_place(message, gazetteer)
    assert mention is not None
    assert mention.kelurahan_code is not None
    assert mention.phrase == phrase
    assert gazetteer.kelurahan[mention.kelurahan_code].name == kelurahan


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("mati di jl pramuka sama jl veteran", "jl pramuka, jl veteran"),
        ("dari pelambuan smpe telk tiram", "pelambuan, telk tiram"),
        (
            "dari Kelurahan Mantuil dengan Kelurahan Basirih",
            "Kelurahan Mantuil, Kelurahan Basirih",
        ),
        ("padat karya gg purnama no 11 kotor", "padat karya gg purnama no 11"),
        ("kayu tangi 2 jalur 4 calap", "kayu tangi 2 jalur 4"),
        ("kuripan gg 5 dekat smk 5 pohon tumbang", "kuripan gg 5 dekat smk 5"),
        ("AKT gg 4A rt 7 rapuh", "AKT gg 4A rt 7"),
        ("sampah pasar harum manis ga diangkut", "pasar harum manis"),
        ("gang mawar ngehalangin orang", "gang mawar"),
        ("desa berangas, kabupaten barito kuala", "desa berangas, kabupaten barito kuala"),
    ],
)
def test_a_place_ends_where_other_words_or_another_place_begin(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    "message",
    [
        "nama anak saya Antasari tapi salah tulis",
        "nama suami saya Kuripan kok salah di kk",
        "kebun bunga punya ibu saya kena racun",
        "pasien mental kada dapat obat",
        "tetangga pelihara ayam",
        "belatung keluar dari tong sampah",
    ],
)
def test_a_person_or_a_near_miss_is_no_place(message: str, gazetteer: Gazetteer) -> None:
    assert find_place(message, gazetteer) is None


@pytest.mark.parametrize(
    ("message", "code"),
    [("sungai lulut banjir", None), ("sungai lulut rt 4 banjir", "63.71.02.1005")],
)
def test_a_village_of_that_name_beyond_the_border_leaves_it_open(
    message: str, code: str | None, gazetteer: Gazetteer
) -> None:
    mention = find_place(message, gazetteer)
    assert mention is not None
    assert mention.kelurahan_code == code
