"""Which messages of ours a newer answer may put out of date: the last one's open questions."""

MOST_CHATS = 10_000


class Outdated:
    """The passing messages of the last answer of each chat; a restart forgets them.

    Then an old question stays in the chat, which does no harm: its buttons no longer count.
    """

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, ...]] = {}

    def replaced_by(self, chat: int, passing: tuple[int, ...]) -> tuple[int, ...]:
        """Note the passing messages of a new answer; return those of the one before."""
        before = self._last.pop(chat, ())
        while len(self._last) >= MOST_CHATS:
            del self._last[next(iter(self._last))]
        if passing:
            self._last[chat] = passing
        return before
