"""What a report tells beside its text."""

import random
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cases.models import CaseDetails
from cases.register import case_view, file_case
from tests.cases.samples import report


def test_days_answers_and_an_unclear_place_are_kept(
    session: Session, now: datetime, rng: random.Random
) -> None:
    new = report(
        happened="sudah seminggu",
        period=(date(2026, 11, 13), date(2026, 11, 20)),
        place_unclear=True,
        answers=(("Nomor tiang", "PJU-17\x00"),),
    )
    case = case_view(session, file_case(session, new, now, rng).ticket)
    assert case is not None
    assert (case.happened_from, case.happened_to) == (date(2026, 11, 13), date(2026, 11, 20))
    assert case.place_unclear
    assert case.answers == (("Nomor tiang", "PJU-17"),)


def test_a_plain_report_has_none_of_it(session: Session, now: datetime, rng: random.Random) -> None:
    case = case_view(session, file_case(session, report(), now, rng).ticket)
    assert case is not None
    assert (case.happened_from, case.place_unclear, case.answers) == (None, False, ())


def test_a_case_from_before_can_still_be_read(
    session: Session, now: datetime, rng: random.Random
) -> None:
    ticket = file_case(session, report(answers=(("Nomor tiang", "1"),)), now, rng).ticket
    session.execute(delete(CaseDetails))
    session.commit()
    session.expire_all()
    case = case_view(session, ticket)
    assert case is not None
    assert (case.place_unclear, case.answers) == (False, ())
