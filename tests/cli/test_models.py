"""The exit codes of the life of a model, as docs/panduan-admin.md lists them."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli import models
from learning.place import alone, place
from settings import Settings
from tests.cli.conftest import Terminal


@pytest.mark.parametrize("command", ["learn", "judge", "rollback"])
def test_who_must_only_wait_is_told_so_by_a_code_of_its_own(
    elapor: Terminal,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    where = replace(place(settings), models=tmp_path / "models")
    monkeypatch.setattr(models, "where", lambda: where)
    with alone(where):
        ended = elapor(command)
    assert ended.exit_code == 9
    assert "oleh perintah lain" in ended.output
