"""A real, throw-away PostgreSQL server from the machine's own package."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text


class PostgresMissingError(Exception):
    """PostgreSQL's programs, or a user who may run them, are missing."""


@dataclass(frozen=True)
class Server:
    """A running server, reached through a socket in ``folder``."""

    folder: Path

    def url(self, database: str) -> str:
        """Give the SQLAlchemy address of a database."""
        return f"postgresql+psycopg2://elapor@/{database}?host={self.folder}"

    def make_database(self, name: str, template: str = "template0") -> str:
        """Make a database, as a copy of ``template``; give its address."""
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database, also when a connection to it is still open."""
        self._administer(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _administer(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), future=True, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a folder of its own, stop it and remove everything at the end.

    Raises:
        PostgresMissingError: it cannot be started on this machine; the message says why.
    """
    programs = _programs()
    # Not pytest's folder: a socket path may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="elapor-pg-"))
    data = folder / "data"
    try:
        _give_away(folder)
        _run(programs / "initdb", "-D", data, "-U", "elapor", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"
        log = folder / "log"
        _run(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield Server(folder)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path))
    if not found:
        raise PostgresMissingError("PostgreSQL's programs (initdb, pg_ctl) are not installed")
    return found[-1].parent


def _runner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", _user(), "--"] if os.getuid() == 0 else []


def _user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    raise PostgresMissingError("there is no user who may run PostgreSQL")


def _give_away(folder: Path) -> None:
    if os.getuid() == 0:
        shutil.chown(folder, _user())
        folder.chmod(0o755)


def _run(program: Path, *arguments: object) -> None:
    command = [*_runner(), str(program), *(str(a) for a in arguments)]
    # The server inherits the output: a pipe would never see its end, so a file takes it.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd="/", check=False
        )
        output.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program.name} failed: {output.read().decode()}")
