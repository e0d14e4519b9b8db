"""A killed process comes back and loses nothing; stopping leaves nothing behind."""

import os
import signal
import sqlite3
import subprocess
import time
import uuid
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from settings import ROOT
from tests.support.installation import (
    ELAPOR,
    Installation,
    environment,
    installation,
    stop,
)
from tests.support.web_visitor import Visitor

PATIENCE = 60


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation that these tests may break; each test leaves it running."""
    context = installation(tmp_path_factory.mktemp("own") / "var dengan spasi")
    with context as running:
        yield running


def wait_until(condition: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)


def test_a_message_during_an_outage_is_answered_after_it(own: Installation) -> None:
    visitor = Visitor(own.web)
    before = own.pid_of("bot.server")
    os.kill(before, signal.SIGKILL)
    said = visitor.says("lampu jalan mati di gang rahmat rt 5 kuripan")
    if said["pending"]:
        assert "sudah kami simpan" in said["notice"]
    wait_until(lambda: "Dinas Perhubungan" in visitor.history())
    assert own.pid_of("bot.server") != before


def test_the_draft_survives_a_killed_bot(own: Installation) -> None:
    visitor = Visitor(own.web)
    visitor.says("sampah menumpuk di pasar lama sudah tiga hari")
    os.kill(own.pid_of("bot.server"), signal.SIGKILL)
    visitor.says("kirim")
    wait_until(lambda: "BJM-" in visitor.history())
    assert "asar lama" in visitor.history()


def test_the_same_message_sent_twice_is_served_once(own: Installation) -> None:
    visitor = Visitor(own.web)
    visitor.says("jalan berlubang di jalan pramuka dekat terminal")
    number = str(uuid.uuid4())
    first = visitor.says("kirim", number)
    again = visitor.says("kirim", number)
    assert first["replies"] == again["replies"]
    assert visitor.history().count("Laporan Anda terkirim") == 1


def test_a_locked_database_delays_and_loses_nothing(own: Installation) -> None:
    """The register is busy longer than anyone waits: the message is served after it."""
    visitor = Visitor(own.web)
    visitor.says("pohon tumbang di jalan pramuka dekat terminal")
    conversations = own.settings.data_dir / "conversations.db"
    with closing(sqlite3.connect(conversations, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        said = visitor.says("kirim")
        assert said["pending"]
        assert "sudah kami simpan" in said["notice"]
        busy.execute("ROLLBACK")
    wait_until(lambda: "Laporan Anda terkirim" in visitor.history())
    assert visitor.history().count("Laporan Anda terkirim") == 1


def test_a_killed_web_process_comes_back(own: Installation) -> None:
    os.kill(own.pid_of("web"), signal.SIGKILL)
    wait_until(lambda: _is_well(own.web))


def _is_well(web: str) -> bool:
    try:
        return httpx.get(f"{web}/sehat", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def refused(env: dict[str, str]) -> str:
    """The one line with which a start that cannot be ends."""
    ended = subprocess.run(
        [str(ELAPOR), "serve"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def test_a_taken_port_stops_the_start_with_one_line(own: Installation, tmp_path: Path) -> None:
    port = str(own.settings.web_port)
    line = refused(environment(tmp_path, ELAPOR_WEB_PORT=port))
    assert port in line
    assert "ELAPOR_WEB_PORT" in line


def test_a_second_start_on_the_same_folder_is_refused(own: Installation) -> None:
    """Also on other ports: two bots would share one register and one draft."""
    line = refused(environment(own.settings.data_dir))
    assert f"sudah berjalan (pid {own.process.pid})" in line
    assert _is_well(own.web)


def test_nobody_else_can_read_the_data(own: Installation) -> None:
    assert own.settings.data_dir.stat().st_mode & 0o077 == 0
    assert (own.settings.data_dir / "conversations.db").stat().st_mode & 0o077 == 0


def test_nobodys_words_reach_a_log(own: Installation) -> None:
    visitor = Visitor(own.web)
    visitor.says("pohon tumbang di jalan veteran, hubungi 081234567890")
    logs = own.logs()
    assert "081234567890" not in logs
    assert "pohon tumbang" not in logs
    assert own.settings.channel_secret not in logs


@pytest.mark.timeout(400)
def test_a_killed_supervisor_leaves_nothing_behind(tmp_path: Path) -> None:
    with installation(tmp_path / "var") as running:
        os.kill(running.pid_of("supervisor.supervisord"), signal.SIGKILL)
        assert running.process.wait(PATIENCE) == 1
        wait_until(lambda: running.pids() == {})
        assert "pengawas proses terbunuh" in running.output.read_text(encoding="utf-8")


def test_ctrl_c_stops_everything(own: Installation) -> None:
    """Last of those with ``own``: it ends the installation."""
    stop(own)
    assert own.process.returncode == 0
    wait_until(lambda: own.pids() == {})
    assert "Semua proses sudah berhenti" in own.output.read_text(encoding="utf-8")


@pytest.mark.timeout(400)
def test_a_closed_terminal_stops_everything(tmp_path: Path) -> None:
    with installation(tmp_path / "var") as running:
        os.killpg(running.process.pid, signal.SIGHUP)
        assert running.process.wait(PATIENCE) == 0
        wait_until(lambda: running.pids() == {})


@pytest.mark.timeout(400)
def test_after_a_killed_start_the_next_one_says_what_still_runs(tmp_path: Path) -> None:
    with installation(tmp_path / "var") as running:
        running.process.kill()
        running.process.wait()
        supervisor = running.pid_of("supervisor.supervisord")
        assert f"sudah berjalan (pid {supervisor}); hentikan dengan `kill" in refused(running.env)
        os.kill(supervisor, signal.SIGTERM)
        wait_until(lambda: running.pids() == {})
