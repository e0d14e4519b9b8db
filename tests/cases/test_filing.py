import random
import secrets
import signal
import subprocess
import sys
import threading
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from cases.db import Base, make_engine, make_sessions
from cases.errors import NotSeededError
from cases.models import Attachment, Case, CaseAccess, CaseEvent, Reporter
from cases.photos import StoredPhoto
from cases.register import FiledCase, case_view, file_case
from cases.tickets import find_ticket
from tests.cases.samples import report

ROOT = Path(__file__).resolve().parents[2]


def amount(session: Session, table: type) -> int:
    return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_filed_case_is_stored_before_the_answer(
    sessions: "sessionmaker[Session]", now: datetime, rng: random.Random
) -> None:
    with sessions() as session:
        filed = file_case(session, report(), now, rng)
    with sessions() as other:
        view = case_view(other, filed.ticket)
    assert view is not None
    assert (view.text, view.created_at) == (report().text, now)
    assert (view.agency_code, view.state) == ("DISHUB", "belum_terverifikasi")


def test_the_answer_says_who_and_until_when(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(), now, rng)
    assert filed == FiledCase(
        ticket=filed.ticket,
        created=True,
        agency_name="Dinas Perhubungan",
        in_city=True,
        handover="",
        verify_due=date(2026, 11, 25),
        follow_up_due=date(2026, 11, 27),
    )
    mention = find_ticket(filed.ticket)
    assert mention is not None
    assert mention.valid


def test_the_history_begins_with_the_receipt(
    session: Session, now: datetime, rng: random.Random
) -> None:
    view = case_view(session, file_case(session, report(), now, rng).ticket)
    assert view is not None
    assert [(e.seq, e.kind, e.from_state, e.to_state, e.actor, e.at) for e in view.events] == [
        (1, "diterima", None, "belum_terverifikasi", "warga", now)
    ]


def test_the_same_submission_is_filed_once(
    session: Session, now: datetime, rng: random.Random
) -> None:
    first = file_case(session, report(), now, rng)
    again = file_case(session, report(text="teks lain", category="sampah"), now, rng)
    assert not again.created
    assert again.ticket == first.ticket
    assert again.verify_due == first.verify_due
    assert amount(session, Case) == amount(session, CaseEvent) == 1


def test_concurrent_writers_of_one_submission_get_one_ticket(
    sessions: "sessionmaker[Session]", now: datetime
) -> None:
    filed = file_together(sessions, now, ["same"] * 8)
    assert len({f.ticket for f in filed}) == 1
    assert sum(f.created for f in filed) == 1
    with sessions() as session:
        tables = (Case, CaseEvent, CaseAccess, Reporter)
        assert [amount(session, table) for table in tables] == [1, 1, 1, 1]


def test_concurrent_reports_of_one_citizen_are_all_kept(
    sessions: "sessionmaker[Session]", now: datetime
) -> None:
    filed = file_together(sessions, now, [f"draft-{n}" for n in range(8)])
    assert all(f.created for f in filed)
    with sessions() as session:
        assert amount(session, Case) == amount(session, CaseAccess) == 8
        assert amount(session, Reporter) == 1


