import importlib
import logging
import os

import pytest

from bot import environment

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawI"


def record(message: str, *args: object) -> logging.LogRecord:
    """A log record."""
    return logging.LogRecord("httpx", logging.INFO, "file", 1, message, args, None)


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"GET https://api.telegram.org/bot{TOKEN}/getUpdates", ()),
        ("GET https://api.telegram.org/bot%s/getUpdates", (TOKEN,)),
        ("token %s of %d", (TOKEN, 7)),
    ],
)
def test_a_bot_token_never_reaches_a_log(message: str, args: tuple[object, ...]) -> None:
    written = record(message, *args)
    assert environment.Redaction().filter(written)
    assert "AAHdq" not in written.getMessage()
    assert "<token>" in written.getMessage()


@pytest.mark.parametrize("message", ["tiket BJM-7K3F-9Q2X", "12:30 selesai", "100 % siap"])
def test_other_records_stay_as_they_are(message: str) -> None:
    written = record(message.replace("%", "%%") if "%" in message else message)
    environment.Redaction().filter(written)
    assert written.getMessage().replace("%%", "%") == message


def test_a_token_in_a_traceback_is_taken_out_too() -> None:
    try:
        raise OSError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
    except OSError as error:
        written = record("failed")
        written.exc_info = (type(error), error, error.__traceback__)
    environment.Redaction().filter(written)
    assert "AAHdq" not in logging.Formatter().format(written)


def test_the_switches_are_forced_whatever_the_caller_had_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in environment.SETTINGS:
        monkeypatch.setenv(name, "something else")
    environment.prepare()
    assert {name: os.environ[name] for name in environment.SETTINGS} == environment.SETTINGS
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert os.environ["SANIC_HOST"] == "127.0.0.1"


def test_every_root_handler_takes_tokens_out_and_the_http_client_is_quiet() -> None:
    handler = logging.StreamHandler()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        environment.prepare()
        assert any(isinstance(f, environment.Redaction) for f in handler.filters)
    finally:
        root.removeHandler(handler)
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)


def test_rasa_runs_without_tensorflow() -> None:
    assert type(importlib.import_module("tensorflow")).__name__ == "_Stub"
