"""Promotes, tries and takes back a model while hundreds talk: ``make load-swap``.

``python -m tests.load 40`` has fewer talkers, for a busy machine.

The bot and the keeper run as in an installation. Every citizen reports a place with a number of
their own, and each reply that should name it must name it. The second model is a copy of the live
one under another name, so that any difference is a fault of the change, not of the model.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from subprocess import Popen

from bot.inputs import current_model, lessons_file
from cli.processes import Process
from cli.serve import is_healthy, make_private, prepare_database
from cli.train import MODELS
from learning import trial
from learning.trial import Trial
from relay.bot_client import BotClient, BotUnavailable
from relay.bot_model import tell_model
from relay.courier import CHATS_AT_ONCE
from relay.messages import Incoming
from relay.route import Router, read_route, route_file
from settings import ROOT, Settings, load
from tests.support.installation import environment

MOST_TALKERS = 200
COPY = "elapor-ffffffffffffffff.tar.gz"
PATIENCE_SECONDS = 900.0
# As many as the courier carries at once.
AT_ONCE = asyncio.Semaphore(CHATS_AT_ONCE)


@dataclass
class Tally:
    """What was seen: turns, tries made again, and replies that were missing or of somebody else."""

    turns: int = 0
    repeated: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def tell(line: str) -> None:
    """Show a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def talk(bot: BotClient, number: int, tally: Tally, done: asyncio.Event) -> None:
    """Report a place with one's own number, ask after it, begin again, until told to end."""
    sender, turn = f"tamu{number}", 0
    while not done.is_set() or turn == 0:
        said = (
            f"lampu jalan mati di gang rahmat rt {number} kuripan sudah seminggu",
            "batal",
            "ya",
        )
        for text in said:
            turn += 1
            heard = await say(bot, sender, f"{sender}-{turn}", text, tally)
            if text == said[0] and not re.search(rf"\bRT {number}\b", heard, re.IGNORECASE):
                tally.wrong.append(f"{sender} turn {turn}: {heard[:120]!r}")
            if not heard:
                tally.wrong.append(f"{sender} turn {turn}: nothing")


async def say(bot: BotClient, address: str, number: str, text: str, tally: Tally) -> str:
    """One message, tried again as the courier would; all its replies as one text."""
    now = datetime.now(timezone.utc)
    incoming = Incoming("web", address, number, text, None, (), None, now)
    while True:
        try:
            async with AT_ONCE:
                replies = await bot.send(incoming)
        except BotUnavailable as error:
            tally.repeated[str(error)] += 1
            await asyncio.sleep(0.5)
            continue
        tally.turns += 1
        return "\n".join(reply.text for reply in replies)


async def change(
    settings: Settings, live: str, talkers: int, tally: Tally, done: asyncio.Event
) -> None:
    """Promote, roll back, try on half of the talks, end the trial."""
    for name in (COPY, live):
        started, before = time.monotonic(), tally.turns
        await asyncio.to_thread(tell_model, settings.rasa_url, settings.channel_secret, name)
        tell(f"{name}: {time.monotonic() - started:.1f} s, {tally.turns - before} turns meanwhile")
    trial.want(MODELS, Trial(COPY, 50, datetime.now(timezone.utc), "uji"))
    routed = await until(lambda: read_route(route_file(settings)) is not None)
    before = tally.turns
    await until(lambda: tally.turns - before > talkers)
    trial.end(MODELS)
    back = await until(lambda: read_route(route_file(settings)) is None)
    before = tally.turns
    await until(lambda: tally.turns - before > talkers)
    tell(f"trial begun: {routed}, ended: {back}")
    done.set()


async def until(holds: object) -> bool:
    """Wait until something holds; false where it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if holds():  # type: ignore[operator]
            return True
        await asyncio.sleep(0.3)
    return False


async def play(settings: Settings, live: str, talkers: int) -> Tally:
    """All talks at once, and the changes meanwhile."""
    tally, done = Tally(), asyncio.Event()
    router = Router(route_file(settings))
    async with BotClient(settings.rasa_url, settings.channel_secret, router=router) as bot:
        talks = [talk(bot, n, tally, done) for n in range(1, talkers + 1)]
        await asyncio.gather(change(settings, live, talkers, tally, done), *talks)
    return tally


@contextmanager
def processes(data_dir: Path) -> Iterator[Settings]:
    """The bot and the keeper of trials on a data folder of their own, as the supervisor has them.

    Without the start command, whose patience a busy machine may exceed.
    """
    env = environment(data_dir)
    settings = load(env)
    make_private(data_dir)
    prepare_database(settings)
    modules = ("bot.server", "learning.keeper")
    started = [Popen([sys.executable, "-W", "ignore", "-m", m], cwd=ROOT, env=env) for m in modules]
    health = Process("rasa", "", f"{settings.rasa_url}/webhooks/elapor/health", True)
    try:
        if not asyncio.run(until(lambda: is_healthy(health, settings))):
            raise AssertionError("the bot did not start")
        yield settings
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def main(talkers: int) -> int:
    """Zero where no turn failed or was mixed up."""
    live = current_model(MODELS)
    assert live is not None, "no live model; run `make train`"
    copy = MODELS / COPY
    shutil.copy(live, copy)
    shutil.copy(lessons_file(live), lessons_file(copy))
    try:
        with tempfile.TemporaryDirectory() as folder, processes(Path(folder) / "var") as settings:
            tally = asyncio.run(play(settings, live.name, talkers))
    finally:
        trial.end(MODELS)
        copy.unlink()
        lessons_file(copy).unlink()
    tell(f"{talkers} talks, {tally.turns} turns, wrong: {len(tally.wrong)}")
    tell(f"tries made again: {dict(tally.repeated)}")
    tell("\n".join(tally.wrong[:10]))
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MOST_TALKERS))
