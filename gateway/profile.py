"""What Telegram shows of the bot: its commands and its descriptions, set at every start."""

import csv
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from relay.commands import COMMANDS
from settings import ROOT

FILE = ROOT / "city" / "telegram_profile.csv"
MOST = {"description": 512, "short_description": 120}
"""Characters of each text (Bot API, setMyDescription and setMyShortDescription)."""
_log = logging.getLogger(__name__)


class ProfileError(ValueError):
    """The file of the texts cannot be used; the message (Indonesian) says why."""


def read_profile(path: Path = FILE) -> dict[str, str]:
    """The texts by their names.

    Raises:
        ProfileError: one is missing, empty or too long.
    """
    with path.open(encoding="utf-8", newline="") as file:
        texts = {row["key"]: row["text"].strip() for row in csv.DictReader(file)}
    for key, most in MOST.items():
        if not 0 < len(texts.get(key, "")) <= most:
            raise ProfileError(f"{path.name}: {key} harus berisi 1 sampai {most} karakter.")
    return texts


async def introduce(bot: Bot, texts: dict[str, str]) -> None:
    """Set what differs from what Telegram shows; the bot works without it, so errors are let be.

    Telegram allows few changes a day, so that nothing is set that stands already.
    """
    steps: tuple[Callable[[], Awaitable[None]], ...] = (
        lambda: _set_commands(bot),
        lambda: _set_description(bot, texts["description"]),
        lambda: _set_short_description(bot, texts["short_description"]),
    )
    for step in steps:
        try:
            await step()
        except TelegramError as error:
            _log.warning("the bot's profile was not set: %s", type(error).__name__)


async def _set_commands(bot: Bot) -> None:
    wanted = tuple(BotCommand(command.name, command.description) for command in COMMANDS)
    if await bot.get_my_commands() != wanted:
        await bot.set_my_commands(wanted)


async def _set_description(bot: Bot, text: str) -> None:
    if (await bot.get_my_description()).description != text:
        await bot.set_my_description(text)


async def _set_short_description(bot: Bot, text: str) -> None:
    if (await bot.get_my_short_description()).short_description != text:
        await bot.set_my_short_description(text)
