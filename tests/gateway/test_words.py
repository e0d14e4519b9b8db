"""Commands, pieces, HTML and buttons: the pure parts."""

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.formatting import LONGEST, as_html, as_plain, split, units
from gateway.keyboard import Reference, keyboard, pressed, reference_from
from relay.commands import COMMANDS, a_code, in_words, start_code
from relay.history import Entry
from relay.messages import Button, Incoming, Reply
from tests.support.telegram_rules import LONGEST_CALLBACK, visible_text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", "halo"),
        ("/start kampanye-2026", "halo"),
        ("/lapor", "saya mau lapor"),
        ("/LAPOR@elapor_uji_bot lampu mati", "saya mau lapor lampu mati"),
        ("/status BJM-7K3F-9Q2X", "cek status BJM-7K3F-9Q2X"),
        ("/laporan_saya", "laporan saya apa saja"),
        ("/bantuan", "bantuan"),
        ("/help", "bantuan"),
        ("/privasi", "apakah data saya aman"),
        ("/hapusdata", "hapus data saya"),
        ("/batal", "batal"),
        ("/restart", "/restart"),
        ("jalan/botol rusak", "jalan/botol rusak"),
    ],
)
def test_a_command_is_put_into_words(command: str, words: str) -> None:
    assert in_words(command) == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("/start lampu_jalan", "lampu_jalan"),
        ("/start@elapor_uji_bot pju-1", "pju-1"),
        ("/start", None),
        ("/start dua kata", None),
        ("/start " + "x" * 65, None),
        ("/lapor lampu_jalan", None),
        ("start lampu_jalan", None),
    ],
)
def test_the_code_of_a_link_is_read(text: str, code: str | None) -> None:
    assert start_code(text) == code


def test_what_is_no_code_is_none() -> None:
    assert [a_code(value) for value in (None, 7, "", '/x{"a":1}')] == [None] * 4


def test_no_command_of_the_menu_reaches_the_bot_as_a_command() -> None:
    assert not any(in_words(f"/{command.name}").startswith("/") for command in COMMANDS)


def test_bold_becomes_html_and_everything_else_is_escaped() -> None:
    assert as_html("**Gg. A & B** <b>x</b> 2 ** 3") == (
        "<b>Gg. A &amp; B</b> &lt;b&gt;x&lt;/b&gt; 2 ** 3"
    )
    assert as_plain("tiket **BJM-1**") == "tiket BJM-1"


@given(st.text(st.sampled_from("ab*<>&.\n 😀"), min_size=1, max_size=300))
def test_pieces_fit_and_are_html_that_telegram_reads(text: str) -> None:
    for piece in split(text, 20):
        assert units(visible_text(as_html(piece))) <= 20 or "**" in piece
        visible_text(as_html(piece))


def test_length_is_counted_in_utf_16() -> None:
    assert [units(piece) for piece in split("😀" * 3000)] == [LONGEST, 6000 - LONGEST]


def test_a_text_is_cut_between_lines_then_sentences_then_words() -> None:
    assert split("satu dua\ntiga. empat", 14) == ["satu dua", "tiga. empat"]
    assert split("Satu dua. Tiga empat", 14) == ["Satu dua.", "Tiga empat"]
    assert split("satu dua tiga", 10) == ["satu dua", "tiga"]


def test_nothing_of_a_long_text_is_lost() -> None:
    text = " ".join(f"kata{n}." for n in range(3000))
    assert " ".join(split(text)) == text


def test_bold_goes_on_behind_a_cut() -> None:
    assert split("**satu dua tiga**", 11) == ["**satu dua**", "**tiga**"]


def entry(sender: str = "42") -> Entry:
    now = datetime(2026, 11, 23, tzinfo=timezone.utc)
    said = Incoming("telegram", sender, "7", "halo", None, (), None, now)
    replies = (Reply("Baik."), Reply("Kirim?", (Button("Ya", "/ya"), Button("Tidak", "/tidak"))))
    return Entry(1, said, "done", 1, replies, now, now)


def test_a_reference_names_the_button_that_was_shown() -> None:
    made = keyboard(1, 1, entry().replies[1].buttons)
    assert made is not None
    data = str(made.inline_keyboard[0][1].callback_data)
    reference = reference_from(data)
    assert reference is not None
    assert pressed(entry(), "telegram:42", reference) == Button("Tidak", "/tidak")


@pytest.mark.parametrize(
    ("sender", "reference"),
    [
        ("telegram:99", Reference(1, 1, 0)),
        ("telegram:42", Reference(1, 0, 0)),
        ("telegram:42", Reference(1, 2, 0)),
        ("telegram:42", Reference(1, 1, 2)),
    ],
)
def test_a_button_of_another_chat_or_place_means_nothing(sender: str, reference: Reference) -> None:
    assert pressed(entry(), sender, reference) is None


def test_the_longest_reference_fits_and_made_up_data_is_none() -> None:
    longest = Reference(10**9 - 1, 999, 999)
    assert reference_from(str(longest)) == longest
    assert len(str(longest)) <= LONGEST_CALLBACK
    assert reference_from("/ya") is None
    assert reference_from(f"r{10**15}:0:0") is None


def test_short_titles_stand_in_pairs_and_long_ones_alone() -> None:
    titles = ("Ya", "Tidak", "Bukan darurat, saya mau lapor", "Batal")
    made = keyboard(1, 0, [Button(title, "/x") for title in titles])
    assert made is not None
    assert [len(row) for row in made.inline_keyboard] == [2, 1, 1]
