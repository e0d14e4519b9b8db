"""What the pages say about the city, read from its data: whom to call, what is promised."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from text.emergency import load_emergency_numbers
from text.tables import read_rows

GENERAL = "umum"


@dataclass(frozen=True)
class CityFacts:
    """The general emergency number with a remark ("gratis, 24 jam"), and limits in working days."""

    emergency: str
    emergency_remark: str
    verify_days: int
    follow_up_days: int


def read_facts(city_dir: Path, today: date) -> CityFacts:
    """Read the facts as they hold on a date in the city.

    Raises:
        TableError: a cell cannot be used.
        OSError: a file of the city cannot be read.
        KeyError: a row that the pages need is missing.
    """
    numbers = {number.kind: number for number in reversed(load_emergency_numbers(city_dir))}
    call = numbers[GENERAL]
    limits = _limits(city_dir, today)
    return CityFacts(
        emergency=call.number,
        emergency_remark=call.name.partition("(")[2].rstrip(")"),
        verify_days=limits["verify"],
        follow_up_days=limits["follow_up"],
    )


def _limits(city_dir: Path, today: date) -> dict[str, int]:
    """Working days by name; of several rows the latest that has begun counts."""
    rows = sorted(read_rows(city_dir / "limits.csv"), key=lambda row: row.day("valid_from"))
    begun = (row for row in rows if row.day("valid_from") <= today)
    return {row["name"]: row.whole("working_days") for row in begun}
