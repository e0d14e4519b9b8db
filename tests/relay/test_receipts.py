from datetime import timedelta

from relay import inbox, receipts
from relay.inbox import Sessions
from relay.messages import Reply
from tests.relay.conftest import Clock, Make

MINUTE = timedelta(minutes=1)


def answered(sessions: Sessions, make: Make, clock: Clock, number: str, chat: str = "ani") -> int:
    row, _ = inbox.accept(sessions, make(number, chat), clock.now)
    work = inbox.claim(sessions, "web", chat, clock.now)
    assert work is not None
    inbox.finish(sessions, work, (Reply("baik"),), clock.now)
    return row


def test_an_answer_is_untold_until_it_is_noted(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock
) -> None:
    told, untold = (answered(sessions, make, clock, number) for number in ("m1", "m2"))
    inbox.accept(sessions, make("m3"), clock.now)
    receipts.mark_told(sessions, told, clock.now)
    found = receipts.untold(readers, "web", clock.now - MINUTE, clock.now + MINUTE)
    assert [(entry.row_id, entry.replies) for entry in found] == [(untold, (Reply("baik"),))]


def test_only_answers_of_the_asked_time_and_channel_are_untold(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock
) -> None:
    answered(sessions, make, clock, "m1")
    at = clock.now
    assert len(receipts.untold(readers, "web", at, at + MINUTE)) == 1
    assert receipts.untold(readers, "web", at - MINUTE, at) == ()
    assert receipts.untold(readers, "web", at + MINUTE, at + 2 * MINUTE) == ()
    assert receipts.untold(readers, "telegram", at, at + MINUTE) == ()


def test_a_refused_message_without_a_reply_leaves_nothing_to_tell(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock
) -> None:
    inbox.refuse(sessions, make("m1"), (), clock.now)
    row, _ = inbox.refuse(sessions, make("m2"), (Reply("terlalu cepat"),), clock.now)
    found = receipts.untold(readers, "web", clock.now, clock.now + MINUTE)
    assert [entry.row_id for entry in found] == [row]


def test_an_answer_is_overtaken_by_a_later_one_of_its_own_chat(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock
) -> None:
    first = answered(sessions, make, clock, "m1")
    answered(sessions, make, clock, "m1", "budi")
    inbox.accept(sessions, make("m2"), clock.now)
    assert not receipts.overtaken(readers, first)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    inbox.finish(sessions, work, (), clock.now)
    assert receipts.overtaken(readers, first)
