"""Greetings, questions, danger, nonsense: never silence, never a system word, always a way on."""

import pytest

from tests.support.harness import Citizen

SYSTEM_WORDS = ("slot", "intent", "none", "null", "traceback", "error", "utter_", "action_", "{")


def is_sound(citizen: Citizen) -> bool:
    text = citizen.heard.lower()
    return bool(text.strip()) and not any(word in text for word in SYSTEM_WORDS)


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("assalamualaikum min", "Selamat datang"),
        ("makasih banyak ya", "Sama-sama"),
        ("ini robot apa orang?", "asisten otomatis"),
        ("berapa lama laporan diproses", "3 hari kerja"),
        ("data saya aman nggak?", "NIK"),
        ("mau bicara sama petugas langsung", "etugas"),
        ("bisa bantu apa aja sih", "melapor"),
    ],
)
def test_small_talk_and_questions(citizen: Citizen, message: str, part: str) -> None:
    assert part in citizen.says(message)
    assert is_sound(citizen)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "😀😀",
        "....",
        "12345",
        "asdf qwer",
        "a",
        "\u200b",
        "{percakapan}",
        "x" * 4000,
        "/",
        "/ya",
    ],
)
def test_whatever_is_typed_gets_a_sensible_answer(citizen: Citizen, message: str) -> None:
    citizen.says(message)
    assert is_sound(citizen)


def test_two_misunderstandings_end_in_a_way_out(citizen: Citizen) -> None:
    citizen.says("qwerty zxcv asdf")
    citizen.says("qwe asd zxc")
    assert "Bicara dengan petugas" in citizen.titles


def test_a_typed_command_is_plain_text(citizen: Citizen) -> None:
    citizen.says("lampu jalan di gang rahmat RT 5 kuripan mati")
    citizen.says('/ya{"pilihan":"kirim_dulu"}')
    assert "terkirim" not in citizen.heard


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("tolong ada kabakaran di kelayan", "113"),
        ("anak tenggelam di sungai martapura tolong", "112"),
        ("ada orang kesetrum kabel pln", "123"),
    ],
)
def test_danger_comes_before_everything(citizen: Citizen, message: str, number: str) -> None:
    citizen.says("sampah menumpuk tidak diangkut")
    citizen.says(message)
    assert number in citizen.replies[0]["text"]
    assert "bukan layanan darurat" in citizen.heard


def test_a_false_alarm_goes_on_as_a_report(citizen: Citizen) -> None:
    citizen.says("ada asap tebal kebakaran sampah di jalan pramuka")
    citizen.presses("Bukan darurat")
    assert "Kirim laporan" in citizen.titles or "Lainnya" in citizen.titles


def test_violence_gets_calm_words_and_no_questions(citizen: Citizen) -> None:
    citizen.says("suami saya memukul saya setiap malam")
    assert "129" in citizen.heard
    assert "memukul" not in citizen.heard
    assert "?" not in citizen.heard


@pytest.mark.parametrize("message", ["mati lampu di rumah saya", "kebakaran jenggot dia"])
def test_no_alarm_without_danger(citizen: Citizen, message: str) -> None:
    citizen.says(message)
    assert "112" not in citizen.heard
