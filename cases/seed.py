"""Bring the CSV files of ``city/`` into the database, as often as you like."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.catalogue import UNDECIDED
from cases.csv_rows import Row, read_rows
from cases.db import Base, transaction
from cases.errors import SeedError
from cases.models import Agency, Category, Holiday, Kelurahan, Limit, Routing

CONFIDENCE = ("A", "B", "C", "D")
REQUIRED_LIMITS = frozenset(
    {"verify", "follow_up", "close_after_silence", "resolve", "reopen", "ombudsman"}
)
MOST_WORKING_DAYS = 250


def seed(session: Session, city_dir: Path) -> Mapping[str, int]:
    """Insert or update the city's data from its CSV files, in one transaction.

    Rows that are no longer in a file stay (old routing is history), except holidays: a year's
    calendar is replaced as a whole, since a decree may move a holiday to another day.

    Returns: rows read per file.

    Raises:
        SeedError: a file or row cannot be used; the message names file, line and column.
    """
    files = _read(city_dir)
    objects = _objects(files)
    with transaction(session):
        for group in objects.values():
            for item in group:
                session.merge(item)
            session.flush()
        _drop_cancelled_holidays(session, files["holidays.csv"])
    return {name: len(rows) for name, rows in files.items()}


def check_city(city_dir: Path) -> None:
    """Read what `seed` would read, and change nothing.

    Raises:
        SeedError: as `seed`.
    """
    _objects(_read(city_dir))


def _read(city_dir: Path) -> dict[str, list[Row]]:
    return {name: list(read_rows(city_dir / name)) for name in _BUILDERS}


def _objects(files: Mapping[str, Sequence[Row]]) -> dict[str, list[Base]]:
    _check_across(files)
    return {name: _built(files[name], build) for name, build in _BUILDERS.items()}


def _built(rows: Sequence[Row], build: Callable[[Row], Base]) -> list[Base]:
    return [build(row) for row in rows]


def _agency(row: Row) -> Agency:
    return Agency(
        code=row.text("code", 40),
        name=row.text("name", 200),
        short_name=row.text("short_name", 60),
        in_city=row.flag("in_city"),
        phone=row.optional("phone"),
        contact_note=row.optional("contact_note"),
        area=row.optional("area"),
        valid_from=row.day("valid_from"),
        confidence=row.choice("confidence", CONFIDENCE),
    )


def _category(row: Row) -> Category:
    in_city = row.flag("in_city_authority")
    return Category(
        code=row.text("code", 40),
        label=row.text("label", 100),
        short_label=row.text("short_label", 30),
        in_city_authority=in_city,
        sensitive=row.flag("sensitive"),
        handover=row.optional("handover") if in_city else row.text("handover"),
        valid_from=row.day("valid_from"),
        confidence=row.choice("confidence", CONFIDENCE),
    )


def _routing(row: Row) -> Routing:
    return Routing(
        category=row.text("category", 40),
        valid_from=row.day("valid_from"),
        agency=row.text("agency", 40),
        confidence=row.choice("confidence", CONFIDENCE),
    )


def _kelurahan(row: Row) -> Kelurahan:
    return Kelurahan(
        code=row.text("code", 20),
        name=row.text("name", 60),
        kecamatan=row.text("kecamatan", 60),
        kecamatan_code=row.text("kecamatan_code", 20),
        lat=row.decimal("lat", -90, 90),
        lon=row.decimal("lon", -180, 180),
        aliases=row.optional("aliases"),
        valid_from=row.day("valid_from"),
        confidence=row.choice("confidence", CONFIDENCE),
    )


def _holiday(row: Row) -> Holiday:
    return Holiday(
        day=row.day("date"),
        name=row.text("name", 200),
        kind=row.choice("kind", ("public", "joint_leave")),
        confidence=row.choice("confidence", CONFIDENCE),
        checked_on=row.day("checked_on"),
    )


def _limit(row: Row) -> Limit:
    return Limit(
        name=row.text("name", 40),
        valid_from=row.day("valid_from"),
        working_days=row.whole("working_days", 1, MOST_WORKING_DAYS),
        source=row.text("source"),
        confidence=row.choice("confidence", CONFIDENCE),
    )


# Parents before children.
_BUILDERS: Mapping[str, Callable[[Row], Base]] = {
    "agencies.csv": _agency,
    "categories.csv": _category,
    "routing.csv": _routing,
    "kelurahan.csv": _kelurahan,
    "holidays.csv": _holiday,
    "limits.csv": _limit,
}
_KEYS: Mapping[str, tuple[str, ...]] = {
    "agencies.csv": ("code",),
    "categories.csv": ("code",),
    "routing.csv": ("category", "valid_from"),
    "kelurahan.csv": ("code",),
    "holidays.csv": ("date",),
    "limits.csv": ("name", "valid_from"),
}


def _check_across(files: Mapping[str, Sequence[Row]]) -> None:
    """Check what one row cannot know: doubles, references and gaps."""
    for name, rows in files.items():
        _refuse_doubles(rows, _KEYS[name])
    agencies = {row.text("code") for row in files["agencies.csv"]}
    categories = {row.text("code") for row in files["categories.csv"]} | {UNDECIDED}
    for row in files["routing.csv"]:
        row.choice("agency", agencies)
        row.choice("category", categories)
    _refuse_gaps("routing.csv", categories - _values(files["routing.csv"], "category"))
    _refuse_gaps("limits.csv", REQUIRED_LIMITS - _values(files["limits.csv"], "name"))
    areas = _values(files["agencies.csv"], "area")
    for row in files["kelurahan.csv"]:
        row.choice("kecamatan_code", areas)


def _refuse_doubles(rows: Sequence[Row], columns: tuple[str, ...]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.text(column) for column in columns)
        if key in seen:
            raise row.error(columns[0], f"{'/'.join(key)} sudah ada di baris {seen[key]}")
        seen[key] = row.line


def _refuse_gaps(name: str, missing: "frozenset[str] | set[str]") -> None:
    if missing:
        raise SeedError(f"{name}: tidak ada baris untuk {', '.join(sorted(missing))}.")


def _values(rows: Sequence[Row], column: str) -> set[str]:
    return {row.optional(column) for row in rows}


def _drop_cancelled_holidays(session: Session, rows: Sequence[Row]) -> None:
    days = {row.day("date") for row in rows}
    years = {day.year for day in days}
    for holiday in session.scalars(select(Holiday)).all():
        if holiday.day.year in years and holiday.day not in days:
            session.delete(holiday)
