"""Alembic's entry: runs the migrations in one transaction, one process at a time."""

from alembic import context
from sqlalchemy import text
from sqlalchemy.engine import Connection

import cases.models  # noqa: F401 - fills the metadata
from cases.db import Base, make_engine

# Any fixed number will do: it names the PostgreSQL lock that keeps two starts apart.
MIGRATION_LOCK = 637_100_112


def _url() -> str:
    chosen = context.config.attributes.get("url")
    chosen = chosen or context.get_x_argument(as_dictionary=True).get("url")
    return str(chosen or context.config.get_main_option("sqlalchemy.url"))


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transactional_ddl=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    context.run_migrations()


def _migrate() -> None:
    engine = make_engine(_url())
    try:
        with engine.begin() as connection:
            _run(connection)
    finally:
        engine.dispose()


_migrate()