def file_together(
    sessions: "sessionmaker[Session]", now: datetime, submissions: list[str]
) -> list[FiledCase]:
    """File all submissions at once, each in a thread and session of its own."""
    start, filed = threading.Barrier(len(submissions)), []

    def file(submission: str) -> None:
        start.wait()
        with sessions() as session:
            case = report(submission_id=submission)
            filed.append(file_case(session, case, now, secrets.SystemRandom()))

    threads = [threading.Thread(target=file, args=(s,)) for s in submissions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(filed) == len(submissions)
    return filed


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_slow_writer_of_the_same_submission_gets_the_first_ticket(
    sessions: "sessionmaker[Session]", now: datetime, rng: random.Random
) -> None:
    """The other writer commits between our look and our insert: only PostgreSQL allows that."""
    with sessions() as slow, sessions() as fast:
        others: list[FiledCase] = []

        def overtake(*_: Any) -> None:
            others.append(file_case(fast, report(), now, random.Random(1)))

        event.listen(slow, "before_flush", overtake, once=True)
        mine = file_case(slow, report(), now, rng)
    assert not mine.created
    assert mine.ticket == others[0].ticket


def test_a_taken_ticket_is_drawn_again(session: Session, now: datetime) -> None:
    first = file_case(session, report(), now, random.Random(5))
    second = file_case(session, report(submission_id="draft-2"), now, random.Random(5))
    assert second.created
    assert second.ticket != first.ticket


def test_a_report_that_cannot_be_stored_raises_and_leaves_nothing(
    session: Session, now: datetime, rng: random.Random
) -> None:
    with pytest.raises(IntegrityError):
        file_case(session, report(report_class="entah"), now, rng)
    assert amount(session, Case) == amount(session, Reporter) == 0


@pytest.mark.parametrize("category", ["perempuan_anak", "etika_aparatur"])
def test_sensitive_reports_are_always_hidden(
    session: Session, now: datetime, rng: random.Random, category: str
) -> None:
    view = case_view(session, file_case(session, report(category=category), now, rng).ticket)
    assert view is not None
    assert view.anonymous
    assert view.confidential


def test_the_wish_to_be_anonymous_is_kept(
    session: Session, now: datetime, rng: random.Random
) -> None:
    view = case_view(session, file_case(session, report(anonymous=True), now, rng).ticket)
    assert view is not None
    assert (view.anonymous, view.confidential) == (True, False)


def test_an_undecided_report_goes_to_the_verifier(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(category=None, kelurahan=None), now, rng)
    assert filed.agency_name == "Dinas Komunikasi, Informatika dan Statistik"
    assert filed.verify_due == date(2026, 11, 25)


def test_unknown_codes_do_not_lose_a_report(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(category="ufo", kelurahan="99"), now, rng)
    view = case_view(session, filed.ticket)
    assert view is not None
    assert (view.category, view.kelurahan, view.agency_code) == (None, None, "DISKOMINFOTIK")
    assert view.events[0].note == "Kategori tidak dikenal: ufo"


def test_a_report_for_another_body_is_handed_over_without_promise(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(category="listrik"), now, rng)
    assert not filed.in_city
    assert "123" in filed.handover
    assert (filed.verify_due, filed.follow_up_due) == (None, None)
    view = case_view(session, filed.ticket)
    assert view is not None
    assert view.state == "diteruskan_ke_luar"


def test_a_letter_to_the_kelurahan_goes_to_its_kecamatan(
    session: Session, now: datetime, rng: random.Random
) -> None:
    filed = file_case(session, report(category="layanan_kelurahan"), now, rng)
    assert filed.agency_name == "Kecamatan Banjarmasin Timur"


def test_holidays_move_the_due_days(session: Session, rng: random.Random) -> None:
    christmas = datetime(2026, 12, 23, 1, tzinfo=timezone.utc)
    filed = file_case(session, report(), christmas, rng)
    assert filed.verify_due == date(2026, 12, 30)


@pytest.mark.parametrize("text", ["", "😀 'DROP TABLE cases; --", "a\nb\t“ç”", "x" * 100_000])
def test_the_citizens_words_are_kept_exactly(
    session: Session, now: datetime, rng: random.Random, text: str
) -> None:
    view = case_view(session, file_case(session, report(text=text), now, rng).ticket)
    assert view is not None
    assert view.text == text


def test_what_no_database_can_hold_does_not_lose_a_report(
    session: Session, now: datetime, rng: random.Random
) -> None:
    broken = report(text="lampu\x00 mati \ud83d", place_text="gang\x00 rahmat")
    view = case_view(session, file_case(session, broken, now, rng).ticket)
    assert view is not None
    assert (view.text, view.place_text) == ("lampu mati ?", "gang rahmat")


def test_photos_are_kept_once_each(session: Session, now: datetime, rng: random.Random) -> None:
    photos = tuple(StoredPhoto(f"{name}.jpg", 100, 40, 30) for name in "aba")
    view = case_view(session, file_case(session, report(photos=photos), now, rng).ticket)
    assert view is not None
    assert view.photos == ("a.jpg", "b.jpg")
    assert amount(session, Attachment) == 2


def test_a_naive_time_is_refused(session: Session, rng: random.Random) -> None:
    with pytest.raises(ValueError):
        file_case(session, report(), datetime(2026, 11, 20), rng)
    assert amount(session, Case) == 0


def test_an_unseeded_register_refuses(now: datetime, rng: random.Random) -> None:
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    with make_sessions(engine)() as session, pytest.raises(NotSeededError):
        file_case(session, report(), now, rng)


CLERK = """
import secrets, sys
from datetime import datetime, timezone
from cases.db import make_engine, make_sessions
from cases.register import file_case
from tests.cases.samples import report
sessions = make_sessions(make_engine(sys.argv[1]))
for number in range(10_000):
    with sessions() as session:
        now = datetime.now(timezone.utc)
        filed = file_case(session, report(submission_id=str(number)), now, secrets.SystemRandom())
    sys.stdout.write(filed.ticket + "\\n")
    sys.stdout.flush()
"""


def test_a_killed_process_loses_no_ticket_it_gave_out(sqlite_session: Session) -> None:
    url = str(sqlite_session.get_bind().engine.url)
    command = [sys.executable, "-c", CLERK, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as clerk:
        assert clerk.stdout is not None
        given = [clerk.stdout.readline().strip() for _ in range(15)]
        clerk.send_signal(signal.SIGKILL)
        given += [line.strip() for line in clerk.stdout if line.endswith("\n")]
    kept = set(sqlite_session.scalars(select(Case.ticket)).all())
    assert len(given) >= 15
    assert set(given) <= kept
    assert sqlite_session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
