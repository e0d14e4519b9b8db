"""Messages written in one breath: a later one amends what an earlier one began.

Each message is answered at once and on its own. Where the next one follows before that answer can
have been read, the open question or summary in it is out of date: the new answer takes its place,
so that three quick messages leave one summary behind and not three.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from relay.history import Entry
from relay.messages import Incoming, Reply

BREATH = timedelta(seconds=4)
"""The usual pause within which a message belongs to the one before it; a setting."""
UNREAD = timedelta(seconds=1.5)
"""Nobody reads an answer and writes a new message in less."""


def follows(before: Entry | None, said: Incoming, received: datetime, breath: timedelta) -> bool:
    """Whether a message continues the one before it in the chat.

    A press is an answer to what was read, and so is whatever follows a press.
    """
    if before is None or said.payload is not None or before.incoming.payload is not None:
        return False
    answered = before.answered_at or before.received_at
    return received <= max(before.received_at + breath, answered + UNREAD)


def continued(said: Incoming, quick: bool) -> Incoming:
    """The message as the bot is given it."""
    return replace(said, origin=replace(said.origin, quick=quick)) if quick else said


def amending(before: Entry | None, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The replies, marked where they take the place of passing ones of the message before.

    Only an answer that ends in an open question of its own may do so: nothing that still waits for
    the citizen must disappear. What is more than a question (danger, a ticket) always stays.
    """
    outdated = before is not None and any(reply.passing for reply in before.replies)
    if not (outdated and replies and replies[-1].passing):
        return replies
    return (*replies[:-1], replace(replies[-1], amends=True))
