"""A whole running installation, started as a user would: ``elapor serve`` in a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions
from settings import ROOT, Settings, load

START_SECONDS = 300
ELAPOR = Path(sys.executable).with_name("elapor")


@dataclass
class Installation:
    """One ``elapor serve`` with a data folder and ports of its own."""

    settings: Settings
    process: subprocess.Popen[str]
    output: Path
    env: dict[str, str]

    @property
    def web(self) -> str:
        """Address of the web chat."""
        return f"http://{self.settings.web_host}:{self.settings.web_port}"

    def sessions(self) -> sessionmaker[Session]:
        """Sessions on the register of this installation."""
        return make_sessions(make_engine(self.settings.database_url), read_only=True)

    def says(self, sender: str, message: str) -> list[dict[str, Any]]:
        """Send a message through Rasa's REST protocol; returns its replies."""
        answer = httpx.post(
            f"{self.settings.rasa_url}/webhooks/rest/webhook",
            json={"sender": sender, "message": message},
            timeout=60,
        )
        answer.raise_for_status()
        replies: list[dict[str, Any]] = answer.json()
        return replies

    def logs(self) -> str:
        """Everything that any process of this installation wrote."""
        files = sorted((self.settings.data_dir / "log").glob("*.log*"))
        return "\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files)

    def pids(self) -> dict[int, str]:
        """Command line by process id, of the supervisor and everything below it."""
        found = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and self._is_ours(folder):
                found[int(folder.name)] = _read(folder / "cmdline").replace("\0", " ")
        return found

    def pid_of(self, module: str) -> int:
        """Process id of the process that runs this module."""
        return next(pid for pid, line in self.pids().items() if f"-m {module}" in line)

    def _is_ours(self, folder: Path) -> bool:
        return f"ELAPOR_DATA_DIR={self.settings.data_dir}\0" in _read(folder / "environ")


@contextmanager
def installation(
    data_dir: Path, command: tuple[str, ...] = (str(ELAPOR), "serve"), **settings: str
) -> Iterator[Installation]:
    """Start, wait until it says that it is ready, and stop it as Ctrl-C would."""
    env = environment(data_dir, **settings)
    output = data_dir / "serve.log"
    data_dir.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdout=file,
            stderr=file,
            text=True,
            start_new_session=True,
        )
    running = Installation(load(env), process, output, env)
    try:
        _wait_until_ready(running)
        yield running
    finally:
        stop(running)


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of an installation of its own."""
    taken: list[int] = []
    for _ in range(4):
        taken.append(free_port(taken))
    web, rasa, actions, telegram = map(str, taken)
    own = {
        "ELAPOR_DATA_DIR": str(data_dir.resolve()),
        "ELAPOR_WEB_PORT": web,
        "ELAPOR_RASA_PORT": rasa,
        "ELAPOR_ACTIONS_PORT": actions,
        "ELAPOR_TELEGRAM_PORT": telegram,
        "ELAPOR_MESSAGES_PER_MINUTE": "1000",
    }
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL"}}
    return {**inherited, **own, **settings}


def free_port(taken: list[int]) -> int:
    """A port on loopback that nobody listens on, and not one of these."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in taken:
            return port


def stop(running: Installation) -> None:
    """Interrupt it as Ctrl-C in a terminal does (the whole group), and wait until it ended."""
    if running.process.poll() is None:
        os.killpg(running.process.pid, signal.SIGINT)
    running.process.wait(timeout=60)


def _wait_until_ready(running: Installation) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Siap." not in running.output.read_text(encoding="utf-8"):
        if running.process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"did not start:\n{running.output.read_text(encoding='utf-8')}")
        time.sleep(0.2)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
