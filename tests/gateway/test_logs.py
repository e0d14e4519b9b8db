import logging
import sys

import pytest

from tests.gateway.conftest import TOKEN

OTHER = "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"


@pytest.mark.parametrize("token", [TOKEN, OTHER])
def test_a_token_is_taken_out_of_a_message(guarded: pytest.LogCaptureFixture, token: str) -> None:
    logging.getLogger("x").error("POST http://127.0.0.1/bot%s/sendMessage", token)
    assert token not in guarded.text
    assert "/bot<token>/sendMessage" in guarded.text


def test_a_token_is_taken_out_of_a_traceback(guarded: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(f"bot{OTHER}")
    except ValueError:
        logging.getLogger("x").exception("broken")
    assert OTHER not in guarded.text
    assert "ValueError: bot<token>" in guarded.text


def test_an_uncaught_error_goes_through_the_log(guarded: pytest.LogCaptureFixture) -> None:
    error = ValueError(f"bot{TOKEN}")
    sys.excepthook(ValueError, error, None)
    assert "stopped by an error" in guarded.text
    assert TOKEN not in guarded.text


def test_the_http_library_writes_no_addresses(guarded: pytest.LogCaptureFixture) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST /bot/sendMessage")
    assert "HTTP Request" not in guarded.text


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram", "telegram.ext", "asyncio"])
def test_even_a_library_that_is_told_to_say_everything_names_no_token(
    guarded: pytest.LogCaptureFixture, name: str
) -> None:
    guarded.set_level(logging.DEBUG, name)
    logging.getLogger(name).debug("POST %s", f"http://127.0.0.1/bot{TOKEN}/getMe")
    assert "/bot<token>/getMe" in guarded.text
    assert TOKEN not in guarded.text
