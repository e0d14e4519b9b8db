"""The optional questions of the categories and their answers."""

from datetime import date
from pathlib import Path

import pytest

from actions.desk import Desk
from actions.details import questions
from dialogue.questions import answers_in, questions_of
from tests.actions.stage import LAMP_REPORT, Chat, register

TODAY = date(2026, 11, 20)
MOST_TITLE = 24


def test_every_question_belongs_to_a_category_and_fits_a_button(desk: Desk) -> None:
    found = questions(TODAY)
    assert {q.category for q in found} <= set(desk.catalogue().categories)
    assert max(len(f"Tambah {q.label}") for q in found) <= MOST_TITLE
    assert all(q.question.endswith("?") for q in found)
    assert len({(q.category, q.code) for q in found}) == len(found)


def test_a_question_counts_from_its_day_on(tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text(
        "category,code,label,question,pattern,valid_from\nparkir,pelat,Pelat,Mana?,,2027-01-01\n"
    )
    assert questions(TODAY, file) == ()
    assert [q.code for q in questions(date(2027, 1, 1), file)] == ["pelat"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lampu mati, nomor tiang PJU-17", (("nomor_tiang", "PJU-17"),)),
        ("tiangnya nomor 45b", (("nomor_tiang", "45B"),)),
        ("no pelanggan saya 0123 4567", (("nomor_pelanggan", "0123 4567"),)),
        ("mobil plat DA 1234 ab parkir di trotoar", (("pelat", "DA 1234 AB"),)),
        ("tiang lampu roboh sudah 3 hari", ()),
        ("dekat tiang 2 hari lalu", ()),
        ("tolong hubungi 081234567890", ()),
    ],
)
def test_answers_are_found_in_free_words(text: str, found: tuple[tuple[str, str], ...]) -> None:
    assert answers_in(text, questions(TODAY)) == found


def test_another_category_has_other_questions() -> None:
    assert questions_of("sampah", questions(TODAY)) == ()
    assert questions_of(None, questions(TODAY)) == ()


def test_a_told_number_is_stored_and_not_offered_again(budi: Chat) -> None:
    budi.tells(f"{LAMP_REPORT}, nomor tiang PJU-17")
    assert "Tambah nomor tiang" not in [button["title"] for button in budi.buttons]
    budi.presses("Kirim laporan")
    [case] = register()
    assert case.answers == (("Nomor tiang", "PJU-17"),)


def test_a_number_for_another_category_is_not_stored(budi: Chat) -> None:
    budi.files(f"{LAMP_REPORT} dekat mobil plat DA 1234 AB")
    [case] = register()
    assert case.answers == ()


def test_a_missing_place_is_marked_for_the_officer(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.presses("Lewati")
    budi.presses("Kirim laporan")
    [case] = register()
    assert case.place_unclear


def test_a_plate_is_asked_for_only_where_there_is_a_vehicle() -> None:
    plate = next(q for q in questions(TODAY) if q.category == "lalu_lintas")
    assert plate.fits("mobil ngebut tiap malam di depan sekolah")
    assert not plate.fits("lampu merah mati di simpang empat")
