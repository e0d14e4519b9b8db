"""A place of its own with two small fake models; what a model answers is told by the test."""

from __future__ import annotations

import gzip
import os
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.inputs import CANDIDATE, make_current, point
from bot.lessons import Lessons, present_frame, write_lessons
from learning.place import Place
from learning.promotion import Deed
from settings import ROOT

LIVE, NEW = "elapor-00000000000000aa.tar.gz", "elapor-00000000000000bb.tar.gz"
EXAMPLES = (("lampu jalan mati", "lapor/lampu_jalan"), ("halo", "sapa"))


@pytest.fixture
def where(tmp_path: Path) -> Place:
    """A live model, a candidate, the real rows of the city, and a test set of four sentences."""
    models, tests = tmp_path / "models", tmp_path / "tests"
    models.mkdir()
    tests.mkdir()
    for name in (LIVE, NEW):
        write_model(models / name)
    make_current(models, LIVE)
    point(models, CANDIDATE, NEW)
    (tests / "frozen.csv").write_text(
        "text,intent,category,variety\n"
        "lampu padam semua,lapor,lampu_jalan,formal\nsampah bau,lapor,sampah,chat\n"
        "hai,sapa,,chat\nresep soto,di_luar_topik,,chat\n",
        encoding="utf-8",
    )
    return Place(models, tmp_path / "nlu", tests, ROOT / "city", tmp_path / "cache", tmp_path / "l")


@pytest.fixture
def deed() -> Deed:
    return Deed("siti", "tinjauan", datetime(2026, 11, 22, 1, tzinfo=timezone.utc))


def write_model(path: Path, frame: str | None = None) -> None:
    """A whole archive of nothing, and what it says to have learnt."""
    path.write_bytes(gzip.compress(os.urandom(1000)))
    write_lessons(path, Lessons(frame or present_frame(), "abc", EXAMPLES))
