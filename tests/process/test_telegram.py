"""Telegram from end to end: the fake Bot API, the gateway, the real bot, the register."""

import re
import time
from pathlib import Path

import pytest

from cases.register import case_view
from tests.support.fake_telegram import FakeTelegram
from tests.support.installation import installation
from tests.support.telegram_server import running

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
PATIENCE = 60


def wait_for(telegram: FakeTelegram, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(words in text for text in telegram.texts()):
        assert time.monotonic() < deadline, telegram.texts()
        time.sleep(0.1)


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
            assert telegram.token not in own.logs()
