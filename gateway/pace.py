"""How fast a chat may write, and which of its messages come too fast. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

WINDOW = timedelta(minutes=1)
SWEEP_AT = 10_000


class Verdict(Enum):
    """What becomes of a message: taken, the first one that came too fast, or one behind it."""

    TAKEN = "taken"
    TOO_FAST = "too fast"
    STILL_TOO_FAST = "still too fast"


@dataclass
class _Chat:
    taken: dict[int, datetime] = field(default_factory=dict)
    """The updates taken within the last minute."""
    first_refused: int | None = None
    closed_until: datetime | None = None


class Pace:
    """Counts the messages of each chat within a minute, in memory; a restart forgets them.

    Once a message is refused, so is everything that the chat writes within a minute after it:
    one sentence can then say which messages were not taken. Times are those at which a message
    was written, so that what waited at Telegram during an outage does not look like a burst; an
    update that is given again gets the verdict it had.
    """

    def __init__(self, most_per_minute: int) -> None:
        self._most = most_per_minute
        self._chats: dict[int, _Chat] = {}

    def judge(self, chat: int, number: int, at: datetime) -> Verdict:
        """The verdict on a message (number of its update) that was written at a moment."""
        state = self._state(chat, at)
        if number in state.taken:
            return Verdict.TAKEN
        if number == state.first_refused:
            return Verdict.TOO_FAST
        if _closed(state, at):
            return Verdict.STILL_TOO_FAST
        if len(state.taken) >= self._most:
            state.first_refused, state.closed_until = number, at + WINDOW
            return Verdict.TOO_FAST
        state.taken[number] = at
        return Verdict.TAKEN

    def admits(self, chat: int, number: int, at: datetime) -> bool:
        """Whether a pressed button may be taken; it counts as a message, but closes nothing."""
        state = self._state(chat, at)
        full = _closed(state, at) or len(state.taken) >= self._most
        if number not in state.taken and full:
            return False
        state.taken[number] = at
        return True

    def _state(self, chat: int, at: datetime) -> _Chat:
        if len(self._chats) > SWEEP_AT:
            self._sweep(at)
        state = self._chats.setdefault(chat, _Chat())
        state.taken = {number: then for number, then in state.taken.items() if then > at - WINDOW}
        return state

    def _sweep(self, at: datetime) -> None:
        """Forget the chats that were quiet for a minute."""
        self._chats = {
            chat: state
            for chat, state in self._chats.items()
            if _closed(state, at) or any(then > at - WINDOW for then in state.taken.values())
        }


def _closed(state: _Chat, at: datetime) -> bool:
    return state.closed_until is not None and at < state.closed_until
