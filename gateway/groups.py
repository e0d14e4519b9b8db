"""Remembers which groups were already told where to write."""

from datetime import datetime

from relay import inbox
from relay.inbox import Sessions
from relay.messages import Incoming, Reply

CHANNEL = "telegram_group"
_ONCE = "greeting"


def first_time(sessions: Sessions, group: int, answer: str, now: datetime) -> bool:
    """Whether this group was never answered; it counts as answered from now on.

    The answer is kept as a finished row of the inbox, under a channel that no bot serves.
    Nothing that was said in the group is stored.
    """
    said = Incoming(CHANNEL, str(group), _ONCE, None, None, (), None, now)
    _, new = inbox.accept(sessions, said, now)
    work = inbox.claim(sessions, CHANNEL, str(group), now)
    if work is not None:
        inbox.finish(sessions, work, (Reply(answer),), now)
    return new
