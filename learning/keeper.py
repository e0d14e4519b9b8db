"""Keeps the second bot while a trial is wanted: ``python -m learning.keeper``, supervised.

It starts a Rasa process with the candidate on a free port of loopback, lets conversations go there
only once it is well, watches what it does, and ends the trial when the policy says so. On every way
out the route goes first: no message is sent to a bot that is being stopped.
"""

from __future__ import annotations

import logging
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from types import FrameType

import httpx

import settings as configuration
from learning import history, trial
from learning.history import Entry
from learning.trial import Trial
from relay.bot_client import HEALTH_PATH, SECRET_HEADER
from relay.route import Route, route_file, write_route
from settings import ROOT, Settings

LOOK_SECONDS = 1.0
WATCH_SECONDS = 60.0
START_SECONDS = 180.0
LAST_TURNS_SECONDS = 35.0
"""A little more than the patience of who asks (relay/bot_client.py)."""
MOST_STARTS = 3
KEEPER = "pengawas"
logger = logging.getLogger(__name__)


@dataclass
class Second:
    """The second bot: its process, its address, when it was started (monotonic seconds)."""

    process: subprocess.Popen[bytes]
    url: str
    started: float
    routed: bool = False


class Keeper:
    """Brings what runs in line with what is wanted, one look at a time."""

    def __init__(self, settings: Settings, models: Path, last_turns: float) -> None:
        """``last_turns``: seconds that running turns get before the second bot is stopped."""
        self._settings, self._models, self._last_turns = settings, models, last_turns
        self._route = route_file(settings)
        self._trial: Trial | None = None
        self._second: Second | None = None
        self._starts, self._watched = 0, 0.0

    def look(self) -> None:
        """One look."""
        wanted = trial.wanted(self._models)
        if wanted != self._trial:
            self.stop()
            self._trial, self._starts = wanted, 0
        if self._trial is not None:
            self._keep(self._trial)

    def stop(self) -> None:
        """Send conversations home, let running turns end, then stop the second bot."""
        self._route.unlink(missing_ok=True)
        if self._second is not None:
            if self._second.routed and self._second.process.poll() is None:
                time.sleep(self._last_turns)
            _end(self._second.process)
        self._second = None

    def hurry(self) -> None:
        """Everything is being stopped: running turns are not waited for, they are stored."""
        self._last_turns = 0.0

    def _keep(self, wanted: Trial) -> None:
        second = self._second
        if second is None:
            self._begin(wanted)
        elif second.process.poll() is not None or self._too_slow(second):
            self._route.unlink(missing_ok=True)
            _end(second.process)
            self._second = None
        elif not second.routed:
            self._open(wanted, second)
        elif time.monotonic() - self._watched >= WATCH_SECONDS:
            self._watch(wanted)

    def _begin(self, wanted: Trial) -> None:
        self._starts += 1
        if self._starts > MOST_STARTS:
            self._fail(wanted, "bot kedua tidak mau berjalan")
            return
        port = _free_port()
        options = ["--model", wanted.model, "--port", str(port)]
        command = [sys.executable, "-W", "ignore", "-m", "bot.server", *options]
        process = subprocess.Popen(command, cwd=ROOT)
        self._second = Second(process, f"http://127.0.0.1:{port}", time.monotonic())

    def _too_slow(self, second: Second) -> bool:
        return not second.routed and time.monotonic() - second.started > START_SECONDS

    def _open(self, wanted: Trial, second: Second) -> None:
        if _is_well(second.url, self._settings.channel_secret):
            write_route(self._route, Route(second.url, wanted.percent, wanted.model))
            second.routed, self._watched = True, time.monotonic()
            logger.info("%d %% of the conversations try %s", wanted.percent, wanted.model)

    def _watch(self, wanted: Trial) -> None:
        from learning.watch_policy import reason_to_end

        self._watched = time.monotonic()
        found = reason_to_end(wanted, self._settings, datetime.now(timezone.utc))
        if found is not None and found.failed:
            self._fail(wanted, found.words)
        elif found is not None:
            self._finish(wanted, history.TRIAL_ENDED, found.words)

    def _fail(self, wanted: Trial, why: str) -> None:
        self._finish(wanted, history.TRIAL_FAILED, why)

    def _finish(self, wanted: Trial, what: str, why: str) -> None:
        logger.warning("The trial of %s ends: %s", wanted.model, why)
        self._route.unlink(missing_ok=True)
        if trial.wanted(self._models) == wanted:
            trial.end(self._models)  # another one may have been begun meanwhile
        now = datetime.now(timezone.utc)
        history.append(self._models, Entry(now, what, wanted.model, KEEPER, why))


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
    process.kill()
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_well(url: str, secret: str) -> bool:
    try:
        answer = httpx.get(
            f"{url}{HEALTH_PATH}", headers={SECRET_HEADER: secret}, timeout=2, trust_env=False
        )
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.OK


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> None:
    """Run until stopped."""
    logging.basicConfig(level=logging.INFO)
    signal.signal(signal.SIGTERM, _interrupted)
    keeper = Keeper(configuration.load(), ROOT / "models", LAST_TURNS_SECONDS)
    route_file(configuration.load()).unlink(missing_ok=True)
    try:
        while True:
            keeper.look()
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        keeper.hurry()
        keeper.stop()


if __name__ == "__main__":
    main()
