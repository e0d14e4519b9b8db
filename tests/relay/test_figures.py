"""What waits in a channel's queues, and for how long."""

from datetime import timedelta

from relay import inbox, reach, unreadable
from relay.figures import figures
from relay.inbox import Sessions
from relay.messages import Reply
from relay.unreadable import Unread
from tests.relay.conftest import Clock, Make


def test_an_empty_inbox_is_young(sessions: Sessions, clock: Clock) -> None:
    found = figures(sessions, "web", clock())
    assert (found.inbox_age, found.outbox_age, found.unseen) == (0.0, 0.0, 0)


def test_what_waits_for_the_bot_or_for_its_reader_is_counted(
    sessions: Sessions, clock: Clock, make: Make
) -> None:
    inbox.accept(sessions, make("1", address="a"), clock())
    inbox.accept(sessions, make("2", address="b"), clock())
    clock.forward(timedelta(seconds=5))
    work = inbox.claim(sessions, "web", "a", clock())
    assert work
    inbox.finish(sessions, work, (Reply("ya"),), clock())
    clock.forward(timedelta(seconds=5))
    found = figures(sessions, "web", clock())
    assert (found.inbox_waiting, found.inbox_age) == (1, 10.0)
    assert (found.outbox_waiting, found.outbox_age) == (1, 5.0)
    reach.mark_unreachable(sessions, "web", "a", clock())
    lost = figures(sessions, "web", clock())
    assert (lost.outbox_waiting, lost.unreachable) == (0, 1)


def test_what_was_given_up_or_could_not_be_read_waits_for_an_officer(
    sessions: Sessions, clock: Clock, make: Make
) -> None:
    inbox.accept(sessions, make("1"), clock())
    work = inbox.claim(sessions, "web", make("1").address, clock())
    assert work
    inbox.fail(sessions, work, (), clock())
    inbox.refuse(sessions, make("2"), (), clock())
    unreadable.keep(sessions, Unread("web", None, 7, {}, "text: not a text"), clock())
    assert figures(sessions, "web", clock()).unseen == 2
