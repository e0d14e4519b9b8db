from datetime import timedelta

import pytest

from relay import history, inbox
from relay.inbox import Sessions
from relay.messages import Reply
from tests.relay.conftest import Clock, Make


def test_the_same_message_twice_is_one_row(sessions: Sessions, make: Make, clock: Clock) -> None:
    first = inbox.accept(sessions, make("m1"), clock.now)
    again = inbox.accept(sessions, make("m1"), clock.now)
    assert first == (again[0], True)
    assert again == (first[0], False)


def test_the_same_number_in_two_chats_is_two_rows(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    ani, _ = inbox.accept(sessions, make("m1", "ani"), clock.now)
    budi, created = inbox.accept(sessions, make("m1", "budi"), clock.now)
    assert created
    assert ani != budi


def test_a_chat_is_served_strictly_in_order(sessions: Sessions, make: Make, clock: Clock) -> None:
    for number in ("m1", "m2"):
        inbox.accept(sessions, make(number), clock.now)
    first = inbox.claim(sessions, "web", "ani", clock.now)
    assert first is not None
    assert inbox.claim(sessions, "web", "ani", clock.now) is None
    inbox.finish(sessions, first, (), clock.now)
    second = inbox.claim(sessions, "web", "ani", clock.now)
    assert second is not None
    assert (first.incoming.message_id, second.incoming.message_id) == ("m1", "m2")


def test_a_postponed_message_holds_back_the_next_of_its_chat_only(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    inbox.postpone(sessions, work, clock.now)
    inbox.accept(sessions, make("m2"), clock.now)
    inbox.accept(sessions, make("m1", "budi"), clock.now)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == ["budi"]
    assert inbox.claim(sessions, "web", "ani", clock.now) is None


def test_another_channel_is_left_alone(sessions: Sessions, make: Make, clock: Clock) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    assert inbox.due_chats(sessions, "telegram", clock.now, 10) == []


def test_a_row_of_a_dead_worker_comes_back_after_its_lease(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    dead = inbox.claim(sessions, "web", "ani", clock.now)
    clock.forward(inbox.LEASE)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == ["ani"]
    heir = inbox.claim(sessions, "web", "ani", clock.now)
    assert dead is not None
    assert heir is not None
    assert heir.attempt == 2


def test_a_worker_that_lost_its_row_cannot_overwrite_the_answer(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    row_id, _ = inbox.accept(sessions, make("m1"), clock.now)
    late = inbox.claim(sessions, "web", "ani", clock.now)
    clock.forward(inbox.LEASE)
    heir = inbox.claim(sessions, "web", "ani", clock.now)
    assert late is not None
    assert heir is not None
    assert inbox.finish(sessions, heir, (Reply("benar"),), clock.now)
    assert not inbox.finish(sessions, late, (Reply("terlambat"),), clock.now)
    entry = history.entry(sessions, row_id)
    assert entry is not None
    assert entry.replies == (Reply("benar"),)


def test_the_pauses_double_up_to_five_minutes() -> None:
    pauses = [inbox.pause_after(attempt).total_seconds() for attempt in (1, 2, 3, 8, 9, 500)]
    assert pauses == [2, 4, 8, 256, 300, 300]


def test_waking_makes_postponed_messages_due(sessions: Sessions, make: Make, clock: Clock) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    inbox.postpone(sessions, work, clock.now)
    inbox.wake(sessions, "web", clock.now)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == ["ani"]


def test_waking_leaves_a_row_at_work_alone(sessions: Sessions, make: Make, clock: Clock) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    inbox.claim(sessions, "web", "ani", clock.now)
    inbox.wake(sessions, "web", clock.now)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == []


def test_the_next_process_takes_over_at_once_what_the_last_one_died_with(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    dead = inbox.claim(sessions, "web", "ani", clock.now)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == []
    inbox.take_over(sessions, "web", clock.now)
    heir = inbox.claim(sessions, "web", "ani", clock.now)
    assert dead is not None
    assert heir is not None
    assert heir.attempt == 2
    assert not inbox.finish(sessions, dead, (Reply("terlambat"),), clock.now)


def test_taking_over_leaves_what_waits_for_its_next_try(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    inbox.postpone(sessions, work, clock.now)
    inbox.take_over(sessions, "web", clock.now)
    assert inbox.due_chats(sessions, "web", clock.now, 10) == []


def test_an_outage_is_outlasted_for_hours_but_a_failing_message_is_not(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    tried = inbox.Work(work.row_id, inbox.MOST_TRIES, work.received_at, work.incoming)
    assert inbox.hopeless(work, clock.now, refused=inbox.MOST_TRIES)
    assert not inbox.hopeless(tried, clock.now, refused=1)
    assert inbox.hopeless(tried, clock.now + inbox.PATIENCE, refused=0)
    assert not inbox.hopeless(work, clock.now + inbox.PATIENCE, refused=1)


def test_a_talk_is_read_back_in_order_and_alone(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    rows = [inbox.accept(sessions, make(f"m{n}"), clock.now)[0] for n in range(4)]
    inbox.accept(sessions, make("m9", "budi"), clock.now + timedelta(seconds=1))
    talk = history.talk(sessions, "web", "ani", rows[0], 2)
    assert [entry.incoming.message_id for entry in talk] == ["m2", "m3"]


def test_a_refused_message_is_stored_once_and_never_worked(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    row, new = inbox.refuse(sessions, make("m1"), (Reply("terlalu cepat"),), clock.now)
    assert new
    assert inbox.refuse(sessions, make("m1"), (), clock.now) == (row, False)
    assert inbox.claim(sessions, "web", "ani", clock.now) is None
    entry = history.entry(sessions, row)
    assert entry is not None
    assert (entry.state, entry.replies) == (inbox.FAILED, (Reply("terlalu cepat"),))


@pytest.mark.parametrize("number", [-1, 0, history.LARGEST_ROW + 1, 10**30])
def test_a_number_no_row_can_have_is_no_row(sessions: Sessions, number: int) -> None:
    assert history.entry(sessions, number) is None
