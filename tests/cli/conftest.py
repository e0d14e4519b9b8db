"""A seeded register of its own for the commands."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

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
