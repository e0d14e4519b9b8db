"""A bad cell in a table stops the start; it must not wait for a citizen's message."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from actions.tables import CITY, LEXICONS, check_tables
from text.tables import TableError

TODAY = date(2026, 11, 22)
ALL = sorted([*CITY.glob("*.csv"), *LEXICONS.glob("*.csv")])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(CITY, tmp_path / "city")
    shutil.copytree(LEXICONS, tmp_path / "lexicons")
    return tmp_path


def spoil(file: Path, column: str, value: str) -> int:
    """Write a value into a row that has something there; return the line on which it ends."""
    head, *rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    number = next(n for n, row in enumerate(rows) if row[head.index(column)])
    rows[number][head.index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([head, *rows])
    return number + 2


def refusal(place: Path) -> str:
    with pytest.raises(TableError) as caught:
        check_tables(TODAY, place / "city", place / "lexicons")
    return str(caught.value)


def test_the_shipped_tables_pass() -> None:
    check_tables(TODAY)


@pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.name))
def test_a_table_that_is_not_utf8_is_refused(place: Path, file: Path) -> None:
    folder = "city" if file.parent == CITY else "lexicons"
    with (place / folder / file.name).open("ab") as opened:
        opened.write("\ncafé\n".encode("cp1252"))
    assert refusal(place).startswith(f"{file.name}, baris ")


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("faq.csv", "valid_from", "01/01/2026"),
        ("faq.csv", "pattern", "("),
        ("faq.csv", "answer", "paling lama {hari} hari"),
        ("emergency_numbers.csv", "priority", "pertama"),
        ("kelurahan.csv", "lat", "-3,32"),
        ("category_questions.csv", "valid_from", "kapan"),
        ("category_questions.csv", "pattern", "["),
        ("bodies.csv", "valid_from", "2026"),
        ("bodies.csv", "pattern", "*"),
        ("qr_places.csv", "valid_from", "hari ini"),
        ("desk_hours.csv", "opens", "8 pagi"),
        ("ombudsman.csv", "checked_on", "-"),
        ("limits.csv", "working_days", "x"),
    ],
)
def test_a_bad_cell_is_named(place: Path, name: str, column: str, value: str) -> None:
    line = spoil(place / "city" / name, column, value)
    assert refusal(place).startswith(f"{name}, baris {line}, kolom {column}: ")


def test_a_cell_that_counts_only_later_is_refused_today(place: Path) -> None:
    with (place / "city" / "faq.csv").open("a", encoding="utf-8") as file:
        file.write("nanti,apa itu nanti,(,Nanti.,kota,x,2030-01-01,C\n")
    assert "kolom pattern" in refusal(place)


@pytest.mark.parametrize("name", ["faq.csv", "emergency_words.csv", "caution_words.csv"])
def test_semicolons_are_refused(place: Path, name: str) -> None:
    file = place / "city" / name
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)
    assert "pemisah koma" in refusal(place)


def test_a_pattern_of_the_lexicons_is_read(place: Path) -> None:
    line = spoil(place / "lexicons" / "matter_words.csv", "pattern", "(")
    assert refusal(place).startswith(f"matter_words.csv, baris {line}, kolom pattern: ")
