import random
import threading
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.errors import IllegalMove, UnknownAgency, UnknownCase
from cases.models import CaseEvent, Notice
from cases.photos import StoredPhoto
from cases.register import add_note, case_view, file_case, grant_access, move_case
from tests.cases.samples import report

OFFICER = "petugas:dishub"


@pytest.fixture
def ticket(session: Session, now: datetime, rng: random.Random) -> str:
    return file_case(session, report(), now, rng).ticket


def test_a_move_changes_state_and_writes_history(
    session: Session, ticket: str, now: datetime
) -> None:
    later = now + timedelta(hours=2)
    view = move_case(session, ticket, "terdisposisi", OFFICER, "Sesuai bidang", later)
    assert (view.state, view.state_label) == ("terdisposisi", "Diteruskan ke instansi")
    last = view.events[-1]
    assert (last.seq, last.kind, last.actor, last.note, last.at) == (
        2,
        "status",
        OFFICER,
        "Sesuai bidang",
        later,
    )
    assert (last.from_state, last.to_state) == ("belum_terverifikasi", "terdisposisi")


def test_a_move_is_committed(
    sessions: "sessionmaker[Session]", session: Session, ticket: str, now: datetime
) -> None:
    moved = move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    with sessions() as other:
        assert case_view(other, ticket) == moved


def test_a_case_can_go_to_another_agency(session: Session, ticket: str, now: datetime) -> None:
    view = move_case(session, ticket, "terdisposisi", OFFICER, None, now, agency="DPUPR")
    assert view.agency_name == "Dinas Pekerjaan Umum dan Penataan Ruang"
    again = move_case(session, ticket, "terdisposisi", OFFICER, None, now, agency="DISHUB")
    assert [e.agency_code for e in again.events] == ["DISHUB", "DPUPR", "DISHUB"]


def test_everyone_with_access_gets_one_notice(
    session: Session, ticket: str, now: datetime, rng: random.Random
) -> None:
    file_case(session, report(submission_id="other", address="siti"), now, rng)
    grant_access(session, ticket, "telegram", "42", now)
    move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    notices = session.scalars(select(Notice)).all()
    assert {(n.channel, n.reporter.address, n.event_seq, n.state) for n in notices} == {
        ("web", "budi", 2, "pending"),
        ("telegram", "42", 2, "pending"),
    }


def test_an_illegal_move_says_so_and_changes_nothing(
    session: Session, ticket: str, now: datetime
) -> None:
    before = case_view(session, ticket)
    expected = (
        f"Laporan {ticket} berstatus “Menunggu verifikasi” "
        "dan tidak dapat diubah menjadi “Ditutup”."
    )
    with pytest.raises(IllegalMove) as caught:
        move_case(session, ticket, "ditutup", OFFICER, None, now)
    assert str(caught.value) == expected
    assert case_view(session, ticket) == before
    assert session.scalars(select(Notice)).all() == []


def test_an_unknown_case_says_so(session: Session, now: datetime) -> None:
    with pytest.raises(UnknownCase, match="BJM-2222-2222 tidak kami temukan"):
        move_case(session, "BJM-2222-2222", "terdisposisi", OFFICER, None, now)
    with pytest.raises(UnknownCase):
        add_note(session, "BJM-2222-2222", OFFICER, "halo", now)
    with pytest.raises(UnknownCase):
        grant_access(session, "BJM-2222-2222", "web", "budi", now)


@pytest.mark.parametrize("agency", ["ENTAH", "KECAMATAN"])
def test_an_agency_that_takes_no_cases_is_refused(
    session: Session, ticket: str, now: datetime, agency: str
) -> None:
    with pytest.raises(UnknownAgency, match=agency):
        move_case(session, ticket, "terdisposisi", OFFICER, None, now, agency=agency)


@pytest.mark.parametrize(
    ("to_state", "agency"),
    [("diteruskan_ke_luar", None), ("diteruskan_ke_luar", "DPUPR"), ("terdisposisi", "PLN")],
)
def test_the_agency_must_fit_the_state(
    session: Session, ticket: str, now: datetime, to_state: str, agency: str | None
) -> None:
    with pytest.raises(IllegalMove, match="luar Pemerintah Kota"):
        move_case(session, ticket, to_state, OFFICER, None, now, agency=agency)


def test_disposing_to_the_same_agency_again_is_refused(
    session: Session, ticket: str, now: datetime
) -> None:
    move_case(session, ticket, "terdisposisi", OFFICER, None, now)
    with pytest.raises(IllegalMove, match="sudah diteruskan ke Dinas Perhubungan"):
        move_case(session, ticket, "terdisposisi", OFFICER, None, now)


def test_a_reopened_case_gets_new_due_days(session: Session, ticket: str, now: datetime) -> None:
    for state in ("terdisposisi", "proses", "selesai"):
        move_case(session, ticket, state, OFFICER, None, now)
    view = move_case(session, ticket, "dibuka_kembali", "warga", None, now + timedelta(days=10))
    assert view.follow_up_due == date(2026, 12, 7)


def test_a_wrong_hand_over_can_be_taken_back_with_a_promise(
    session: Session, now: datetime, rng: random.Random
) -> None:
    ticket = file_case(session, report(category="listrik"), now, rng).ticket
    view = move_case(session, ticket, "terdisposisi", OFFICER, None, now, agency="DISHUB")
    assert view.verify_due == date(2026, 11, 25)
    assert view.in_city


def test_officers_at_the_same_time_do_not_overwrite_each_other(
    sessions: "sessionmaker[Session]", ticket: str, now: datetime
) -> None:
    start, refused = threading.Barrier(4), []

    def move() -> None:
        start.wait()
        with sessions() as session:
            try:
                move_case(session, ticket, "terdisposisi", OFFICER, None, now)
            except IllegalMove as error:
                refused.append(error)

    threads = [threading.Thread(target=move) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    with sessions() as session:
        assert session.scalars(select(CaseEvent.seq).order_by(CaseEvent.seq)).all() == [1, 2]


def test_a_note_is_added_without_moving_the_case(
    session: Session, ticket: str, now: datetime
) -> None:
    photo = StoredPhoto("a.jpg", 100, 40, 30)
    add_note(session, ticket, "warga", "tiangnya juga miring", now, [photo])
    view = add_note(session, ticket, "warga", None, now, [photo, photo])
    assert view.state == "belum_terverifikasi"
    assert [e.note for e in view.events] == [None, "tiangnya juga miring", None]
    assert view.photos == ("a.jpg",)
    assert session.scalars(select(Notice)).all() == []
