import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import text

from relay import courier as courier_module
from relay import history, inbox
from relay.bot_client import BotRefused, BotUnavailable
from relay.courier import NOT_UNDERSTOOD, Courier
from relay.inbox import Sessions
from relay.messages import Incoming, Reply
from tests.relay.conftest import Clock, FakeBot, Make


@pytest.fixture
def courier(
    sessions: Sessions,
    readers: Sessions,
    bot: FakeBot,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Courier:
    monkeypatch.setattr(courier_module, "LOOK_SECONDS", 0.01)
    return Courier(sessions, readers, bot, clock)


@asynccontextmanager
async def running(work: Awaitable[None]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(true: Callable[[], bool]) -> None:
    async def watch() -> None:
        while not true():  # noqa: ASYNC110 - what is watched has no event
            await asyncio.sleep(0.01)

    await asyncio.wait_for(watch(), 10)


async def test_a_message_is_delivered_at_once(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock
) -> None:
    row_id, _ = inbox.accept(sessions, make("m1", text="halo"), clock.now)
    entry = await courier.deliver(row_id)
    assert entry is not None
    assert (entry.state, entry.replies) == (inbox.DONE, (Reply("HALO"),))


async def test_delivering_twice_asks_the_bot_once(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    row_id, _ = inbox.accept(sessions, make("m1"), clock.now)
    await asyncio.gather(courier.deliver(row_id), courier.deliver(row_id))
    assert len(bot.heard) == 1


async def test_messages_of_one_chat_reach_the_bot_in_order(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    rows = [inbox.accept(sessions, make(f"m{n}"), clock.now)[0] for n in range(5)]
    await asyncio.gather(*(courier.deliver(row) for row in reversed(rows)))
    assert [said.message_id for said in bot.heard] == [f"m{n}" for n in range(5)]


async def test_a_refused_message_is_answered_honestly(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    bot.faults = [BotRefused("malformed")]
    row_id, _ = inbox.accept(sessions, make("m1"), clock.now)
    entry = await courier.deliver(row_id)
    assert entry is not None
    assert (entry.state, entry.replies) == (inbox.FAILED, (Reply(NOT_UNDERSTOOD),))


async def test_while_the_bot_is_down_the_message_stays_stored(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    bot.faults = [BotUnavailable("down", lost=True)]
    row_id, _ = inbox.accept(sessions, make("m1"), clock.now)
    entry = await courier.deliver(row_id)
    assert entry is not None
    assert (entry.state, entry.attempts) == (inbox.PENDING, 1)


async def test_a_message_the_bot_cannot_handle_is_given_up_and_the_chat_goes_on(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    bot.faults = [BotUnavailable("action failed", reached=True)] * inbox.MOST_TRIES
    bad, _ = inbox.accept(sessions, make("m1"), clock.now)
    good, _ = inbox.accept(sessions, make("m2"), clock.now)
    for _try in range(inbox.MOST_TRIES):
        entry = await courier.deliver(bad)
        clock.forward(inbox.LONGEST_PAUSE)
    assert entry is not None
    assert (entry.state, entry.replies) == (inbox.FAILED, (Reply(inbox.GIVEN_UP),))
    after = await courier.deliver(good)
    assert after is not None
    assert after.state == inbox.DONE


async def test_the_background_worker_answers_once_the_bot_is_back(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    answers: list[tuple[Reply, ...]] = []
    delays: list[str] = []

    async def on_reply(_said: Incoming, replies: tuple[Reply, ...]) -> None:
        answers.append(replies)

    async def on_delay(said: Incoming) -> None:
        delays.append(said.message_id)

    bot.well, bot.faults = False, [BotUnavailable("down", lost=True)]
    inbox.accept(sessions, make("m1", text="halo"), clock.now)
    async with running(courier.run("web", on_reply, on_delay)):
        await until(lambda: delays == ["m1"])
        bot.well = True
        await until(lambda: answers == [(Reply("HALO"),)])


@pytest.mark.parametrize("lost", [False, True])
async def test_a_bot_that_calls_itself_well_does_not_undo_the_growing_pause(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot, lost: bool
) -> None:
    bot.faults = [BotUnavailable("status", lost=lost)]
    row, _ = inbox.accept(sessions, make("m1", "ani"), clock.now)
    async with running(courier.run("web")):
        await until(lambda: len(bot.heard) == 1)
        for number in range(3):
            inbox.accept(sessions, make(f"m{number}", "budi"), clock.now)
            await until(lambda: len(bot.heard) == number + 2)  # noqa: B023 - awaited at once
    assert [said.address for said in bot.heard] == ["ani", "budi", "budi", "budi"]
    entry = history.entry(sessions, row)
    assert entry is not None
    assert (entry.state, entry.attempts) == (inbox.PENDING, 1)


async def test_a_broken_delivery_leaves_the_message_stored_and_says_how_it_stands(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    bot.faults = [RuntimeError("rahasia warga")]
    row, _ = inbox.accept(sessions, make("m1"), clock.now)
    entry = await courier.deliver(row)
    assert entry is not None
    assert entry.open


async def test_reading_an_answer_does_not_wait_for_a_writer(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock
) -> None:
    row, _ = inbox.accept(sessions, make("m1"), clock.now)
    await courier.deliver(row)
    with sessions() as writer:
        writer.execute(text("SELECT 1"))
        entry = await asyncio.wait_for(courier.deliver(row), 5)
    assert entry is not None
    assert entry.state == inbox.DONE


async def test_a_row_left_by_a_crash_is_worked_by_the_next_process(
    courier: Courier, sessions: Sessions, make: Make, clock: Clock, bot: FakeBot
) -> None:
    inbox.accept(sessions, make("m1"), clock.now)
    inbox.claim(sessions, "web", "ani", clock.now)
    clock.forward(inbox.LEASE)
    async with running(courier.run("web")):
        await until(lambda: len(bot.heard) == 1)


async def test_one_broken_delivery_does_not_stop_the_worker(
    courier: Courier,
    sessions: Sessions,
    make: Make,
    clock: Clock,
    bot: FakeBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bot.faults = [RuntimeError("rahasia warga")]
    inbox.accept(sessions, make("m1", "ani"), clock.now)
    with caplog.at_level(logging.ERROR):
        async with running(courier.run("web")):
            await until(lambda: len(bot.heard) == 1)
            inbox.accept(sessions, make("m1", "budi"), clock.now)
            await until(lambda: len(bot.heard) == 2)
    assert "RuntimeError" in caplog.text
    assert "rahasia warga" not in caplog.text


async def test_a_bot_that_is_slow_to_say_how_it_is_holds_up_no_message(
    courier: Courier,
    sessions: Sessions,
    make: Make,
    clock: Clock,
    bot: FakeBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never() -> bool:
        await asyncio.sleep(3600)
        return True

    monkeypatch.setattr(bot, "healthy", never)
    monkeypatch.setattr(courier_module, "FAREWELL_SECONDS", 0.01)
    inbox.accept(sessions, make("m1"), clock.now)
    async with running(courier.run("web")):
        await until(lambda: bool(bot.heard))


async def test_the_worker_ends_though_something_new_comes_in_at_the_same_moment(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier_module, "LOOK_SECONDS", 3600)
    worker = asyncio.create_task(courier.run("web"))
    # Its first rounds are over once nothing but the pause is left.
    await asyncio.sleep(0.2)
    courier.poke()
    worker.cancel()
    await asyncio.wait({worker}, timeout=5)
    assert worker.cancelled()
