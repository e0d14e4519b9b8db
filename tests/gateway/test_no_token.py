"""The gateway at work with every library talking: no line of the log names the token."""

import logging

import pytest

from tests.gateway.conftest import FakeBot, Gateway, until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import BLOCKED, CANNOT_PARSE, SERVER_ERROR, Fault

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
UNREADABLE = Fault(404, "Not Found")


async def test_neither_errors_nor_debug_lines_name_the_token(
    at_work: Gateway,
    telegram: FakeTelegram,
    bot: FakeBot,
    guarded: pytest.LogCaptureFixture,
    photo: bytes,
) -> None:
    for name in ("", "httpx", "httpcore", "telegram"):
        guarded.set_level(logging.DEBUG, name)
    telegram.fail("getUpdates", SERVER_ERROR, UNREADABLE)
    telegram.fail("sendMessage", BLOCKED, CANNOT_PARSE, SERVER_ERROR)
    telegram.fail("getFile", SERVER_ERROR, SERVER_ERROR, SERVER_ERROR)
    async with at_work():
        telegram.show(photo, caption="lampu mati")
        telegram.press("r1:0:0")
        await until(lambda: telegram.sent)
        telegram.token = "dicabut"
        await until(lambda: "does not know the token" in guarded.text)
    assert "HTTP Request" in guarded.text
    assert "/bot<token>/" in guarded.text
    assert "AAFakeToken" not in guarded.text
