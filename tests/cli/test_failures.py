"""Whatever goes wrong with a command is said in one line, without a traceback or a secret."""

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from settings import ROOT
from tests.cli.conftest import Terminal
from tests.support.installation import ELAPOR, environment

ANY_COMMAND = ("serve", "chat", "train", "cases list", "cases show X")


def run(words: str, env: dict[str, str]) -> str:
    """The one line with which the real command ends, in a process of its own."""
    ended = subprocess.run(
        [str(ELAPOR), *words.split()], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("elapor: ")
    assert ended.stderr.count("\n") == 1
    return ended.stderr


@pytest.mark.parametrize("command", ["serve", "cases list"])
def test_an_unreachable_database_is_one_line_without_its_password(
    tmp_path: Path, command: str
) -> None:
    url = "postgresql://u:geheim@127.0.0.1:1/x"
    line = run(command, environment(tmp_path, DATABASE_URL=url))
    assert "DATABASE_URL" in line
    assert "geheim" not in line


def test_a_register_that_was_never_prepared_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ELAPOR_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    ended = CliRunner(mix_stderr=True).invoke(app, ["cases", "list"])
    assert ended.exit_code == 1
    assert "make run" in ended.output
    assert "Traceback" not in ended.output


@pytest.mark.parametrize("command", ANY_COMMAND)
def test_a_wrong_setting_is_one_line_at_every_command(
    elapor: Terminal, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ELAPOR_WEB_PORT", "x")
    ended = elapor(*command.split())
    assert ended.exit_code == 1
    assert ended.output == (
        "elapor: pengaturan tidak dapat dipakai: "
        "ELAPOR_WEB_PORT='x': harus bilangan bulat dari 1 sampai 65535.\n"
    )


@pytest.mark.parametrize("command", ["serve", "train", "cases list"])
def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").touch()
    line = run(command, environment(tmp_path / "file" / "var"))
    assert str(tmp_path / "file") in line


def test_a_shared_folder_is_not_closed_for_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    assert "ELAPOR_DATA_DIR" in run("serve", environment(tmp_path))
    assert tmp_path.stat().st_mode & 0o777 == 0o777


def test_a_programming_error_shows_no_local_variables(tmp_path: Path) -> None:
    code = (
        "import cli.chat, cli.main\n"
        "def broken(*_):\n    secret = 'gehe' + 'im'\n    return secret + 1\n"
        "cli.chat._read = broken\n"
        "cli.main.app(['chat'])\n"
    )
    env = {**os.environ, **environment(tmp_path), "COLUMNS": "200"}
    python = str(ELAPOR.with_name("python"))
    ended = subprocess.run([python, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert "TypeError" in ended.stderr
    assert "geheim" not in ended.stderr
