"""The documents tell the truth: every command runs, every setting and folder is there."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
# `make run` is how tests/process starts its installation; `make test` is what runs this.
ELSEWHERE = {"make run", "make test"}
# These need a bot or a case that is not there: they must say so in one line, not fall over.
SAYS_NO = {"make chat", "elapor doctor", "elapor health", "elapor cases show", "elapor cases move"}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    if words[0] == "elapor":
        words[0] = str(ROOT / ".venv" / "bin" / "elapor")
    own = {"ELAPOR_DATA_DIR": str(folder), "ELAPOR_RASA_PORT": "1", "ELAPOR_WEB_PORT": "2"}
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | own
    return subprocess.run(
        words, cwd=ROOT, env=env, input="halo\n", capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(400)
@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in ELSEWHERE])
def test_every_command_of_the_readme_runs(
    command: str, tmp_path: Path, trained_model: Path
) -> None:
    from cli.serve import prepare_database
    from settings import load

    prepare_database(load({"ELAPOR_DATA_DIR": str(tmp_path)}))
    ended = run(command, tmp_path)
    may_refuse = any(command.startswith(start) for start in SAYS_NO)
    assert ended.returncode == 0 or may_refuse, ended.stderr
    assert "Traceback" not in ended.stderr
    assert (ended.stdout + ended.stderr).strip()


def test_the_two_commands_stand_in_the_readme() -> None:
    assert set(COMMANDS) >= ELSEWHERE


def settings_read() -> set[str]:
    source = (ROOT / "settings.py").read_text(encoding="utf-8")
    return set(re.findall(r'"((?:ELAPOR|TELEGRAM|DATABASE)_[A-Z_]+)"', source))


def test_every_setting_is_in_the_readme_and_the_example() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert documented == settings_read()
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == settings_read()


def test_every_folder_of_the_map_is_there() -> None:
    named = re.findall(r"`([a-z_]+/)`", README.split("## Where things are")[1].split("##")[0])
    assert named
    assert all((ROOT / name).is_dir() for name in named)


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).exists() for picture in pictures)


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)", makefile, re.MULTILINE)
    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [t for t in targets if f"make {t} " not in shown] == []


def test_every_test_that_a_document_names_is_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    named = {name for text in texts for name in re.findall(r"tests/[\w/]+(?:\.\w+)?", text)}
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
