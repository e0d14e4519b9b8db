"""Where a citizen can go when the city does not answer: the Ombudsman, as data with a date."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from cases.catalogue import Catalogue
from cases.csv_rows import read_rows
from cases.errors import SeedError
from cases.states import CLOSED, DONE, WITHDRAWN
from cases.views import CaseView
from cases.workdays import add_working_days, local_date

OMBUDSMAN_FILE = Path(__file__).resolve().parent.parent / "city" / "ombudsman.csv"


@dataclass(frozen=True)
class Ombudsman:
    """How to reach the Ombudsman, and what it asks for; checked on a day."""

    name: str
    address: str
    phone: str
    whatsapp: str
    email: str
    conditions: str
    checked_on: date


def load_ombudsman(path: Path, today: date) -> Ombudsman:
    """Read the row that holds today, the latest one.

    Raises:
        SeedError: the file cannot be read, or has no such row.
    """
    rows = [row for row in read_rows(path) if row.day("valid_from") <= today]
    if not rows:
        raise SeedError(f"{path.name}: tidak ada baris yang berlaku pada {today.isoformat()}.")
    row = max(rows, key=lambda found: found.day("valid_from"))
    return Ombudsman(
        name=row.text("name"),
        address=row.text("address"),
        phone=row.text("phone"),
        whatsapp=row.text("whatsapp"),
        email=row.text("email"),
        conditions=row.text("conditions"),
        checked_on=row.day("checked_on"),
    )


@lru_cache(maxsize=1)
def ombudsman(today: date) -> Ombudsman:
    """The city's row, read once a day."""
    return load_ombudsman(OMBUDSMAN_FILE, today)


def may_go_to_ombudsman(view: CaseView, catalogue: Catalogue, now: datetime) -> bool:
    """The limit ``ombudsman`` of city/limits.csv has passed and the case is not settled."""
    if view.state in (DONE, CLOSED, WITHDRAWN):
        return False
    filed = local_date(view.created_at)
    last = add_working_days(filed, catalogue.limits["ombudsman"], catalogue.holidays)
    return local_date(now) > last
