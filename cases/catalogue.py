"""The city's data of one day as plain frozen objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.db import Base, reading
from cases.errors import NotSeededError
from cases.models import Agency, Category, Holiday, Kelurahan, Limit, Routing

# In routing: the row of reports whose category nobody could tell yet.
UNDECIDED = "*"
# In routing: not an agency but a rule, "the kecamatan in which the place lies".
BY_KECAMATAN = "KECAMATAN"

_Dated = TypeVar("_Dated", Routing, Limit)
_Table = TypeVar("_Table", bound=Base)


@dataclass(frozen=True)
class AgencyInfo:
    """A body that takes cases, or to which citizens are handed over."""

    code: str
    name: str
    short_name: str
    in_city: bool
    phone: str
    contact_note: str
    area: str


@dataclass(frozen=True)
class CategoryInfo:
    """A category with the agency that takes it; ``handover`` is empty where the city acts."""

    code: str
    label: str
    short_label: str
    agency_code: str
    agency_name: str
    agency_short_name: str
    in_city: bool
    sensitive: bool
    handover: str


@dataclass(frozen=True)
class KelurahanInfo:
    """A kelurahan; the map centre is unknown for one of them."""

    code: str
    name: str
    kecamatan: str
    kecamatan_code: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything the city has set, as it holds on one day; mappings go by code."""

    categories: Mapping[str, CategoryInfo]
    agencies: Mapping[str, AgencyInfo]
    kelurahan: Mapping[str, KelurahanInfo]
    holidays: frozenset[date]
    limits: Mapping[str, int]
    verifier: AgencyInfo

    def agency_for(self, category_code: str | None, kelurahan_code: str | None) -> AgencyInfo:
        """Give the agency that takes a report.

        Without a category that we know, or where the place decides and is unknown, this is the
        agency that verifies: no report is left without an owner.
        """
        category = self.categories.get(category_code or "")
        if category is None:
            return self.verifier
        if category.agency_code != BY_KECAMATAN:
            return self.agencies[category.agency_code]
        return self._kecamatan_of(kelurahan_code) or self.verifier

    def _kecamatan_of(self, kelurahan_code: str | None) -> AgencyInfo | None:
        place = self.kelurahan.get(kelurahan_code or "")
        if place is None:
            return None
        areas = (a for a in self.agencies.values() if a.area == place.kecamatan_code)
        return next(areas, None)


def load_catalogue(session: Session, today: date) -> Catalogue:
    """Read the city's data as it holds on ``today`` (a date in the city).

    Raises:
        NotSeededError: there is no data yet, or none that holds on that day.
    """
    with reading(session):
        return _catalogue(session, today)


def _catalogue(session: Session, today: date) -> Catalogue:
    agencies = {row.code: _agency(row) for row in _all(session, Agency)}
    routing = {r.category: r.agency for r in _current(session, Routing, today)}
    limits = {limit.name: limit.working_days for limit in _current(session, Limit, today)}
    if UNDECIDED not in routing or not limits:
        raise NotSeededError(f"The register has no city data for {today}; seed it first.")
    return Catalogue(
        categories=MappingProxyType(_categories(session, routing, agencies)),
        agencies=MappingProxyType(agencies),
        kelurahan=MappingProxyType({r.code: _kelurahan(r) for r in _all(session, Kelurahan)}),
        holidays=frozenset(row.day for row in _all(session, Holiday)),
        limits=MappingProxyType(limits),
        verifier=agencies[routing[UNDECIDED]],
    )


def _all(session: Session, table: type[_Table]) -> list[_Table]:
    """Read a table as it stands in the database, even if the session has seen it before."""
    query = select(table).execution_options(populate_existing=True)
    return list(session.scalars(query).all())


def _current(session: Session, table: type[_Dated], today: date) -> list[_Dated]:
    """Rows that have begun, oldest first: in a dict made from them the latest wins."""
    rows = (row for row in _all(session, table) if row.valid_from <= today)
    return sorted(rows, key=lambda row: row.valid_from)


def _agency(row: Agency) -> AgencyInfo:
    return AgencyInfo(
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        in_city=row.in_city,
        phone=row.phone,
        contact_note=row.contact_note,
        area=row.area,
    )


def _categories(
    session: Session, routing: Mapping[str, str], agencies: Mapping[str, AgencyInfo]
) -> dict[str, CategoryInfo]:
    rows = sorted(_all(session, Category), key=lambda row: row.label)
    return {r.code: _category(r, agencies[routing[r.code]]) for r in rows if r.code in routing}


def _category(row: Category, agency: AgencyInfo) -> CategoryInfo:
    return CategoryInfo(
        code=row.code,
        label=row.label,
        short_label=row.short_label,
        agency_code=agency.code,
        agency_name=agency.name,
        agency_short_name=agency.short_name,
        in_city=row.in_city_authority,
        sensitive=row.sensitive,
        handover=row.handover,
    )


def _kelurahan(row: Kelurahan) -> KelurahanInfo:
    return KelurahanInfo(
        code=row.code,
        name=row.name,
        kecamatan=row.kecamatan,
        kecamatan_code=row.kecamatan_code,
        lat=None if row.lat is None else float(row.lat),
        lon=None if row.lon is None else float(row.lon),
        aliases=tuple(alias for alias in row.aliases.split(";") if alias),
    )
