"""Typed reading of the city's CSV files, with errors (Indonesian) that name file, line, column."""

import csv
import io
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cases.errors import SeedError
from text.tables import TableError, read_utf8


@dataclass(frozen=True)
class Row:
    """One row; every reading method raises ``SeedError`` when the cell cannot be used."""

    file: str
    line: int
    cells: Mapping[str, str]

    def error(self, column: str, problem: str) -> SeedError:
        """Make the error for a cell."""
        return SeedError(f"{self.file}, baris {self.line}, kolom {column}: {problem}.")

    def optional(self, column: str) -> str:
        """Give a cell that may be empty."""
        if column not in self.cells:
            raise self.error(column, "kolom ini tidak ada; periksa baris judul dan pemisah koma")
        return self.cells[column].strip()

    def text(self, column: str, most: int = 2000) -> str:
        """Give a cell that must hold 1 to ``most`` characters."""
        value = self.optional(column)
        if not 1 <= len(value) <= most:
            raise self.error(column, f"harus berisi 1 sampai {most} karakter, bukan {len(value)}")
        return value

    def choice(self, column: str, options: Collection[str]) -> str:
        """Give a cell that must hold one of the options."""
        value = self.text(column)
        if value not in options:
            raise self.error(column, f"“{value}” tidak termasuk {', '.join(sorted(options))}")
        return value

    def flag(self, column: str) -> bool:
        """Give a cell that must hold yes or no."""
        return self.choice(column, ("yes", "no")) == "yes"

    def day(self, column: str) -> date:
        """Give a cell that must hold a date like 2026-01-31."""
        value = self.text(column)
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.error(column, f"“{value}” bukan tanggal seperti 2026-01-31") from error

    def whole(self, column: str, least: int, most: int) -> int:
        """Give a cell that must hold a whole number in a range."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            raise self.error(column, f"“{value}” bukan bilangan bulat dari {least} sampai {most}")
        return int(value)

    def decimal(self, column: str, least: float, most: float) -> float | None:
        """Give a cell that may be empty and else must hold a number in a range."""
        value = self.optional(column)
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not least <= number <= most:
            raise self.error(column, f"“{value}” bukan angka dari {least:g} sampai {most:g}")
        return number


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows of a UTF-8 file with a header; a byte-order mark (Excel) does no harm.

    Raises:
        SeedError: the file cannot be read, or a row has more or fewer cells than the header.
    """
    reader = csv.DictReader(io.StringIO(_content(path), newline=""), strict=True)
    try:
        for cells in reader:
            yield _row(path.name, reader.line_num, cells)
    except csv.Error as error:
        raise SeedError(f"{path.name}, baris {reader.line_num}: bukan CSV ({error}).") from error


def _content(path: Path) -> str:
    try:
        return read_utf8(path)
    except OSError as error:
        raise SeedError(f"{path.name}: tidak dapat dibaca ({error.strerror}).") from error
    except TableError as error:
        raise SeedError(str(error)) from error


def _row(name: str, line: int, cells: "dict[str | None, str | list[str] | None]") -> Row:
    whole = {key: value for key, value in cells.items() if key is not None}
    texts = {key: value for key, value in whole.items() if isinstance(value, str)}
    if None in cells or len(texts) != len(whole):
        raise SeedError(f"{name}, baris {line}: jumlah kolomnya lain dari baris judul.")
    return Row(name, line, texts)
