"""Joining a case that somebody else filed first."""

import random
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Notice, Reporter
from cases.register import (
    NotToBeJoined,
    StoredPhoto,
    Support,
    ask,
    case_view,
    cases_of,
    file_case,
    followed_by,
    grant_access,
    is_follower,
    join_case,
    may_see,
    move_case,
)
from tests.cases.samples import report

PHOTO = StoredPhoto("c" * 64 + ".jpg", 10, 4, 3)
SITI = Support("telegram", "77", "lampunya padam, anak saya jatuh", "gang rahmat", photos=(PHOTO,))


@pytest.fixture
def ticket(session: Session, now: datetime, rng: random.Random) -> str:
    return file_case(session, report(), now, rng).ticket


def told(session: Session, ticket: str) -> set[tuple[str, int]]:
    """Who is to be told of which event."""
    query = select(Reporter.address, Notice.event_seq).join(Notice.reporter)
    return {(address, seq) for address, seq in session.execute(query).all()}


def test_a_follower_is_counted_and_their_evidence_is_kept(
    session: Session, ticket: str, now: datetime
) -> None:
    view = join_case(session, ticket, SITI, now)
    assert (view.followers, view.photos) == (1, (PHOTO.key,))
    last = view.events[-1]
    assert last.note is not None
    assert "anak saya jatuh" in last.note
    assert not last.public


def test_joining_twice_counts_once(session: Session, ticket: str, now: datetime) -> None:
    join_case(session, ticket, SITI, now)
    again = join_case(session, ticket, SITI, now)
    assert (again.followers, len(again.events), len(again.photos)) == (1, 2, 1)


def test_the_reporter_cannot_follow_the_own_case(
    session: Session, ticket: str, now: datetime
) -> None:
    view = join_case(session, ticket, Support("web", "budi", "masih mati"), now)
    assert (view.followers, len(view.events)) == (0, 1)


def test_a_follower_may_not_see_what_the_reporter_wrote(
    session: Session, ticket: str, now: datetime
) -> None:
    join_case(session, ticket, SITI, now)
    assert is_follower(session, ticket, "telegram", "77")
    assert not may_see(session, ticket, "telegram", "77")
    assert cases_of(session, "telegram", "77") == []
    assert [view.ticket for view in followed_by(session, "telegram", "77")] == [ticket]
    assert not is_follower(session, ticket, "web", "budi")


def test_a_follower_hears_of_a_new_state_once(session: Session, ticket: str, now: datetime) -> None:
    join_case(session, ticket, SITI, now)
    grant_access(session, ticket, "telegram", "77", now)
    move_case(session, ticket, "terdisposisi", "petugas", None, now)
    assert told(session, ticket) == {("budi", 3), ("77", 3)}


def test_a_question_to_the_reporter_is_not_sent_to_followers(
    session: Session, ticket: str, now: datetime
) -> None:
    join_case(session, ticket, SITI, now)
    ask(session, ticket, "petugas", "Nomor rumah Bapak berapa?", now)
    assert told(session, ticket) == {("budi", 3)}


def test_a_case_that_is_over_or_confidential_takes_nobody_in(
    session: Session, ticket: str, now: datetime, rng: random.Random
) -> None:
    secret = file_case(session, report(submission_id="d2", confidential=True), now, rng).ticket
    move_case(session, ticket, "ditarik", "warga", None, now)
    for closed in (ticket, secret):
        with pytest.raises(NotToBeJoined):
            join_case(session, closed, SITI, now)
        view = case_view(session, closed)
        assert view is not None
        assert view.followers == 0
