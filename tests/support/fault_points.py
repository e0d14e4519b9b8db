"""Starts a process of ours so that it kills itself at a named moment, once, for one chat.

``python -m tests.support.fault_points gateway``. A moment is armed by a file of its name in the
folder ``faults`` of the data folder; the file holds the chat (`arm`). The product knows nothing of
it: the moments are wrapped around its functions here.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from settings import load

POINTS = {
    "before_accept": "gateway",
    "after_accept": "gateway",
    "before_case": "actions.server",
    "after_case": "actions.server",
    "before_tracker": "bot.server",
    "after_tracker": "bot.server",
    "before_reply": "gateway",
    "after_reply": "gateway",
    "after_sending": "gateway",
}
"""Every moment between two commits of a message's life, and the process that dies there."""
MEETING_SECONDS = 15.0
"""Longest wait of a moment for the other one of its process; below the gateway's patience."""
NO_DATABASE = "no_database"
"""Armed like a moment: the gateway lives, but its database refuses one press."""


def arm(faults: Path, point: str, chat: int) -> None:
    """Let the process die there for this chat; then the file is renamed to ``.done``."""
    faults.mkdir(exist_ok=True)
    draft = faults / f"{point}.new"
    draft.write_text(f"telegram:{chat}", encoding="ascii")
    draft.rename(faults / point)


def dies(point: str, sender: str) -> None:
    """Die like by ``kill -9``, if the moment is armed for this sender."""
    if came(point, sender):
        os.kill(os.getpid(), signal.SIGKILL)


def came(point: str, sender: str) -> bool:
    """Whether the moment is armed for this sender; it is not any more afterwards."""
    file = load().data_dir / "faults" / point
    if not (file.exists() and file.read_text(encoding="ascii") == sender):
        return False
    file.rename(file.with_suffix(".done"))
    return True


def around(place: Any, name: str, moment: str, sender: Callable[..., str | None]) -> None:
    """Put the moments before and after a function; `sender` finds whose call it is."""
    whole = getattr(place, name)

    @wraps(whole)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        who = sender(*args, **kwargs)
        if who is None:
            return whole(*args, **kwargs)
        dies(f"before_{moment}", who)
        result = whole(*args, **kwargs)
        dies(f"after_{moment}", who)
        return result

    setattr(place, name, wrapped)


def prepare_gateway() -> None:
    """The commits of the inbox: an update, an answer, and the note that it was told."""
    from relay import history, inbox, receipts

    def pressed(_sessions: object, incoming: Any, *_: object) -> str | None:
        return incoming.sender if incoming.payload else None

    def told(sessions: Any, row: int, _now: object) -> str:
        entry = history.entry(sessions, row)
        return entry.incoming.sender if entry else ""

    whole = receipts.mark_told

    def mark(sessions: Any, row: int, now: Any) -> None:
        dies("after_sending", told(sessions, row, now))
        whole(sessions, row, now)

    accept = inbox.accept

    def refusing(sessions: Any, incoming: Any, *args: Any) -> tuple[int, bool]:
        if incoming.payload and came(NO_DATABASE, incoming.sender):
            raise OperationalError("insert", {}, OSError("disk full"))
        return accept(sessions, incoming, *args)

    inbox.accept = refusing
    around(inbox, "accept", "accept", pressed)
    around(inbox, "finish", "reply", lambda _sessions, work, *_: work.incoming.sender)
    receipts.mark_told = mark


def prepare_actions() -> None:
    """The commit of a case."""
    from cases import filing

    whole = filing.transaction
    address: list[str] = []

    @contextmanager
    def transaction(session: Any) -> Iterator[None]:
        with whole(session):
            yield
            dies("before_case", address[-1])
        dies("after_case", address[-1])

    whole_filing = filing.file_case

    def noted(session: Any, new: Any, *args: Any) -> Any:
        address.append(f"{new.channel}:{new.address}")
        return whole_filing(session, new, *args)

    filing.transaction = transaction
    filing.file_case = noted


def prepare_bot() -> None:
    """The commit of a conversation."""
    from bot.tracker_store import LiveTrackerStore

    whole = LiveTrackerStore.save

    arrived: list[str] = []

    async def meet(point: str, sender: str) -> None:
        """Die as soon as the other chat is at its moment, too: Rasa's start is dear."""
        if came(point, sender):
            arrived.append(point)
            try:
                if len(arrived) == 1:
                    await asyncio.sleep(MEETING_SECONDS)
            finally:
                os.kill(os.getpid(), signal.SIGKILL)

    async def save(self: LiveTrackerStore, tracker: Any) -> None:
        await meet("before_tracker", tracker.sender_id)
        await whole(self, tracker)
        await meet("after_tracker", tracker.sender_id)

    LiveTrackerStore.save = save  # type: ignore[method-assign]


def nothing() -> None:
    """Every moment of a message lies in the other processes."""


def main() -> None:
    """Run the module that the command line names."""
    module = sys.argv.pop(1)
    if module == "bot.server":
        # The switches must stand before Rasa is imported.
        import bot.environment  # noqa: F401
        from bot import tensorflow_stub

        tensorflow_stub.install()
    prepare = {
        "gateway": prepare_gateway,
        "actions.server": prepare_actions,
        "bot.server": prepare_bot,
    }
    prepare.get(module, nothing)()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
