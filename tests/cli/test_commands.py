"""Every command has help with an example; doctor, chat and the supervisor's configuration."""

import re
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


def test_doctor_explains_a_wrong_setting(elapor: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELAPOR_RASA_PORT", "lima")
    report = elapor("doctor")
    assert report.exit_code == 1
    assert "ELAPOR_RASA_PORT" in report.output


def test_chat_says_how_to_start_the_bot(elapor: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELAPOR_RASA_PORT", "1")
    monkeypatch.setattr(chat, "_read", lambda: "halo")
    assert "make run" in elapor("chat").output


def test_telegram_runs_only_with_a_token(tmp_path: Path) -> None:
    own = {"ELAPOR_DATA_DIR": str(tmp_path)}
    assert [p.name for p in processes(load(own))] == ["rasa", "web"]
    with_token = load({**own, "TELEGRAM_BOT_TOKEN": "1:a"})
    assert "telegram" in [p.name for p in processes(with_token)]


def test_the_action_server_runs_only_over_http(tmp_path: Path) -> None:
    http = load({"ELAPOR_DATA_DIR": str(tmp_path), "ELAPOR_ACTIONS": "http"})
    assert "actions" in [p.name for p in processes(http)]
    assert 5055 in ports(http)


def test_every_process_is_started_again(settings: Settings) -> None:
    config = supervisor_config(settings)
    assert config.count("[program:") == config.count("autorestart=true") == 2
    assert settings.channel_secret not in config


def test_a_percent_sign_in_a_path_is_escaped(tmp_path: Path) -> None:
    odd = load({"ELAPOR_DATA_DIR": str(tmp_path / "100%")})
    assert "100%%" in supervisor_config(odd)
