"""Our departures from stock Rasa change no reply, no slot and no event."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.serve import prepare_database
from settings import ROOT, load


def talk(mode: str, folder: Path) -> dict[str, Any]:
    """One fixed talk in a process of its own, on a fresh database."""
    env = {**os.environ, "ELAPOR_DATA_DIR": str(folder)}
    env.pop("DATABASE_URL", None)
    folder.mkdir()
    prepare_database(load(env))
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.support.scripted_talk", mode],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    line = next(line for line in ended.stdout.splitlines() if line.startswith("TALK"))
    said: dict[str, Any] = json.loads(line.removeprefix("TALK"))
    return said


@pytest.mark.timeout(300)
def test_replies_slots_and_events_equal_stock(tmp_path: Path, trained_model: Path) -> None:
    ours, stock = talk("ours", tmp_path / "ours"), talk("stock", tmp_path / "stock")
    assert (ours["tensorflow"], stock["tensorflow"]) == (False, True)
    assert ours["replies"] == stock["replies"]
    assert ours["slots"] == stock["slots"]
    assert ours["events"] == stock["events"]
