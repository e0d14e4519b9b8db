import json
import random
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.aftercare import Addition, add_information
from cases.following import Support, join_case
from cases.forgetting import GONE, blank_messages, forget_person
from cases.handoff import list_handoffs, open_handoff
from cases.loose import is_used
from cases.models import InboxMessage, Notice, Reporter, UnreachableChat, UnreadableUpdate
from cases.open_talks import note_open
from cases.register import case_view, file_case, grant_access, may_see, move_case
from tests.cases.samples import report

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)
PHOTO = {"key": "aa.jpg", "bytes": 1, "width": 1, "height": 1}


def say(
    session: Session, number: str, address: str = "budi", state: str = "done", photo: str = ""
) -> None:
    photos = [{**PHOTO, "key": photo}] if photo else []
    row = InboxMessage(
        channel="web",
        address=address,
        message_id=number,
        body=json.dumps({"text": f"kata {number}", "photos": photos, "location": None}),
        replies="[]",
        received_at=NOON,
        next_try_at=NOON,
        state=state,
    )
    session.add(row)
    session.commit()


def texts(session: Session, address: str = "budi") -> dict[str, str]:
    rows = session.scalars(select(InboxMessage).where(InboxMessage.address == address)).all()
    return {row.message_id: json.loads(row.body)["text"] for row in rows}


def test_single_messages_become_unreadable_and_the_others_stay(
    session: Session, tmp_path: Path
) -> None:
    for number in ("m1", "m2"):
        say(session, number)
        say(session, number, "siti")
    assert blank_messages(session, "web", "budi", ["m1", "m9"], tmp_path) == 1
    assert texts(session) == {"m1": GONE, "m2": "kata m2"}
    assert texts(session, "siti") == {"m1": "kata m1", "m2": "kata m2"}


def test_a_persons_messages_go_but_the_one_that_asks_for_it(
    session: Session, tmp_path: Path
) -> None:
    for number in ("m1", "m2", "m3"):
        say(session, number, state="working" if number == "m3" else "done")
    say(session, "s1", "siti")
    forget_person(session, "web", "budi", "m3", tmp_path)
    assert texts(session) == {"m3": "kata m3"}
    assert texts(session, "siti") == {"s1": "kata s1"}


def test_the_last_row_and_one_that_waits_are_only_blanked(session: Session, tmp_path: Path) -> None:
    say(session, "m1", state="pending")
    say(session, "m2")
    forget_person(session, "web", "budi", None, tmp_path)
    assert texts(session) == {"m1": GONE, "m2": GONE}


def test_cases_stay_without_the_person(session: Session, tmp_path: Path) -> None:
    ticket = file_case(session, report(), NOON, random.Random(1)).ticket
    move_case(session, ticket, "terdisposisi", "petugas", None, NOON)
    forget_person(session, "web", "budi", None, tmp_path)
    view = case_view(session, ticket)
    assert view is not None
    assert view.anonymous
    assert not may_see(session, ticket, "web", "budi")
    assert session.scalars(select(Reporter).where(Reporter.address == "budi")).first() is None
    pending = select(Notice).where(Notice.state == "pending")
    assert session.scalars(pending).all() == []
    session.rollback()
    grant_access(session, ticket, "web", "budi", NOON)
    assert may_see(session, ticket, "web", "budi")


def test_what_was_told_beside_a_report_loses_the_numbers_of_the_person(
    session: Session, tmp_path: Path
) -> None:
    told = report(address="budi", answers=(("Nomor pelanggan", "0012345678"), ("Tiang", "T-12")))
    ticket = file_case(session, told, NOON, random.Random(1)).ticket
    more = Addition("hubungi 0812 3456 7890, sore saja")
    add_information(session, ticket, ("web", "budi"), more, NOON)
    forget_person(session, "web", "budi", None, tmp_path)
    view = case_view(session, ticket)
    assert view is not None
    assert view.answers == (("Nomor pelanggan", GONE), ("Tiang", "T-12"))
    assert "7890" not in (view.events[-1].note or "")
    assert "sore saja" in (view.events[-1].note or "")


def test_what_a_follower_added_goes_and_the_report_stays(session: Session, tmp_path: Path) -> None:
    ticket = file_case(session, report(address="siti"), NOON, random.Random(1)).ticket
    join_case(session, ticket, Support("web", "budi", "di depan rumah saya nomor 4"), NOON)
    forget_person(session, "web", "budi", None, tmp_path)
    view = case_view(session, ticket)
    assert view is not None
    assert view.events[-1].note == GONE
    assert view.text == report().text


def test_handed_over_conversations_go(session: Session, tmp_path: Path) -> None:
    open_handoff(session, "web", "budi", [("warga", "halo", NOON)], NOON)
    kept = open_handoff(session, "web", "siti", [], NOON)
    note_open(session, "web", "budi", "draf", NOON)
    forget_person(session, "web", "budi", None, tmp_path)
    assert list_handoffs(session) == [kept]


def marked(folder: Path) -> list[str]:
    """The files that the next round may delete."""
    return sorted(file.name for file in folder.glob(".loose-*"))


def test_the_photos_of_a_person_are_marked(session: Session, tmp_path: Path) -> None:
    for key in ("a.jpg", "b.jpg"):
        (tmp_path / key).touch()
        say(session, key, "budi" if key == "a.jpg" else "siti", photo=key)
    forget_person(session, "web", "budi", None, tmp_path)
    assert marked(tmp_path) == [".loose-a.jpg"]


def test_the_photo_of_a_forgotten_story_is_marked_and_no_longer_named(
    session: Session, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").touch()
    say(session, "m1", photo="a.jpg")
    blank_messages(session, "web", "budi", ["m1"], tmp_path)
    assert marked(tmp_path) == [".loose-a.jpg"]
    assert not is_used(session, "a.jpg")


def test_a_photo_that_a_report_needs_goes_on_being_named(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    say(session, "m1", photo="a.jpg")
    blank_messages(session, "web", "budi", ["m1"], tmp_path, {"a.jpg"})
    assert texts(session) == {"m1": GONE}
    assert marked(tmp_path) == []
    assert is_used(session, "a.jpg")


def test_forgetting_somebody_unknown_does_nothing(session: Session, tmp_path: Path) -> None:
    say(session, "s1", "siti")
    forget_person(session, "web", "nobody", None, tmp_path)
    assert texts(session, "siti") == {"s1": "kata s1"}


def test_what_a_channel_keeps_of_a_chat_goes_too(session: Session, tmp_path: Path) -> None:
    unread = {"message_id": "1", "body": "{}", "reason": "x", "received_at": NOON}
    for address in ("budi", "siti"):
        session.add(UnreachableChat(channel="web", address=address, since=NOON))
    session.add(UnreadableUpdate(channel="web", address="budi", **unread))
    session.commit()
    forget_person(session, "web", "budi", None, tmp_path)
    assert session.scalars(select(UnreachableChat.address)).all() == ["siti"]
    assert session.scalars(select(UnreadableUpdate.id)).all() == []
