"""What an error of the Bot API means: wait and repeat, or let it be."""

import warnings
from datetime import timedelta
from enum import Enum

import httpx
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.warnings import PTBDeprecationWarning

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds between two tries."""
LONGEST_REFUSED = 600.0
"""The same for a token that Telegram does not know any more: only an admin can end that."""
MOST_TRIES = 5
"""Tries of a message that the server answered with an error or with "too many requests"."""
MOST_CONNECTS = 120
"""Tries while there is no connection: about an hour."""
# The library announces that the number will become a timedelta; `seconds` reads both.
warnings.filterwarnings("ignore", ".*`retry_after`.*", PTBDeprecationWarning)


class Fate(Enum):
    """What is known of a message that was not sent."""

    REFUSED = "Telegram will not take it"
    BLOCKED = "the chat takes nothing from us any more"
    UNSENT = "it did not arrive"
    UNKNOWN = "it may have arrived"


_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def pause_before_repeat(error: TelegramError, attempt: int) -> float | None:
    """Seconds to wait before the message is sent again; nothing when it must not be.

    A message that may have arrived (a timeout or a break after it left) is never repeated:
    the library's issue 1045 shows such repeats arriving twice.
    """
    if isinstance(error, RetryAfter):
        return seconds(error) if attempt < MOST_TRIES else None
    if never_left(error):
        return growing_pause(attempt) if attempt < MOST_CONNECTS else None
    if _refused_for_now(error):
        return growing_pause(attempt) if attempt < MOST_TRIES else None
    return None


def fate(error: TelegramError) -> Fate:
    """What is known of a message whose sending ended with this error."""
    if isinstance(error, RetryAfter) or never_left(error) or _refused_for_now(error):
        return Fate.UNSENT
    if token_refused(error):
        return Fate.UNSENT
    if isinstance(error, Forbidden) or _chat_gone(error):
        return Fate.BLOCKED
    unsure = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return Fate.UNKNOWN if unsure else Fate.REFUSED


def pause_before_poll(error: TelegramError, attempt: int) -> float:
    """Seconds to wait before updates are asked for again; asking again is never wrong."""
    if isinstance(error, RetryAfter):
        return seconds(error)
    longest = LONGEST_REFUSED if token_refused(error) else LONGEST_PAUSE
    return growing_pause(attempt, longest)


def token_refused(error: TelegramError) -> bool:
    """Whether Telegram does not know the token (any more).

    Where the library sends a call by its name, it tells a 401 as an unknown address.
    """
    return isinstance(error, InvalidToken | EndPointNotFound)


def never_left(error: TelegramError) -> bool:
    """Whether the request certainly did not reach the server."""
    return isinstance(error.__cause__, _NEVER_LEFT)


def cannot_parse(error: BadRequest) -> bool:
    """Whether Telegram could not read the HTML of a message."""
    return "parse" in error.message.lower()


def growing_pause(attempt: int, longest: float | None = None) -> float:
    """1 s after the first try, doubling up to 30 s, or up to the longest that is given."""
    most = LONGEST_PAUSE if longest is None else longest
    return min(FIRST_PAUSE * (1 << min(attempt - 1, 16)), most)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _chat_gone(error: TelegramError) -> bool:
    """The person deleted the account, or never opened the chat."""
    return isinstance(error, BadRequest) and "chat not found" in error.message.lower()


def _refused_for_now(error: TelegramError) -> bool:
    """Whether the server itself answered that it failed (5xx): then nothing was sent."""
    answered = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return answered and not isinstance(error.__cause__, httpx.HTTPError)
