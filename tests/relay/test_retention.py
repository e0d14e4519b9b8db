import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from cases.handoff import close_handoff, list_handoffs, open_handoff
from relay import history, inbox, retention
from relay.inbox import Sessions
from relay.retention import KEPT, keep_pruning, prune, prune_handoffs, prune_unreadable
from relay.unreadable import Unread, keep
from tests.relay.conftest import Clock, Make


def answered(sessions: Sessions, make: Make, clock: Clock, chat: str, *, well: bool = True) -> int:
    row, _ = inbox.accept(sessions, make("m1", chat), clock.now)
    work = inbox.claim(sessions, "web", chat, clock.now)
    assert work is not None
    (inbox.finish if well else inbox.fail)(sessions, work, (), clock.now)
    return row


def test_answered_messages_go_after_ninety_days_and_waiting_ones_never(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    old = [answered(sessions, make, clock, "ani"), answered(sessions, make, clock, "b", well=False)]
    waiting = [inbox.accept(sessions, make("m1", chat), clock.now)[0] for chat in ("cici", "dedi")]
    inbox.claim(sessions, "web", "dedi", clock.now)
    clock.forward(timedelta(seconds=1))
    young = answered(sessions, make, clock, "edi")
    last, _ = inbox.accept(sessions, make("m1", "fani"), clock.now)
    clock.forward(KEPT)
    assert prune(sessions, clock.now) == 2
    assert [history.entry(sessions, row) for row in old] == [None, None]
    assert all(history.entry(sessions, row) for row in [*waiting, young, last])


def test_many_old_messages_go_in_small_steps(
    sessions: Sessions, make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(6):
        answered(sessions, make, clock, f"chat{number}")
    assert prune(sessions, clock.now + 2 * KEPT) == 5


def test_a_row_number_is_never_given_out_again(
    sessions: Sessions, make: Make, clock: Clock
) -> None:
    old = answered(sessions, make, clock, "ani")
    clock.forward(2 * KEPT)
    prune(sessions, clock.now)
    fresh, _ = inbox.accept(sessions, make("m1", "budi"), clock.now)
    assert fresh > old


async def test_pruning_goes_on_after_a_failure(
    make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0

    def broken() -> None:
        nonlocal tried
        tried += 1
        raise OperationalError("delete", {}, OSError("disk full"))

    monkeypatch.setattr(retention, "ROUND_SECONDS", 0)
    task = asyncio.create_task(keep_pruning(broken, clock))  # type: ignore[arg-type]
    while tried < 2 and not task.done():  # noqa: ASYNC110 - what is watched has no event
        await asyncio.sleep(0.01)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert tried >= 2


def test_closed_conversations_with_officers_go_after_ninety_days(
    sessions: Sessions, clock: Clock
) -> None:
    with sessions() as session:
        over = open_handoff(session, "web", "ani", [("warga", "halo", clock.now)], clock.now)
        close_handoff(session, over.id, "petugas", clock.now)
        still = open_handoff(session, "web", "budi", [], clock.now)
    assert prune_handoffs(sessions, clock.now + KEPT) == 0
    assert prune_handoffs(sessions, clock.now + 2 * KEPT) == 1
    with sessions() as session:
        assert list_handoffs(session) == [still]
        assert list_handoffs(session, "selesai") == []


def test_what_nobody_could_read_goes_after_ninety_days(sessions: Sessions, clock: Clock) -> None:
    keep(sessions, Unread("telegram", "7", 7, {}, "text: not a text"), clock())
    assert prune_unreadable(sessions, clock() + KEPT) == 0
    assert prune_unreadable(sessions, clock() + KEPT + timedelta(seconds=1)) == 1
