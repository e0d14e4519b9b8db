import random
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.catalogue import load_catalogue
from cases.models import Case, Reporter
from cases.register import (
    add_note,
    case_view,
    cases_of,
    file_case,
    grant_access,
    list_cases,
    may_see,
    move_case,
)
from tests.cases.samples import report


@pytest.fixture
def tickets(session: Session, now: datetime, rng: random.Random) -> list[str]:
    """Three cases: two of budi (lamp, then garbage), one of siti (power)."""
    given = [
        report(submission_id="1"),
        report(submission_id="2", category="sampah"),
        report(submission_id="3", address="siti", category="listrik"),
    ]
    hours = [now + timedelta(hours=n) for n in range(3)]
    return [file_case(session, g, at, rng).ticket for g, at in zip(given, hours, strict=True)]


def test_an_unknown_ticket_shows_nothing(session: Session) -> None:
    assert case_view(session, "BJM-2222-2222") is None
    assert not may_see(session, "BJM-2222-2222", "web", "budi")


def test_a_view_names_category_agency_and_place(session: Session, tickets: list[str]) -> None:
    view = case_view(session, tickets[0])
    assert view is not None
    assert view.category_label == "Lampu jalan (PJU)"
    assert (view.agency_short_name, view.kelurahan_name) == ("Dishub", "Kuripan")
    assert view.state_label == "Menunggu verifikasi"


def test_a_view_says_what_comes_next_and_until_when(
    session: Session, tickets: list[str], now: datetime
) -> None:
    fresh = case_view(session, tickets[0])
    assert fresh is not None
    assert (fresh.next_due, fresh.state_since) == (date(2026, 11, 25), now)
    assert fresh.next_step.startswith("Petugas memeriksa laporan")
    later = now + timedelta(days=1)
    moved = move_case(session, tickets[0], "terdisposisi", "petugas", None, later)
    noted = add_note(session, tickets[0], "warga", "masih gelap", later + timedelta(days=1))
    assert (moved.next_due, noted.state_since) == (date(2026, 11, 27), later)
    assert move_case(session, tickets[0], "selesai", "petugas", None, later).next_due is None


def test_only_the_reporter_may_see_a_case(session: Session, tickets: list[str]) -> None:
    assert may_see(session, tickets[0], "web", "budi")
    assert not may_see(session, tickets[0], "web", "siti")
    assert not may_see(session, tickets[0], "telegram", "budi")


def test_granted_access_opens_one_case_only(
    session: Session, tickets: list[str], now: datetime
) -> None:
    for _ in range(2):
        grant_access(session, tickets[0], "telegram", "42", now)
    assert may_see(session, tickets[0], "telegram", "42")
    assert not may_see(session, tickets[1], "telegram", "42")
    assert [v.ticket for v in cases_of(session, "telegram", "42")] == [tickets[0]]


def test_a_citizen_sees_their_cases_newest_first(session: Session, tickets: list[str]) -> None:
    assert [v.ticket for v in cases_of(session, "web", "budi")] == [tickets[1], tickets[0]]
    assert cases_of(session, "web", "tidak-ada") == []


def test_the_list_can_be_narrowed(session: Session, tickets: list[str], now: datetime) -> None:
    move_case(session, tickets[0], "terdisposisi", "petugas", None, now)
    assert [v.ticket for v in list_cases(session)] == tickets[::-1]
    assert [v.ticket for v in list_cases(session, state="terdisposisi")] == [tickets[0]]
    assert [v.ticket for v in list_cases(session, agency="DLH")] == [tickets[1]]
    assert list_cases(session, state="terdisposisi", agency="DLH") == []
    assert [v.ticket for v in list_cases(session, limit=1)] == [tickets[2]]


def test_a_session_sees_what_others_did_since_its_last_look(
    sessions: "sessionmaker[Session]", session: Session, tickets: list[str], now: datetime
) -> None:
    held = session.scalars(select(Case)).all()
    session.commit()
    with sessions() as other:
        move_case(other, tickets[0], "terdisposisi", "petugas", None, now, agency="DPUPR")
    view = case_view(session, tickets[0])
    assert len(held) == 3
    assert view is not None
    assert (view.state, view.agency_code, len(view.events)) == ("terdisposisi", "DPUPR", 2)


def test_a_look_does_not_hold_up_writers(
    sessions: "sessionmaker[Session]", session: Session, tickets: list[str], now: datetime
) -> None:
    case_view(session, tickets[0])
    cases_of(session, "web", "budi")
    may_see(session, tickets[0], "web", "budi")
    load_catalogue(session, now.date())
    assert not session.in_transaction()
    with sessions() as other:
        assert move_case(other, tickets[0], "tunda", "petugas", None, now).state == "tunda"


def test_a_look_within_a_transaction_does_not_end_it(
    session: Session, tickets: list[str], now: datetime
) -> None:
    def names() -> set[str]:
        return set(session.scalars(select(Reporter.address)).all())

    budi = session.scalars(select(Reporter).where(Reporter.address == "budi")).one()
    session.commit()
    budi.address = "pak budi"
    list_cases(session)
    session.add(Reporter(channel="web", address="wati", created_at=now))
    list_cases(session)
    assert names() == {"pak budi", "siti", "wati"}
    session.rollback()
    assert names() == {"budi", "siti"}
