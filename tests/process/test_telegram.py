"""Telegram from end to end: the fake Bot API, the gateway, the real bot, the register."""

import re
import time
from datetime import datetime, timezone
from pathlib import Path

import httpx
import pytest

from cases.db import make_engine, make_sessions
from cases.register import case_view, reply
from tests.support.fake_telegram import FakeTelegram
from tests.support.installation import Installation, installation
from tests.support.telegram_server import running

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PATIENCE = 60


def wait_for(telegram: FakeTelegram, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(words in text for text in telegram.texts()):
        assert time.monotonic() < deadline, telegram.texts()
        time.sleep(0.1)


def gateway_health(own: Installation) -> str:
    address = f"http://127.0.0.1:{own.settings.telegram_port}/health"
    headers = {"X-Elapor-Secret": own.settings.channel_secret}
    return str(httpx.get(address, headers=headers, trust_env=False).json()["status"])


@pytest.mark.timeout(400)
def test_a_report_through_telegram(tmp_path: Path) -> None:
    with running() as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        with installation(tmp_path / "var", **settings) as own:
            assert (own.settings.data_dir / "run" / "telegram.ready").exists()
            telegram.say("/start")
            wait_for(telegram, "Selamat datang")
            telegram.say("lampu jalan di gang rahmat RT 5 kuripan mati seminggu")
            wait_for(telegram, "Dinas Perhubungan")
            send = next(b for b in telegram.sent[-1].buttons if b[0] == "Kirim laporan")
            telegram.press(send[1])
            wait_for(telegram, "Nomor tiket")
            ticket = TICKET.search("\n".join(telegram.texts()))
            assert ticket
            with own.sessions()() as session:
                case = case_view(session, ticket[0])
            assert case is not None
            assert case.agency_code == "DISHUB"
            with make_sessions(make_engine(own.settings.database_url))() as session:
                reply(
                    session, ticket[0], "petugas", "Besok diperbaiki.", datetime.now(timezone.utc)
                )
            wait_for(telegram, f"Nomor kabar: {ticket[0]}/2")
            assert gateway_health(own) == "ok"
            assert telegram.token not in own.logs()
