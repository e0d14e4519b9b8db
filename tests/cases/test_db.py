import random
import subprocess
import sys
import threading
import traceback
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.sql.base import Executable

from cases.db import MIGRATIONS, Base, make_engine, make_sessions, migrate, transaction
from cases.errors import HistoryIsFinalError
from cases.models import CaseEvent, InboxMessage, Reporter
from cases.register import file_case
from tests.cases.samples import report

ROOT = Path(__file__).resolve().parents[2]
WITA = timezone(timedelta(hours=8))


MOMENT = datetime(2026, 11, 20, 14, 5, 7, 123456, tzinfo=WITA)


def message(received_at: datetime = MOMENT) -> InboxMessage:
    return InboxMessage(
        channel="web",
        address="budi",
        message_id="1",
        body="{}",
        received_at=received_at,
        next_try_at=MOMENT,
    )


def test_migrations_and_tables_agree(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    migrate(database_url)


def test_migrations_can_be_taken_back(empty_database_url: str) -> None:
    migrate(empty_database_url)
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = empty_database_url
    command.downgrade(config, "base")
    engine = make_engine(empty_database_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
    migrate(empty_database_url)


def test_what_was_answered_before_the_note_existed_counts_as_told(empty_database_url: str) -> None:
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = empty_database_url
    command.upgrade(config, "0002")
    engine = make_engine(empty_database_url)
    row = (
        "INSERT INTO inbox (channel, address, message_id, body, received_at, state, attempts, "
        "next_try_at, answered_at) VALUES ('telegram', '42', :number, '{}', :at, :state, 1, :at, "
        ":answered)"
    )
    at = datetime(2026, 11, 20)
    with engine.begin() as connection:
        for number, state, answered in (("1", "done", at), ("2", "pending", None)):
            values = {"number": number, "state": state, "at": at, "answered": answered}
            connection.execute(text(row), values)
    migrate(empty_database_url)
    with make_sessions(engine)() as session:
        rows = session.scalars(select(InboxMessage).order_by(InboxMessage.id)).all()
    assert [one.told_at == one.answered_at for one in rows] == [True, True]
    assert [one.told_at is None for one in rows] == [False, True]
    engine.dispose()


def test_a_database_error_does_not_show_what_a_citizen_wrote(session: Session) -> None:
    written = message()
    written.body, written.state = "lampu mati di rumah Siti", "tidak ada"
    session.add(written)
    with pytest.raises(DBAPIError) as caught:
        session.flush()
    shown = "".join(traceback.format_exception(caught.value))
    assert "ck_inbox_state" in shown
    assert "Siti" not in shown


def test_processes_that_start_together_migrate_once(empty_database_url: str) -> None:
    program = [
        sys.executable,
        "-c",
        f"from cases.db import migrate; migrate({empty_database_url!r})",
    ]
    starts = [subprocess.Popen(program, cwd=ROOT) for _ in range(3)]
    assert [start.wait(timeout=60) for start in starts] == [0, 0, 0]
    engine = make_engine(empty_database_url)
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        assert versions.all() == ScriptDirectory(str(MIGRATIONS)).get_heads()
    engine.dispose()


def test_sqlite_is_opened_for_safe_commits(sqlite_session: Session) -> None:
    def pragma(name: str) -> object:
        return sqlite_session.execute(text(f"PRAGMA {name}")).scalar_one()

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 10_000


def test_memory_database_is_shared_by_its_sessions() -> None:
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    with make_sessions(engine)() as one, transaction(one):
        one.add(message())
    with make_sessions(engine)() as two:
        assert two.scalars(select(InboxMessage)).one().body == "{}"


def test_a_time_comes_back_in_utc(sessions: "sessionmaker[Session]") -> None:
    with sessions() as session, transaction(session):
        session.add(message())
    with sessions() as session:
        read = session.scalars(select(InboxMessage)).one().received_at
    assert read == datetime(2026, 11, 20, 6, 5, 7, 123456, tzinfo=timezone.utc)
    assert read.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused(session: Session) -> None:
    session.add(message(received_at=datetime(2026, 11, 20)))
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_the_same_message_is_kept_once(session: Session) -> None:
    session.add_all([message(), message()])
    with pytest.raises(DBAPIError):
        session.flush()


def test_a_failed_transaction_leaves_nothing(sessions: "sessionmaker[Session]") -> None:
    def fail(session: Session) -> None:
        with transaction(session):
            session.add(message())
            session.flush()
            raise KeyError

    with sessions() as session, pytest.raises(KeyError):
        fail(session)
    with sessions() as session:
        assert session.scalars(select(InboxMessage)).all() == []


def test_a_reader_does_not_hold_up_a_writer(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'register.db'}")
    Base.metadata.create_all(engine)
    with make_sessions(engine, read_only=True)() as reader:
        reader.scalars(select(InboxMessage)).all()
        with make_sessions(engine)() as writer, transaction(writer):
            writer.add(message())
        assert reader.scalars(select(InboxMessage)).all() == []
    engine.dispose()


def test_writers_wait_for_each_other(sessions: "sessionmaker[Session]") -> None:
    moment = datetime(2026, 11, 20, tzinfo=timezone.utc)

    def write(number: int) -> None:
        with sessions() as session, transaction(session):
            session.scalars(select(Reporter)).all()
            session.add(Reporter(channel="web", address=str(number), created_at=moment))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions() as session:
        assert len(session.scalars(select(Reporter)).all()) == 8


def test_history_cannot_be_changed_through_objects(
    session: Session, now: datetime, rng: random.Random
) -> None:
    file_case(session, report(), now, rng)
    event = session.scalars(select(CaseEvent)).one()
    event.note = "diubah"
    with pytest.raises(HistoryIsFinalError):
        session.flush()
    session.rollback()
    session.delete(session.scalars(select(CaseEvent)).one())
    with pytest.raises(HistoryIsFinalError):
        session.flush()


@pytest.mark.parametrize("change", [update(CaseEvent).values(note="x"), delete(CaseEvent)])
def test_history_cannot_be_changed_through_sql(
    session: Session, now: datetime, rng: random.Random, change: Executable
) -> None:
    file_case(session, report(), now, rng)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(change.execution_options(synchronize_session=False))
    session.rollback()
    assert session.scalars(select(CaseEvent)).one().note is None
