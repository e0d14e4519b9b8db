"""The processes of an installation without supervisor: each is killed at will and comes back.

supervisord waits longer and longer before it starts again what died within a minute, which is right
for a program that falls over by itself but would make hundreds of kills take hours. Commands, logs
and settings are those of `elapor serve`.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import httpx
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions
from cli.processes import Process, processes
from cli.serve import SECRET_HEADER, prepare_database
from settings import ROOT, Settings, load
from tests.support.installation import environment

START_SECONDS = 300
LOOK_SECONDS = 0.05


@dataclass
class Crew:
    """All processes of one data folder; `through` is a module that starts the real one."""

    settings: Settings
    env: dict[str, str]
    through: str | None = None
    kills: dict[str, int] = field(default_factory=dict)
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, timeout=2))
    _ending: threading.Event = field(default_factory=threading.Event)

    @property
    def names(self) -> list[str]:
        """rasa, web, and actions and telegram where the settings ask for them."""
        return [process.name for process in processes(self.settings)]

    @property
    def web(self) -> str:
        """Address of the web chat."""
        return f"http://{self.settings.web_host}:{self.settings.web_port}"

    def sessions(self) -> sessionmaker[Session]:
        """Sessions on the register that only read."""
        return self._sessions

    @cached_property
    def _sessions(self) -> sessionmaker[Session]:
        # One engine: a trial asks again and again, and PostgreSQL has only so many connections.
        return make_sessions(make_engine(self.settings.database_url), read_only=True)

    def kill(self, name: str) -> None:
        """``kill -9``, as the kernel does it when memory runs out; it is started again."""
        self._running[name].kill()
        self.kills[name] = self.kills.get(name, 0) + 1

    def change(self, name: str, **settings: str) -> None:
        """Let a process go on with other settings, after a kill."""
        self.env.update(settings)
        self.settings = load(self.env)
        self.kill(name)

    def is_well(self, name: str) -> bool:
        """The process answers its health check, or at least lives where it has none."""
        process = next(one for one in processes(self.settings) if one.name == name)
        return self._running[name].poll() is None and self._answers(process)

    def logs(self) -> str:
        """Everything that any process wrote."""
        files = sorted((self.settings.data_dir / "log").glob("*.log"))
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def keep_alive(self) -> None:
        """Start again whatever ended, until `stop`."""
        while not self._ending.wait(LOOK_SECONDS):
            for process in processes(self.settings):
                known = self._running.get(process.name)
                if known is None or known.poll() is not None:
                    self._running[process.name] = self._start(process)

    def stop(self) -> None:
        """Ask all to end, and insist after a while."""
        self._ending.set()
        for one in self._running.values():
            one.terminate()
        for one in self._running.values():
            try:
                one.wait(15)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()

    def _answers(self, process: Process) -> bool:
        if process.health is None:
            return True
        try:
            return self._http.get(process.health).status_code == 200
        except httpx.HTTPError:
            return False

    def _start(self, process: Process) -> subprocess.Popen[bytes]:
        modules = [process.module] if self.through is None else [self.through, process.module]
        with (self.settings.data_dir / "log" / f"{process.name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *modules],
                cwd=ROOT,
                env={**self.env, "RASA_TELEMETRY_ENABLED": "false", "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@contextmanager
def crew(data_dir: Path, through: str | None = None, **settings: str) -> Iterator[Crew]:
    """Prepare a data folder, start everything, wait until all are well; stop it at the end."""
    env = environment(data_dir, **settings)
    made = Crew(load(env), env, through)
    made._http.headers[SECRET_HEADER] = made.settings.channel_secret
    for folder in ("log", "run", "photos"):
        (made.settings.data_dir / folder).mkdir(parents=True)
    prepare_database(made.settings)
    keeper = threading.Thread(target=made.keep_alive, daemon=True)
    keeper.start()
    try:
        wait_until(lambda: all(made.is_well(name) for name in made.names), START_SECONDS)
        yield made
    finally:
        made._ending.set()
        keeper.join()
        made.stop()
        made._http.close()


def wait_until(true: Callable[[], bool], seconds: float, what: Callable[[], object] = str) -> None:
    """Look again and again; `what` tells what was there instead.

    Raises:
        AssertionError: it was never true.
    """
    deadline = time.monotonic() + seconds
    while not _holds(true):
        assert time.monotonic() < deadline, f"waited too long: {what()}"
        time.sleep(LOOK_SECONDS)


def _holds(true: Callable[[], bool]) -> bool:
    try:
        return true()
    except KeyError:
        # Not everything was started yet.
        return False
