"""Engines, sessions, the declarative base and UTC times, alike on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import DateTime, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Dialect, ExceptionContext
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.future import Engine
from sqlalchemy.orm import Session, registry, sessionmaker
from sqlalchemy.orm.decl_api import DeclarativeMeta
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY_SECONDS = 10
READ_ONLY = "elapor_read_only"

# Named constraints: migrations can address them, and error messages tell which rule was broken.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
mapper_registry = registry(metadata=MetaData(naming_convention=NAMING_CONVENTION))


class Base(metaclass=DeclarativeMeta):
    """Parent of every table class."""

    __abstract__ = True
    registry = mapper_registry
    metadata = mapper_registry.metadata
    __init__ = mapper_registry.constructor


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time: takes any aware datetime, gives it back in UTC.

    SQLite has no time zones, so UTC is stored there without one and the zone is put back on read.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into UTC.

        Raises:
            ValueError: the datetime is naive; which moment it means cannot be known.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("A datetime without a time zone cannot be stored.")
        moment = value.astimezone(timezone.utc)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the stored moment back as an aware UTC datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)


def make_engine(url: str) -> Engine:
    """Open the register's database: ``sqlite:///...`` or ``postgresql://...`` (through psycopg2).

    The folder of a SQLite file is created. Nothing connects before the first use. Errors do not
    show the values of a statement: logs must not hold what citizens wrote.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address)
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg2")
    engine: Engine = create_engine(address, future=True, hide_parameters=True, pool_pre_ping=True)
    event.listen(engine, "handle_error", _hide_details)
    return engine


def make_sessions(engine: Engine, read_only: bool = False) -> "sessionmaker[Session]":
    """Make the session factory.

    On SQLite every transaction takes the write lock when it starts, so that it can never fail
    half-way. ``read_only`` sessions do not take it: for pages that only look.
    """
    bind = engine.execution_options(**{READ_ONLY: True}) if read_only else engine
    return sessionmaker(bind=bind, future=True, expire_on_commit=False)


@contextmanager
def transaction(session: Session) -> Iterator[None]:
    """Commit at the end of the block; undo everything when the block raises."""
    try:
        yield
        session.commit()
    finally:
        if session.in_transaction():
            session.rollback()


@contextmanager
def reading(session: Session) -> Iterator[None]:
    """Let go of the database (on SQLite: its write lock) after a read that stands alone.

    Within the caller's own transaction, or beside unsaved objects, nothing is ended.
    """
    # SQLAlchemy 1.4 opens no transaction when an attribute is only set; hence the second look.
    if session.in_transaction() or session.dirty:
        yield
        return
    with transaction(session):
        yield


def migrate(url: str) -> None:
    """Bring the database at ``url`` to the newest schema; safe to run at every start."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def _hide_details(context: ExceptionContext) -> None:
    """Keep the first line of PostgreSQL's errors: the details below it show the whole row."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).partition("\n")[0], *error.args[1:])


def _sqlite_engine(address: URL) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS}}
    if address.database in (None, "", ":memory:"):
        # One shared connection: every new one would be a new, empty database.
        options = {"connect_args": {"check_same_thread": False}, "poolclass": StaticPool}
    else:
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    engine: Engine = create_engine(address, future=True, hide_parameters=True, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    """Make commits survive a power cut (WAL + FULL) and writers wait for each other."""
    # Python's driver would begin transactions by itself, too late for BEGIN IMMEDIATE.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a later upgrade of a read lock fails instead of waiting."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
