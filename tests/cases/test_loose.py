"""Which files of evidence leave the disk, also beside a photo that comes at the same moment."""

import json
import os
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases import loose
from cases.db import make_sessions
from cases.files import write_whole
from cases.loose import FRESH, mark_loose, remove_loose
from cases.models import InboxMessage
from cases.photos import StoredPhoto
from cases.register import file_case
from tests.cases.samples import report

Sessions = Callable[[], Session]
KEY = "aa.jpg"


@pytest.fixture
def folder(tmp_path: Path, now: datetime) -> Path:
    """A folder with one photo that nothing names, marked; both are an hour old."""
    photos = tmp_path / "photos"
    write_whole(photos, KEY, b"x")
    mark_loose(photos, [KEY])
    age(photos, now)
    return photos


def age(folder: Path, now: datetime) -> None:
    for file in folder.iterdir():
        os.utime(file, times=((now - timedelta(hours=1)).timestamp(),) * 2)


def say(session: Session, now: datetime, key: str = KEY) -> None:
    row = InboxMessage(
        channel="web",
        address="siti",
        message_id="m1",
        body=json.dumps({"text": None, "photos": [{"key": key}]}),
        received_at=now,
        next_try_at=now,
    )
    session.add(row)
    session.commit()


@pytest.fixture
def readers(sessions: "sessionmaker[Session]") -> Sessions:
    """Sessions that look beside the one of the test."""
    return make_sessions(sessions.kw["bind"], read_only=True)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_marked_file_that_nothing_names_goes(
    folder: Path, readers: Sessions, now: datetime
) -> None:
    write_whole(folder, "bb.jpg", b"y")
    assert remove_loose(readers, folder, now) == 1
    assert names(folder) == ["bb.jpg"]


def test_the_photo_of_a_case_stays(
    folder: Path, session: Session, readers: Sessions, now: datetime
) -> None:
    file_case(session, report(photos=(StoredPhoto(KEY, 1, 1, 1),)), now, random.Random(1))
    assert remove_loose(readers, folder, now) == 0
    assert names(folder) == [KEY]


def test_a_photo_that_another_message_names_stays(
    folder: Path, session: Session, readers: Sessions, now: datetime
) -> None:
    say(session, now)
    assert remove_loose(readers, folder, now) == 0
    assert names(folder) == [KEY]


def test_a_mark_waits_for_the_change_that_it_was_made_for(
    folder: Path, session: Session, readers: Sessions, now: datetime
) -> None:
    say(session, now)
    os.utime(folder / f".loose-{KEY}", times=(now.timestamp(),) * 2)
    remove_loose(readers, folder, now)
    session.delete(session.get(InboxMessage, 1))
    session.commit()
    assert remove_loose(readers, folder, now) == 1


def test_a_fresh_file_waits_for_the_row_that_may_come(
    folder: Path, readers: Sessions, now: datetime
) -> None:
    os.utime(folder / KEY, times=(now.timestamp(),) * 2)
    assert remove_loose(readers, folder, now) == 0
    assert remove_loose(readers, folder, now + FRESH) == 1


@pytest.mark.parametrize("commits", [True, False])
def test_a_photo_that_is_sent_again_while_we_look_stays(
    folder: Path,
    session: Session,
    readers: Sessions,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    commits: bool,
) -> None:
    named = loose.is_used

    def sent_meanwhile(reader: Session, key: str) -> bool:
        monkeypatch.setattr(loose, "is_used", named)
        found = named(reader, key)
        if commits:
            say(session, now)
        else:
            write_whole(folder, KEY, b"x")
            os.utime(folder / KEY, times=(now.timestamp(),) * 2)
        return found

    monkeypatch.setattr(loose, "is_used", sent_meanwhile)
    assert remove_loose(readers, folder, now) == 0
    assert KEY in names(folder)


def test_a_round_that_was_killed_loses_nothing(
    folder: Path, session: Session, readers: Sessions, now: datetime
) -> None:
    (folder / KEY).rename(folder / f".gone-{KEY}")
    say(session, now)
    remove_loose(readers, folder, now)
    assert names(folder) == [KEY]


def test_what_was_never_stored_is_not_marked(tmp_path: Path) -> None:
    mark_loose(tmp_path, [KEY])
    assert names(tmp_path) == []
