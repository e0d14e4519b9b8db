"""``python -m gateway`` as a process of its own."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gateway import sentences
from relay import history
from relay.inbox import Sessions
from settings import ROOT, Settings
from tests.gateway.conftest import until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import BLOCKED


@contextmanager
def process(env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as file:
        started = subprocess.Popen(
            [sys.executable, "-m", "gateway"],
            cwd=ROOT,
            # Port 9 (discard): no bot answers there.
            env={**os.environ, "ELAPOR_RASA_PORT": "9", **env},
            stdout=file,
            stderr=file,
        )
        try:
            yield started
        finally:
            started.kill()
            started.wait()


async def test_a_killed_process_loses_no_message_and_a_stopped_one_ends_well(
    env: dict[str, str],
    settings: Settings,
    telegram: FakeTelegram,
    sessions: Sessions,
    tmp_path: Path,
) -> None:
    log = tmp_path / "telegram.log"
    telegram.fail("sendMessage", BLOCKED)
    with process(env, log):
        telegram.say("lampu mati")
        await until(lambda: "sendMessage" in telegram.calls)
    with process(env, log) as second:
        telegram.say("halo", chat=43)
        await until(lambda: telegram.texts(43) == [sentences.DISTURBED])
        second.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(second.wait, 10) == 0
    kept = history.talk(sessions, "telegram", "42", 0, 9)
    assert [(entry.incoming.text, entry.open) for entry in kept] == [("lampu mati", True)]
    written = log.read_text()
    assert "connected to Telegram" in written
    for secret in (telegram.token, "lampu mati", "Siti"):
        assert secret not in written


async def test_a_wrong_token_stops_the_process_without_showing_it(
    env: dict[str, str], settings: Settings, tmp_path: Path
) -> None:
    log, token = tmp_path / "telegram.log", "987654321:AAwrong"
    with process({**env, "TELEGRAM_BOT_TOKEN": token}, log) as started:
        assert await asyncio.to_thread(started.wait, 20) == 1
    assert "TELEGRAM_BOT_TOKEN" in log.read_text()
    assert token not in log.read_text()
