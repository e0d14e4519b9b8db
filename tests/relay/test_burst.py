"""Messages written in one breath, and messages enlarged before they are worked."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from relay import burst, history, inbox
from relay.burst import BREATH, amending, follows
from relay.courier import Courier
from relay.history import Entry
from relay.inbox import Sessions
from relay.messages import Incoming, Reply, incoming_from_json, incoming_to_json
from relay.origin import Origin
from tests.relay.conftest import Clock, FakeBot, Make

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)
SAID = Incoming("web", "ani", "1", "lampu mati", None, (), None, NOW)
SUMMARY, DANGER = Reply("Kirim?", passing=True), Reply("Telepon 112.")


def answered(after: float = 0.3, *replies: Reply, payload: str | None = None) -> Entry:
    said = replace(SAID, payload=payload)
    return Entry(1, said, inbox.DONE, 1, replies, NOW, NOW + timedelta(seconds=after))


@pytest.mark.parametrize(
    ("answer_after", "next_after", "same_breath"),
    [(0.3, 3.9, True), (0.3, 4.1, False), (10.0, 9.0, True), (10.0, 11.0, True), (10.0, 12, False)],
)
def test_a_message_follows_while_the_answer_cannot_have_been_read(
    answer_after: float, next_after: float, same_breath: bool
) -> None:
    later = NOW + timedelta(seconds=next_after)
    assert follows(answered(answer_after), SAID, later, BREATH) is same_breath


def test_a_press_and_what_follows_a_press_are_answers() -> None:
    assert not follows(answered(payload="/ubah"), SAID, NOW, BREATH)
    assert not follows(answered(), replace(SAID, payload="/ya"), NOW, BREATH)
    assert not follows(None, SAID, NOW, BREATH)


def test_only_a_question_takes_the_place_of_a_question() -> None:
    assert amending(answered(0, SUMMARY), (DANGER, SUMMARY))[-1].amends
    for before, replies in (
        (None, (SUMMARY,)),
        (answered(0, DANGER), (SUMMARY,)),
        (answered(0, SUMMARY), (DANGER,)),
        (answered(0, SUMMARY), (SUMMARY, DANGER)),
        (answered(0, SUMMARY), ()),
    ):
        assert not any(reply.amends for reply in amending(before, replies))


async def test_the_bot_is_told_of_the_breath_and_the_mark_is_stored(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    courier = Courier(sessions, readers, bot, clock)
    rows = []
    for number, pause in enumerate((0, 3, 60)):
        clock.forward(timedelta(seconds=pause))
        row, _ = inbox.accept(sessions, make(f"m{number}"), clock.now)
        await courier.deliver(row)
        rows.append(row)
    assert [one.origin.quick for one in bot.heard] == [False, True, False]
    stored = history.entry(readers, rows[1])
    assert stored is not None
    assert not stored.incoming.origin.quick


async def test_messages_that_waited_together_are_one_breath(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    rows = []
    for number in range(3):
        rows.append(inbox.accept(sessions, make(f"m{number}"), clock.now)[0])
        clock.forward(timedelta(minutes=1))
    await Courier(sessions, readers, bot, clock).deliver(rows[-1])
    assert [one.origin.quick for one in bot.heard] == [False, True, True]


async def test_a_chat_of_somebody_else_is_no_part_of_the_breath(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    courier = Courier(sessions, readers, bot, clock)
    for address in ("ani", "budi"):
        row, _ = inbox.accept(sessions, make("m", address=address), clock.now)
        await courier.deliver(row)
    assert [one.origin.quick for one in bot.heard] == [False, False]


def test_a_message_is_enlarged_only_until_somebody_works_it(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    row, _ = inbox.accept(sessions, make("m1"), clock.now)
    larger = replace(make("m1"), text="halo lagi")
    assert inbox.enlarge(sessions, row, larger)
    work = inbox.claim(sessions, "web", "ani", clock.now)
    assert work is not None
    assert work.incoming.text == "halo lagi"
    assert not inbox.enlarge(sessions, row, make("m1"))


def test_where_a_message_comes_from_is_stored_and_old_rows_are_still_read() -> None:
    origin = Origin(ref="7", edits="7", start="a", album="g", parts=("2", "3"))
    said = replace(SAID, origin=origin)
    assert incoming_from_json(incoming_to_json(said)) == said
    before = '{"channel":"web","address":"ani","message_id":"1","text":"a","payload":null,'
    before += '"photos":[],"location":null,"sent_at":"2026-11-23T01:00:00+00:00"}'
    assert incoming_from_json(before).origin == Origin()
    assert burst.continued(SAID, quick=False) is SAID
