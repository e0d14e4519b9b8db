"""A seeded register of its own for the commands."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from actions import tables
from cli.console import out
from cli.main import app
from cli.serve import prepare_database
from settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("ELAPOR_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    # The console reads COLUMNS once, when it is made; a process of pytest-xdist has its own.
    monkeypatch.setattr(out, "_width", 200)
    found = load()
    prepare_database(found)
    return found


class Terminal:
    """Runs ``elapor ...`` and keeps what it printed."""

    def __call__(self, *words: str) -> Result:
        return CliRunner(mix_stderr=True).invoke(app, list(words))


@pytest.fixture
def elapor(settings: Settings) -> Terminal:
    return Terminal()


@pytest.fixture
def spoilt_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The city's tables with a date in ``faq.csv`` as a spreadsheet writes it."""
    city = Path(shutil.copytree(tables.CITY, tmp_path / "city"))
    faq = city / "faq.csv"
    faq.write_text(faq.read_text(encoding="utf-8").replace("2026-01-01", "01/01/2026", 1), "utf-8")
    check = tables.check_tables
    monkeypatch.setattr(tables, "check_tables", lambda today: check(today, city))
    return city
