"""Reading the small CSV tables that hold words, places and numbers.

An admin edits them in a spreadsheet, so that whatever can be wrong with a cell is said in one
Indonesian line that names file, line and column.
"""

import csv
import io
import math
import re
from datetime import date
from pathlib import Path

HINT = "Simpan berkas sebagai CSV UTF-8."


class TableError(ValueError):
    """A table cannot be used; the message (Indonesian) names file, line and column."""


class TableRow(dict[str, str]):
    """The cells of one row by column; a column that is missing raises ``TableError``."""

    def __init__(self, cells: dict[str, str], file: str, line: int) -> None:
        """Remember where the row stands; ``line`` counts from 1, the header included."""
        super().__init__(cells)
        self.file, self.line = file, line

    def __missing__(self, column: str) -> str:
        """Say which column is missing, or is named otherwise."""
        raise self.error(column, "kolom ini tidak ada; periksa baris judul dan pemisah koma")

    def error(self, column: str, problem: str) -> TableError:
        """Make the error for a cell."""
        return TableError(f"{self.file}, baris {self.line}, kolom {column}: {problem}.")

    def day(self, column: str) -> date:
        """Give a cell that must hold a date like 2026-01-31."""
        try:
            return date.fromisoformat(self[column])
        except ValueError as error:
            problem = f"“{self[column]}” bukan tanggal seperti 2026-01-31"
            raise self.error(column, problem) from error

    def whole(self, column: str) -> int:
        """Give a cell that must hold a whole number."""
        try:
            return int(self[column])
        except ValueError as error:
            raise self.error(column, f"“{self[column]}” bukan bilangan bulat") from error

    def degrees(self, column: str) -> float | None:
        """Give a cell that may be empty and else must hold a number."""
        if not self[column]:
            return None
        try:
            number = float(self[column])
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self.error(column, f"“{self[column]}” bukan angka seperti -3.3186")
        return number

    def pattern(self, column: str, flags: int = 0) -> re.Pattern[str]:
        """Give a cell that must hold a regular expression."""
        try:
            return re.compile(self[column], flags)
        except re.error as error:
            raise self.error(column, f"pola ini tidak dapat dibaca ({error})") from error


def read_rows(path: Path) -> list[TableRow]:
    """All rows of a UTF-8 CSV file with a header; missing cells become empty strings.

    Raises:
        TableError: the file is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    # The ends of lines are left to the csv reader: a cell may hold some of its own.
    reader = csv.DictReader(io.StringIO(read_utf8(path), newline=""))
    try:
        return [_row(cells, path.name, reader.line_num) for cells in reader]
    except csv.Error as error:
        raise TableError(f"{path.name}, baris {reader.line_num}: bukan CSV ({error}).") from error


def read_utf8(path: Path) -> str:
    """The text of a file as it stands there; a byte-order mark (Excel) does no harm.

    Raises:
        TableError: the file is not UTF-8; the message names the line.
        OSError: the file cannot be read.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted from the end: ``start`` does not count a byte-order mark.
        line = content[: len(content) - len(error.object) + error.start].count(b"\n") + 1
        raise TableError(f"{path.name}, baris {line}: bukan UTF-8. {HINT}") from error


def split_list(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _row(cells: dict[str, str | None], file: str, line: int) -> TableRow:
    # What stands beyond the last column has no name.
    return TableRow({k: (v or "").strip() for k, v in cells.items() if k}, file, line)
