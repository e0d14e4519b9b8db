"""Wishes to hide the name or the report, in many words, and words that only look like one."""

import pytest

from dialogue.conversation import Question
from dialogue.secrecy import (
    Wish,
    applied,
    asks_about_it,
    asks_if_safe,
    joined,
    note_for,
    wish_in,
    wish_of,
)
from tests.dialogue.said import opened, presses, says, tells

NAME = Wish(anonymous=True)
BOTH = Wish(True, True)


@pytest.mark.parametrize(
    "text",
    [
        "jangan sebut nama saya",
        "nama saya jangan disebut ya pak",
        "tolong rahasiakan nama saya",
        "identitas saya tolong disembunyikan",
        "gausah pake nama",
        "kirim anonim saja",
        "saya tidak mau nama saya dicantumkan di laporan",
        "ngaran ulun jangan dipadahakan",
        "nm sy tlg disembunyikan",
        "jangan sampai tetangga tahu siapa saya",
        "lampu mati di gang rahmat, tolong jangan sebut nama saya",
    ],
)
def test_the_name_is_hidden(text: str) -> None:
    assert wish_in(text) == NAME


@pytest.mark.parametrize(
    "text",
    ["tolong dirahasiakan", "rahasia ya min", "laporan ini dirahasiakan", "lapor rahasia"],
)
def test_without_a_word_about_the_name_both_are_hidden(text: str) -> None:
    assert wish_in(text) == BOTH


@pytest.mark.parametrize(
    "text", ["jangan dipublikasikan ya", "laporannya jangan diumumkan", "jangan sampai viral"]
)
def test_only_the_public_is_kept_out(text: str) -> None:
    assert wish_in(text) == Wish(confidential=True)


@pytest.mark.parametrize(
    "text",
    [
        "nama saya boleh disebut",
        "ga jadi deh, gpp nama saya dicantumin",
        "nama saya disebut juga gapapa",
        "silakan sebut nama saya",
        "tampilkan nama saya",
        "ga usah anonim",
        "tidak usah disembunyikan",
        "batalkan anonim",
    ],
)
def test_the_name_may_be_said_again(text: str) -> None:
    assert wish_in(text) == Wish(anonymous=False)


@pytest.mark.parametrize("text", ["tidak usah dirahasiakan", "laporan ini boleh dipublikasikan"])
def test_the_report_may_be_public_again(text: str) -> None:
    assert wish_in(text) == Wish(confidential=False)


@pytest.mark.parametrize(
    "text",
    [
        "sudah jadi rahasia umum tukang parkir minta mahal",
        "nama saya salah di KTP",
        "petugas menyebut nama bapak saya dengan kasar",
        "lampu jalan jangan sampai mati lagi",
        "papan nama jalan hilang",
        "data warga bocor di aplikasi",
        "jangan lama-lama ya",
        "nama jalannya Gang Rahmat",
        "banjir di fasilitas umum, jangan dibiarkan",
    ],
)
def test_no_wish(text: str) -> None:
    assert wish_in(text) is None


def test_a_message_that_tells_more_is_not_only_a_wish() -> None:
    told = tells("lampu jalan mati di gang rahmat RT 5 kuripan, jangan sebut nama saya")
    assert wish_of(told) is None
    assert wish_in(told.text) == NAME


def test_a_button_and_the_intent_say_it_too() -> None:
    assert wish_of(presses("anonim", "sembunyikan")) == NAME
    assert wish_of(presses("anonim", "tampilkan")) == Wish(anonymous=False)
    assert wish_of(says("bisa gak jd hamba allah aja", "anonim")) == NAME
    assert wish_of(says("nama saya boleh disebut", "anonim")) == Wish(anonymous=False)


def test_the_last_word_counts() -> None:
    draft = opened(Question.CONFIRM).draft
    assert draft is not None
    hidden = applied(draft, BOTH)
    assert (hidden.anonymous, hidden.confidential) == (True, True)
    back = applied(hidden, Wish(anonymous=False))
    assert (back.anonymous, back.confidential) == (False, True)
    assert joined(BOTH, Wish(anonymous=False)) == Wish(False, True)
    assert joined(BOTH, None) == BOTH


@pytest.mark.parametrize(
    ("wish", "note"),
    [
        (NAME, "utter_anonim"),
        (BOTH, "utter_rahasia"),
        (Wish(confidential=True), "utter_tidak_diumumkan"),
        (Wish(anonymous=False), "utter_nama_boleh"),
        (Wish(confidential=False), "utter_tidak_rahasia"),
    ],
)
def test_each_wish_has_its_word(wish: Wish, note: str) -> None:
    assert note_for(wish) == note


@pytest.mark.parametrize(
    "text",
    [
        "apakah identitas saya dirahasiakan?",
        "nama saya aman ga?",
        "kalau melapor ketahuan gak sama yang punya",
        "siapa saja yang tau saya yang lapor?",
        "apa nama saya kelihatan?",
    ],
)
def test_a_question_about_secrecy_is_no_wish(text: str) -> None:
    assert asks_about_it(text)
    assert wish_of(says(text, "anonim")) is None


@pytest.mark.parametrize(
    "text",
    ["bisa dirahasiakan?", "tolong nama saya disembunyikan ya", "jangan sampai ketahuan ya?"],
)
def test_a_polite_wish_is_a_wish(text: str) -> None:
    assert not asks_about_it(text)


@pytest.mark.parametrize(
    "text",
    [
        "apa itu laporan rahasia",
        "apa bedanya anonim dan rahasia",
        "laporan rahasia itu artinya apa",
    ],
)
def test_asking_what_the_words_mean_is_no_wish(text: str) -> None:
    assert wish_of(says(text, "anonim")) is None


@pytest.mark.parametrize(
    "text",
    [
        "boleh daftar jadi pelapor anonim ga",
        "boleh lapor anonim",
        "silakan nama saya anonim saja",
        "pelapor boleh anonim?",
        "gapapa kan pelapornya anonim",
    ],
)
def test_who_asks_to_be_anonymous_is_never_shown(text: str) -> None:
    assert wish_in(text) == NAME


@pytest.mark.parametrize(
    "text",
    ["jangan anonim", "batal anonim", "gausah anonim, pakai nama saya", "boleh sebut nama saya"],
)
def test_who_gives_the_name_free_is_shown(text: str) -> None:
    assert wish_in(text) == Wish(anonymous=False)


@pytest.mark.parametrize("text", ["yakin aman?", "aman ga nih", "gimana caranya biar aman"])
def test_whether_it_is_safe_is_a_question(text: str) -> None:
    assert asks_if_safe(text)


@pytest.mark.parametrize("text", ["lampunya mati", "sekarang sudah aman", "di pasar aman"])
def test_what_is_no_question_about_safety(text: str) -> None:
    assert not asks_if_safe(text)
