import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from cases.handoff import close_handoff, list_handoffs, open_handoff
from cases.open_talks import note_closed, note_open
from relay import history, inbox, retention
from relay.inbox import Sessions
from relay.messages import Photo
from relay.retention import (
    KEPT,
    keep_clearing,
    keep_pruning,
    prune,
    prune_handoffs,
    prune_unreadable,
)
from relay.unreadable import Unread, keep
from tests.relay.conftest import Clock, Make


def answered(sessions: Sessions, make: Make, clock: Clock, chat: str, *, well: bool = True) -> int:
    row, _ = inbox.accept(sessions, make("m1", chat), clock.now)
    work = inbox.claim(sessions, "web", chat, clock.now)
    assert work is not None
    (inbox.finish if well else inbox.fail)(sessions, work, (), clock.now)
    return row


def test_answered_messages_go_after_ninety_days_and_waiting_ones_never(
    sessions: Sessions, make: Make, clock: Clock, tmp_path: Path
) -> None:
    old = [answered(sessions, make, clock, "ani"), answered(sessions, make, clock, "b", well=False)]
    waiting = [inbox.accept(sessions, make("m1", chat), clock.now)[0] for chat in ("cici", "dedi")]
    inbox.claim(sessions, "web", "dedi", clock.now)
    clock.forward(timedelta(seconds=1))
    young = answered(sessions, make, clock, "edi")
    last, _ = inbox.accept(sessions, make("m1", "fani"), clock.now)
    clock.forward(KEPT)
    assert prune(sessions, tmp_path, clock.now) == 2
    assert [history.entry(sessions, row) for row in old] == [None, None]
    assert all(history.entry(sessions, row) for row in [*waiting, young, last])


def test_many_old_messages_go_in_small_steps(
    sessions: Sessions, make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(6):
        answered(sessions, make, clock, f"chat{number}")
    assert prune(sessions, tmp_path, clock.now + 2 * KEPT) == 5


def test_a_row_number_is_never_given_out_again(
    sessions: Sessions, make: Make, clock: Clock, tmp_path: Path
) -> None:
    old = answered(sessions, make, clock, "ani")
    clock.forward(2 * KEPT)
    prune(sessions, tmp_path, clock.now)
    fresh, _ = inbox.accept(sessions, make("m1", "budi"), clock.now)
    assert fresh > old


def photographed(sessions: Sessions, make: Make, clock: Clock, folder: Path, key: str) -> None:
    """An answered message with a photo of its own, and a later one: the last row always stays."""
    (folder / key).write_bytes(b"x")
    photo = Photo(key, 1, 1, 1)
    inbox.accept(sessions, replace(make(key, key), photos=(photo,)), clock.now)
    work = inbox.claim(sessions, "web", key, clock.now)
    assert work is not None
    inbox.finish(sessions, work, (), clock.now)
    inbox.accept(sessions, make("m2", "later"), clock.now)


async def test_the_photo_of_a_pruned_message_leaves_the_disk(
    sessions: Sessions, readers: Sessions, make: Make, clock: Clock, tmp_path: Path
) -> None:
    photographed(sessions, make, clock, tmp_path, "ani.jpg")
    clock.forward(KEPT + timedelta(seconds=1))
    assert prune(sessions, tmp_path, clock.now) == 1
    clearing = asyncio.create_task(keep_clearing(readers, tmp_path, clock))
    for _ in range(1000):
        if not (tmp_path / "ani.jpg").exists():
            break
        await asyncio.sleep(0.01)
    clearing.cancel()
    assert not (tmp_path / "ani.jpg").exists()


def test_a_report_that_is_being_written_keeps_its_photos(
    sessions: Sessions, make: Make, clock: Clock, tmp_path: Path
) -> None:
    photographed(sessions, make, clock, tmp_path, "ani.jpg")
    with sessions() as session:
        note_open(session, "web", "ani.jpg", "draf", clock.now)
    clock.forward(2 * KEPT)
    assert prune(sessions, tmp_path, clock.now) == 0
    with sessions() as session:
        note_closed(session, "web", "ani.jpg")
    assert prune(sessions, tmp_path, clock.now) == 1


async def test_pruning_goes_on_after_a_failure(
    make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried = 0

    def broken() -> None:
        nonlocal tried
        tried += 1
        raise OperationalError("delete", {}, OSError("disk full"))

    monkeypatch.setattr(retention, "ROUND_SECONDS", 0)
    task = asyncio.create_task(keep_pruning(broken, tmp_path, clock))  # type: ignore[arg-type]
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
