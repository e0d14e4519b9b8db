"""Open cases that tell of the same matter at the same place.

Only public ones: the words of a confidential case must not be found by guessing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.db import reading
from cases.models import Case, CaseAccess, Follower, Reporter
from cases.states import ASSIGNED, IN_PROGRESS, POSTPONED, REOPENED, UNVERIFIED, state_label
from text.geo import metres
from text.likeness import likeness, place_likeness

OPEN_STATES = (UNVERIFIED, ASSIGNED, IN_PROGRESS, POSTPONED, REOPENED)
COMPLAINT = "pengaduan"
NEAR_METRES = 150
ALIKE_PLACE = 0.8
# Without a kelurahan on either side only the very same words, and more than one, name one place.
SAME_PLACE = 0.97
ALIKE_TEXT = 0.4
# The newest ones of a category; older ones that are still open hardly tell of the same thing.
MOST_COMPARED = 300


@dataclass(frozen=True)
class Matter:
    """What a report tells and where it is; ``area`` is the name of the kelurahan."""

    text: str
    place_text: str | None = None
    kelurahan: str | None = None
    area: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class SimilarCase:
    """Public facts about a case that tells of the same matter.

    ``people`` is the number of persons who reported it, ``distance`` in metres where both sides
    gave a pin, ``own`` that the person asking filed or follows it already. ``created_at`` in UTC.
    """

    ticket: str
    category_label: str
    kelurahan_name: str | None
    agency_name: str
    state_label: str
    created_at: datetime
    people: int
    distance: int | None
    own: bool


def similarity(one: Matter, other: Matter) -> float:
    """Share (0 to 1) in which two reports of one category are the same; 0 when they surely differ.

    Pins decide where both have one: within 150 metres they may be the same (issue 4).
    """
    alike = likeness(one.text, other.text)
    if alike < ALIKE_TEXT:
        return 0.0
    way = distance(one, other)
    if way is not None:
        return (alike + 1 - way / (2 * NEAR_METRES)) / 2 if way <= NEAR_METRES else 0.0
    near = place_likeness(one.place_text or "", other.place_text or "", one.area)
    return (alike + near) / 2 if _same_place(one, other, near) else 0.0


def distance(one: Matter, other: Matter) -> float | None:
    """Metres between two pins; None where a pin is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return metres(one.lat, one.lon, other.lat, other.lon)


def _same_place(one: Matter, other: Matter, near: float) -> bool:
    if one.kelurahan is not None and one.kelurahan == other.kelurahan:
        return near >= ALIKE_PLACE
    exact = one.kelurahan is None and other.kelurahan is None
    return exact and near >= SAME_PLACE and len((one.place_text or "").split()) > 2


def most_similar(
    session: Session, matter: Matter, category: str, channel: str, address: str
) -> SimilarCase | None:
    """Give the open public case that is most like this matter; one's own before those of others."""
    with reading(session):
        own = set(_own(session, channel, address))
        scored = [
            (case.id in own, similarity(matter, _matter(case)), case)
            for case in _candidates(session, category)
        ]
        likely = [entry for entry in scored if entry[1] > 0]
        if not likely:
            return None
        is_own, _, best = max(likely, key=lambda entry: (entry[0], entry[1]))
        return _facts(best, distance(matter, _matter(best)), is_own)


def _candidates(session: Session, category: str) -> Iterable[Case]:
    query = (
        select(Case)
        .where(
            Case.category_code == category,
            Case.report_class == COMPLAINT,
            Case.confidential.is_(False),
            Case.state.in_(OPEN_STATES),
        )
        .order_by(Case.created_at.desc(), Case.id.desc())
        .limit(MOST_COMPARED)
    )
    found: list[Case] = session.scalars(query.execution_options(populate_existing=True)).all()
    return found


def _own(session: Session, channel: str, address: str) -> Iterable[int]:
    """Ids of the cases that a person filed, may see or follows."""
    for table in (CaseAccess, Follower):
        query = (
            select(table.case_id)
            .join(Reporter, Reporter.id == table.reporter_id)
            .where(Reporter.channel == channel, Reporter.address == address)
        )
        yield from session.scalars(query)


def _matter(case: Case) -> Matter:
    return Matter(
        text=case.text,
        place_text=case.place_text,
        kelurahan=case.kelurahan_code,
        area=case.kelurahan.name if case.kelurahan else "",
        lat=None if case.lat is None else float(case.lat),
        lon=None if case.lon is None else float(case.lon),
    )


def _facts(case: Case, way: float | None, own: bool) -> SimilarCase:
    return SimilarCase(
        ticket=case.ticket,
        category_label=case.category.label if case.category else "",
        kelurahan_name=case.kelurahan.name if case.kelurahan else None,
        agency_name=case.agency.name,
        state_label=state_label(case.state),
        created_at=case.created_at,
        people=1 + len(case.followers),
        distance=None if way is None else round(way),
        own=own,
    )
