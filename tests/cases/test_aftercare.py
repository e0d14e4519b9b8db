"""What a citizen and an officer do with a filed case, and who hears of it."""

import random
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cases.catalogue import load_catalogue
from cases.errors import CaseError, IllegalMove, WindowOver
from cases.forecast import Age, forecast_of
from cases.models import CaseEvent, CaseWords, Notice
from cases.oversight import may_go_to_ombudsman
from cases.photos import StoredPhoto
from cases.register import (
    Addition,
    CaseView,
    add_information,
    ask,
    case_view,
    confirm_done,
    contest,
    file_case,
    grant_access,
    hand_back,
    move_case,
    rate,
    reply,
    waiting_cases,
    withdraw,
)
from cases.workdays import local_date
from tests.cases.samples import report

BUDI = ("web", "budi")
OFFICER = "petugas:dishub"


@pytest.fixture
def ticket(session: Session, now: datetime, rng: random.Random) -> str:
    return file_case(session, report(), now, rng).ticket


@pytest.fixture
def done(session: Session, ticket: str, now: datetime) -> str:
    move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    move_case(session, ticket, "selesai", OFFICER, "lampu diganti", now, public=True)
    return ticket


def view(session: Session, ticket: str) -> CaseView:
    found = case_view(session, ticket)
    assert found is not None
    return found


def told(session: Session) -> list[tuple[str, int]]:
    return [(n.reporter.address, n.event_seq) for n in session.scalars(select(Notice)).all()]


def test_words_stand_beside_the_event_and_can_go(
    session: Session, ticket: str, now: datetime
) -> None:
    add_information(session, ticket, BUDI, Addition("tiangnya miring"), now)
    assert session.scalars(select(CaseEvent.note)).all() == [None, None]
    session.execute(update(CaseWords).values(body="").execution_options(synchronize_session=False))
    session.commit()
    assert view(session, ticket).events[-1].note == ""


def test_an_addition_served_twice_is_one(session: Session, ticket: str, now: datetime) -> None:
    for _ in range(2):
        add_information(session, ticket, BUDI, Addition("tiangnya miring"), now)
    assert [e.kind for e in view(session, ticket).events] == ["diterima", "keterangan"]


def test_a_photo_and_a_missing_place_are_added_and_nothing_is_replaced(
    session: Session, ticket: str, now: datetime
) -> None:
    photo = StoredPhoto("a" * 64 + ".jpg", 10, 4, 3)
    first = Addition(None, (photo,), "Gang Rahmat", "63.71.01.1001", -3.3, 114.6)
    added = add_information(session, ticket, BUDI, first, now)
    again = add_information(
        session, ticket, BUDI, Addition("x", (), "Pasar", None, -3.2, 114.5), now
    )
    assert added.photos == (photo.key,)
    assert (again.place_text, again.kelurahan, again.lat) == ("Gang Rahmat", "63.71.02.1001", -3.3)


def test_an_answer_brings_the_case_back_where_it_was(
    session: Session, ticket: str, now: datetime
) -> None:
    move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    move_case(session, ticket, "proses", OFFICER, None, now)
    assert ask(session, ticket, OFFICER, "Nomor tiang?", now).question == "Nomor tiang?"
    ask(session, ticket, OFFICER, "Dan RT berapa?", now)
    after = add_information(session, ticket, BUDI, Addition("tiang 12, RT 5"), now)
    assert (after.state, after.question) == ("proses", None)
    assert after.events[-1].kind == "jawaban"


def test_more_words_after_the_answer_are_an_addition(
    session: Session, ticket: str, now: datetime
) -> None:
    ask(session, ticket, OFFICER, "Nomor tiang?", now)
    add_information(session, ticket, BUDI, Addition("12"), now)
    after = add_information(session, ticket, BUDI, Addition("eh 13"), now)
    assert [e.kind for e in after.events[-2:]] == ["jawaban", "keterangan"]


def test_officers_words_reach_everyone_with_access_and_a_note_nobody(
    session: Session, ticket: str, now: datetime
) -> None:
    grant_access(session, ticket, "telegram", "42", now)
    reply(session, ticket, OFFICER, "Teknisi datang besok", now)
    assert sorted(told(session)) == [("42", 2), ("budi", 2)]


def test_who_did_it_is_not_told(session: Session, ticket: str, now: datetime) -> None:
    grant_access(session, ticket, "telegram", "42", now)
    withdraw(session, ticket, BUDI, now)
    assert told(session) == [("42", 2)]


def test_a_withdrawal_is_final(session: Session, ticket: str, now: datetime) -> None:
    withdraw(session, ticket, BUDI, now)
    with pytest.raises(IllegalMove):
        withdraw(session, ticket, BUDI, now)


def test_done_is_confirmed_and_rated(session: Session, done: str, now: datetime) -> None:
    assert confirm_done(session, done, BUDI, now).state == "ditutup"
    rate(session, done, 4, now)
    rate(session, done, 5, now)
    assert view(session, done).stars == 5
    with pytest.raises(ValueError, match="6 stars"):
        rate(session, done, 6, now)


def test_done_is_contested_within_the_window_with_new_due_days(
    session: Session, done: str, now: datetime
) -> None:
    later = now + timedelta(days=14)  # ten working days later, Friday 4 December
    after = contest(session, done, BUDI, "masih gelap", later)
    assert (after.state, after.events[-1].note) == ("dibuka_kembali", "masih gelap")
    assert after.follow_up_due is not None
    assert after.follow_up_due > local_date(later)


def test_after_the_window_nothing_changes(session: Session, done: str, now: datetime) -> None:
    before = view(session, done)
    with pytest.raises(WindowOver):
        contest(session, done, BUDI, "masih gelap", now + timedelta(days=17))
    assert view(session, done) == before


def test_what_is_not_done_cannot_be_contested(session: Session, ticket: str, now: datetime) -> None:
    with pytest.raises(IllegalMove):
        contest(session, ticket, BUDI, None, now)


def test_a_case_goes_back_to_those_who_verify(session: Session, ticket: str, now: datetime) -> None:
    move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    back = hand_back(session, ticket, OFFICER, "bukan bidang kami", now)
    assert (back.state, back.agency_code) == ("belum_terverifikasi", "DISKOMINFOTIK")
    assert not back.events[-1].public
    assert [v.ticket for v in waiting_cases(session)] == [ticket]
    with pytest.raises(CaseError):
        hand_back(session, ticket, OFFICER, " ", now)


def test_the_ombudsman_comes_after_fourteen_working_days(
    session: Session, ticket: str, now: datetime
) -> None:
    catalogue, case = load_catalogue(session, local_date(now)), view(session, ticket)
    assert not may_go_to_ombudsman(case, catalogue, now + timedelta(days=20))
    assert may_go_to_ombudsman(case, catalogue, now + timedelta(days=21))


def test_few_cases_make_no_forecast() -> None:
    assert forecast_of([Age(30, 2)] * 9) is None


def test_the_forecast_counts_what_is_still_open() -> None:
    fast = [Age(30, 2)] * 8 + [Age(30, 5)] * 2
    known = forecast_of(fast)
    assert known is not None
    assert (known.usual, known.most) == (2, 2)
    slow = forecast_of([*fast, *([Age(40, None)] * 2)])
    assert slow is not None
    assert (slow.usual, slow.most) == (2, 5)
    assert forecast_of([*fast, *([Age(50, None)] * 20)]) is None
