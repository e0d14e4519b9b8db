"""What went wrong with a command, as one line that names no secret."""

import sqlite3
from typing import Any

import httpx
from sqlalchemy.exc import SQLAlchemyError
from typer.core import TyperGroup

from cases.errors import CaseError, NotSeededError
from cli.console import CommandFailedError, stop
from settings import SettingError
from text.tables import TableError

EXPECTED = (
    CommandFailedError,
    CaseError,
    TableError,
    NotSeededError,
    SettingError,
    SQLAlchemyError,
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
)


class OneLineGroup(TyperGroup):
    """The commands; an error that can be expected ends in one line and code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # the reader of our output went away: click ends in silence
        except EXPECTED as error:
            # Not chained: causes may hold addresses with passwords.
            raise stop(explain(error)) from None


def explain(error: Exception) -> str:
    """The error in one Indonesian line, without passwords and addresses of databases."""
    if isinstance(error, SettingError):
        return f"pengaturan tidak dapat dipakai: {error}"
    if isinstance(error, TableError):
        return f"tabel tidak dapat dipakai: {error}"
    if isinstance(error, NotSeededError):
        return "basis data belum disiapkan; jalankan `make run`."
    if isinstance(error, SQLAlchemyError):
        return _of_the_database(error)
    if isinstance(error, (httpx.HTTPError, httpx.InvalidURL)):
        return f"alamat tidak dapat dihubungi ({type(error).__name__})."
    if isinstance(error, OSError):
        return f"{error.filename or 'sistem operasi'}: tidak dapat dipakai ({error.strerror})."
    return str(error)


def _of_the_database(error: SQLAlchemyError) -> str:
    """SQLite's own words help and hold no secret; a server's words may hold any of the address."""
    origin = getattr(error, "orig", None)
    cause = f": {origin}" if isinstance(origin, sqlite3.Error) else ""
    return (
        f"basis data belum disiapkan atau tidak dapat dibuka ({type(error).__name__}{cause}); "
        "jalankan `make run`, periksa DATABASE_URL."
    )
