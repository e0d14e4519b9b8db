"""Whatever is wrong with a table is said with its file, line and column, in Indonesian."""

from collections.abc import Callable
from pathlib import Path

import pytest

from text.tables import TableError, TableRow, read_rows


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "tabel.csv"


def row(table: Path, cells: str) -> TableRow:
    table.write_text(f"kode,isi\na,baik\nb,{cells}\n", encoding="utf-8")
    return read_rows(table)[-1]


def test_a_file_of_a_spreadsheet_is_read(table: Path) -> None:
    table.write_bytes(b'\xef\xbb\xbfkode,isi\r\na," dua\r\nbaris "\r\nb\r\n')
    assert read_rows(table) == [{"kode": "a", "isi": "dua\r\nbaris"}, {"kode": "b", "isi": ""}]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_that_is_not_utf8_is_named_with_its_line(table: Path, mark: bytes) -> None:
    table.write_bytes(mark + "kode,isi\na,baik\nb,kafé\n".encode("cp1252"))
    with pytest.raises(TableError, match=r"^tabel\.csv, baris 3: bukan UTF-8"):
        read_rows(table)


def test_what_is_no_table_is_named(table: Path) -> None:
    table.write_text(f"kode,isi\na,{'x' * 200_000}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"^tabel\.csv, baris \d: bukan CSV"):
        read_rows(table)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("01/01/2026", lambda r: r.day("isi")),
        ("(", lambda r: r.pattern("isi")),
        ("satu", lambda r: r.whole("isi")),
        ("3°19", lambda r: r.degrees("isi")),
        ("nan", lambda r: r.degrees("isi")),
    ],
)
def test_a_bad_cell_is_named(table: Path, cell: str, read: Callable[[TableRow], object]) -> None:
    bad = row(table, cell)
    with pytest.raises(TableError, match=r"^tabel\.csv, baris 3, kolom isi: "):
        read(bad)


def test_a_missing_column_is_named(table: Path) -> None:
    with pytest.raises(TableError, match=r"^tabel\.csv, baris 3, kolom label: kolom ini tidak ada"):
        row(table, "x")["label"]


def test_good_cells_are_read(table: Path) -> None:
    assert row(table, "2026-01-31").day("isi").day == 31
    assert row(table, "a+").pattern("isi").search("baa")
    assert row(table, "12").whole("isi") == 12
    assert row(table, "-3.3").degrees("isi") == -3.3
    assert row(table, "").degrees("isi") is None
