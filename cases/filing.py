"""Filing a case: once per submission, whatever happens to the caller in between."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cases.access import give_access, reporter_for
from cases.catalogue import AgencyInfo, Catalogue, CategoryInfo, load_catalogue
from cases.db import transaction
from cases.models import Attachment, Case, CaseDetails, CaseEvent
from cases.photos import StoredPhoto
from cases.recordings import is_recording
from cases.states import HANDED_OVER, RECEIVED, UNVERIFIED
from cases.tickets import new_ticket
from cases.workdays import add_working_days, local_date

CITIZEN = "warga"
# A collision has a chance of about one in 10^10 per stored case; ten in a row mean a broken rng.
TICKET_TRIES = 10


@dataclass(frozen=True)
class NewCase:
    """What a citizen reported.

    ``submission_id`` is made once per draft, so that a repeated call cannot file it twice.
    ``category`` and ``kelurahan`` are codes; one that the city does not know counts as undecided.
    ``period`` are the first and last day (WITA) of what happened, ``place_unclear`` says that an
    officer cannot find the place from what was told, ``answers`` are pairs of label and answer.
    ``agency`` takes the place of the category's, where words or place tell which body it is.
    """

    submission_id: str
    channel: str
    address: str
    text: str
    report_class: str = "pengaduan"
    category: str | None = None
    place_text: str | None = None
    kelurahan: str | None = None
    lat: float | None = None
    lon: float | None = None
    happened: str | None = None
    anonymous: bool = False
    confidential: bool = False
    photos: tuple[StoredPhoto, ...] = ()
    model_version: str | None = None
    category_confidence: float | None = None
    period: tuple[date, date] | None = None
    place_unclear: bool = False
    answers: tuple[tuple[str, str], ...] = ()
    agency: str | None = None


@dataclass(frozen=True)
class FiledCase:
    """What the citizen is told. Due days (WITA) are empty where the city has no authority."""

    ticket: str
    created: bool
    agency_name: str
    in_city: bool
    handover: str
    verify_due: date | None
    follow_up_due: date | None


def file_case(session: Session, new: NewCase, now: datetime, rng: random.Random) -> FiledCase:
    """File a case and commit it; the same ``submission_id`` gives the first ticket again.

    Sensitive categories are always anonymous and confidential. A report without a category goes to
    the agency that verifies; one outside the city's authority is kept as handed over, without
    promises. Limits: SP4N-LAPOR!, 3 and 5 working days (``city/limits.csv``).

    Raises:
        ValueError: ``now`` is naive.
        NotSeededError: the city's data is missing.
        sqlalchemy.exc.SQLAlchemyError: nothing was filed; call again.
    """
    with transaction(session):
        known = _submitted(session, new.submission_id)
        if known is not None:
            return _filed(known, created=False)
        catalogue = load_catalogue(session, local_date(now))
        reporter = reporter_for(session, new.channel, new.address, now)

        def draft() -> Case:
            return _case(new, catalogue, reporter.id, new_ticket(rng), now)

        case, created = _insert(session, new.submission_id, draft)
        if created:
            give_access(session, case, reporter, now)
        return _filed(case, created)


def _submitted(session: Session, submission_id: str) -> Case | None:
    query = select(Case).where(Case.submission_id == submission_id)
    query = query.execution_options(populate_existing=True)
    case: Case | None = session.scalars(query).first()
    return case


def _insert(session: Session, submission_id: str, draft: Callable[[], Case]) -> tuple[Case, bool]:
    """Insert the draft; a taken ticket is redrawn, another writer's same submission wins."""
    for tries_left in reversed(range(TICKET_TRIES)):
        case = draft()
        try:
            with session.begin_nested():
                session.add(case)
            break
        except IntegrityError:
            known = _submitted(session, submission_id)
            if known is not None:
                return known, False
            if not tries_left:
                raise
    return case, True


def _case(new: NewCase, catalogue: Catalogue, reporter_id: int, ticket: str, now: datetime) -> Case:
    category = catalogue.categories.get(new.category or "")
    agency = catalogue.agencies.get(new.agency or "")
    agency = agency or catalogue.agency_for(new.category, new.kelurahan)
    hidden = category is not None and category.sensitive
    verify_due, follow_up_due = due_days(catalogue, agency, now)
    case = Case(
        ticket=ticket,
        submission_id=new.submission_id,
        reporter_id=reporter_id,
        report_class=new.report_class,
        category_code=category.code if category else None,
        agency_code=agency.code,
        text=storable(new.text),
        place_text=storable(new.place_text) if new.place_text else None,
        kelurahan_code=new.kelurahan if new.kelurahan in catalogue.kelurahan else None,
        lat=new.lat,
        lon=new.lon,
        happened=storable(new.happened) if new.happened else None,
        anonymous=new.anonymous or hidden,
        confidential=new.confidential or hidden,
        state=UNVERIFIED if agency.in_city else HANDED_OVER,
        created_at=now,
        verify_due=verify_due,
        follow_up_due=follow_up_due,
        model_version=new.model_version,
        category_confidence=new.category_confidence,
    )
    case.events = [_first_event(case, new, category)]
    case.attachments = [attachment(photo, now) for photo in dict.fromkeys(new.photos)]
    case.details = _details(new)
    return case


def _details(new: NewCase) -> CaseDetails:
    first, last = new.period or (None, None)
    answers = [[label, storable(answer)] for label, answer in new.answers]
    return CaseDetails(
        place_unclear=new.place_unclear,
        happened_from=first,
        happened_to=last,
        answers=json.dumps(answers, ensure_ascii=False),
    )


def due_days(
    catalogue: Catalogue, agency: AgencyInfo, now: datetime
) -> tuple[date | None, date | None]:
    """Give the days by which a report of ``now`` is verified and followed up.

    Both are empty for an agency outside the city: the city cannot promise for it.
    """
    if not agency.in_city:
        return None, None
    today, limits = local_date(now), catalogue.limits
    return (
        add_working_days(today, limits["verify"], catalogue.holidays),
        add_working_days(today, limits["follow_up"], catalogue.holidays),
    )


def attachment(photo: StoredPhoto, now: datetime) -> Attachment:
    """Make the row of a stored photo or recording."""
    return Attachment(
        key=photo.key,
        kind="voice" if is_recording(photo.key) else "photo",
        bytes=photo.bytes,
        width=photo.width,
        height=photo.height,
        added_at=now,
    )


def storable(words: str) -> str:
    """Take out the two things no database keeps (NUL, half a character), not a letter more."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _first_event(case: Case, new: NewCase, category: CategoryInfo | None) -> CaseEvent:
    unknown = new.category is not None and category is None
    return CaseEvent(
        seq=1,
        kind=RECEIVED,
        to_state=case.state,
        agency_code=case.agency_code,
        actor=CITIZEN,
        note=f"Kategori tidak dikenal: {new.category}" if unknown else None,
        at=case.created_at,
    )


def _filed(case: Case, created: bool) -> FiledCase:
    outside = not case.agency.in_city
    return FiledCase(
        ticket=case.ticket,
        created=created,
        agency_name=case.agency.name,
        in_city=case.agency.in_city,
        handover=case.category.handover if outside and case.category else "",
        verify_due=case.verify_due,
        follow_up_due=case.follow_up_due,
    )
