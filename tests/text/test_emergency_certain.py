"""What is danger beyond doubt, and what only sounds like it within a report."""

import pytest

from text.emergency import EmergencyWords, certain, detect, is_harmless


@pytest.mark.parametrize(
    "text",
    [
        "ada mayat mengambang di sungai kelayan",
        "nemu mayat di semak",
        "jasad mengapung dekat dermaga",
        "ada bayi dibuang di tps",
        "barusan hp ulun dijambret",
        "ditodong orang barusan di jembatan",
        "ada urang mati di kolong jambatan",
    ],
)
def test_bodies_and_robbery_of_this_moment_are_certain(
    text: str, emergency_words: EmergencyWords
) -> None:
    assert certain(text, emergency_words) == "kejahatan"


@pytest.mark.parametrize(
    "text",
    [
        "nemu mayat kucing di got",
        "popok bayi dibuang di sungai",
        "mobil jenazah parkir sembarangan",
        "hp saya dijambret minggu lalu",
        "rawan jambret di jembatan",
        "saya kecopetan kemarin di pasar",
        "lampu mati, ada orang di jalan",
    ],
)
def test_what_is_not_certain(text: str, emergency_words: EmergencyWords) -> None:
    assert certain(text, emergency_words) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ok tunggu suami saya pulang", "kekerasan"),
        ("tanya istri dulu", "kekerasan"),
        ("mobilnya nutup pintu rumah saya", "kejahatan"),
        ("yang di tengah jembatan", "tenggelam"),
    ],
)
def test_details_that_sound_like_danger(
    text: str, kind: str, emergency_words: EmergencyWords
) -> None:
    assert is_harmless(text, kind, emergency_words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tunggu suami pulang takut dipukul lagi", "kekerasan"),
        ("saya dikurung suami, tunggu dia pulang", "kekerasan"),
        ("mobilnya nutup jalan, orangnya bawa parang", "kejahatan"),
        ("yang di tengah jembatan mau lompat", "tenggelam"),
        ("anak saya di tengah sungai", "tenggelam"),
    ],
)
def test_danger_beside_a_detail_stays(
    text: str, kind: str, emergency_words: EmergencyWords
) -> None:
    assert not is_harmless(text, kind, emergency_words)


def test_a_film_is_no_murder(emergency_words: EmergencyWords) -> None:
    assert detect("film hantunya serem, orang dibunuh semua haha", emergency_words) is None
    assert detect("habis nonton film, tetangga saya dibunuh orang", emergency_words) is not None
