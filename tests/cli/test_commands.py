"""Every command has help with an example; doctor, chat and the supervisor's configuration."""

import configparser
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cli import chat
from cli.main import app
from cli.processes import ports, processes, supervisor_config
from settings import Settings, load
from tests.cli.conftest import Terminal


def commands(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name), command


ALL = list(commands(get_command(app)))


@pytest.mark.parametrize(("words", "command"), ALL, ids=[" ".join(w) for w, _ in ALL])
def test_every_command_has_help_and_an_example(words: tuple[str, ...], command: Any) -> None:
    assert re.search(rf"Contoh: .*elapor {' '.join(words)}", command.help)
    assert all(p.help for p in command.params if p.name != "help")


def test_doctor_names_what_to_do(elapor: Terminal) -> None:
    report = elapor("doctor")
    assert report.exit_code == 1
    assert "Basis data" in report.output
    assert "make run" in report.output


def test_doctor_finds_the_shipped_tables_well(elapor: Terminal) -> None:
    assert "✓ Tabel kota dan kata" in elapor("doctor").output


@pytest.mark.usefixtures("spoilt_city")
def test_doctor_names_a_bad_cell(elapor: Terminal) -> None:
    report = elapor("doctor")
    assert report.exit_code == 1
    assert "faq.csv, baris 2, kolom valid_from" in report.output


def test_doctor_explains_a_wrong_setting(elapor: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELAPOR_RASA_PORT", "lima")
    report = elapor("doctor")
    assert report.exit_code == 1
    assert "ELAPOR_RASA_PORT" in report.output


def test_chat_says_how_to_start_the_bot(elapor: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELAPOR_RASA_PORT", "1")
    monkeypatch.setattr(chat, "_read", lambda: "halo")
    assert "make run" in elapor("chat").output


def test_chat_shows_what_the_bot_says_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    buttons = [{"title": "[/b] ya", "payload": "/ya"}]
    assert chat.show([{"text": "**Halo** [/red] \x1b[2J", "buttons": buttons}]) == buttons
    assert capsys.readouterr().out == "Bot: Halo [/red] [2J\n   1. [/b] ya\n"


def test_a_superscript_presses_no_button(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(chat, "send", lambda _, body: sent.append(body) or [])
    chat.turn(settings, "terminal:sari", "²", [{"title": "a", "payload": "/a"}] * 2)
    assert "payload" not in sent[0]


def test_telegram_runs_only_with_a_token(tmp_path: Path) -> None:
    own = {"ELAPOR_DATA_DIR": str(tmp_path)}
    assert [p.name for p in processes(load(own))] == ["rasa", "web", "keeper"]
    with_token = load({**own, "TELEGRAM_BOT_TOKEN": "1:a"})
    assert "telegram" in [p.name for p in processes(with_token)]


def test_the_action_server_runs_only_over_http(tmp_path: Path) -> None:
    http = load({"ELAPOR_DATA_DIR": str(tmp_path), "ELAPOR_ACTIONS": "http"})
    assert "actions" in [p.name for p in processes(http)]
    assert 5055 in ports(http)


def test_every_process_is_started_again(settings: Settings) -> None:
    config = supervisor_config(settings)
    assert config.count("[program:") == config.count("autorestart=true") == 3
    assert settings.channel_secret not in config


def test_odd_signs_in_paths_reach_the_supervisor_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read as supervisor reads: percent signs expanded, the command split like a shell's."""
    monkeypatch.setattr(sys, "executable", "/opt/100% my code's/python")
    odd = load({"ELAPOR_DATA_DIR": str(tmp_path / "100% my data")})
    config = configparser.RawConfigParser()
    config.read_string(supervisor_config(odd))
    program = {name: value.replace("%%", "%") for name, value in config["program:web"].items()}
    assert "100%%" in config["program:web"]["command"]
    assert shlex.split(program["command"])[0] == "/opt/100% my code's/python"
    assert program["stdout_logfile"] == f"{tmp_path}/100% my data/log/web.log"
