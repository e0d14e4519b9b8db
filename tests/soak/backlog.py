"""Updates that waited at Telegram through an outage are worked off: all, once, in order."""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from gateway import sentences
from tests.soak.kills import leaks_in
from tests.support.audit import filed, left_open
from tests.support.crew import Crew, crew, wait_until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_citizens import TICKET
from tests.support.telegram_server import running

FIRST_CHAT = 20_000
TALK = (
    "sampah menumpuk di jalan veteran, tanda {mark}",
    "kirim",
    "laporan saya",
    "terima kasih",
)
"""What every citizen wrote while nobody answered; the second message sends the report."""
OUTAGE_SECONDS = 24 * 3600
RECONNECT_SECONDS = 60
SECONDS_EACH = 2.0
"""Patience per update; far above what any machine needs."""


@dataclass
class Backlog:
    """An installation whose gateway finds so many updates waiting."""

    crew: Crew
    telegram: FakeTelegram
    numbers: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The updates of each chat, in their order."""


@dataclass(frozen=True)
class Worked:
    """What came out."""

    updates: int
    seconds: float
    faults: list[str]

    @property
    def rate(self) -> float:
        """Updates a second, from the first request to the last answer."""
        return self.updates / self.seconds


@contextmanager
def installed(folder: Path, **settings: str) -> Iterator[Backlog]:
    """Everything runs."""
    with running() as telegram:
        bot = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        with crew(folder, **bot, **settings) as made:
            yield Backlog(made, telegram)


def fall_out(backlog: Backlog, updates: int, seed: int) -> None:
    """Telegram cannot be reached any more; the citizens write all the same, for a day."""
    backlog.telegram.closed_door = True
    _write(backlog, updates, random.Random(seed))


def work_off(backlog: Backlog) -> Worked:
    """Open the door and wait until everything is answered."""
    updates, asked = len(backlog.telegram.waiting()), len(backlog.telegram.offsets)
    backlog.telegram.closed_door = False
    wait_until(lambda: len(backlog.telegram.offsets) > asked, RECONNECT_SECONDS)
    began = time.monotonic()

    def answered() -> bool:
        missing = backlog.numbers.keys() - {one.chat for one in backlog.telegram.sent}
        return not missing and _all_told(backlog)

    wait_until(answered, 120 + SECONDS_EACH * updates, lambda: len(backlog.telegram.sent))
    return Worked(updates, time.monotonic() - began, _faults(backlog))


def _write(backlog: Backlog, updates: int, rng: random.Random) -> None:
    """Talks side by side, each in its order, spread over a day."""
    chats = [FIRST_CHAT + n for n in range(updates // len(TALK)) for _ in TALK]
    rng.shuffle(chats)
    first = int(time.time()) - OUTAGE_SECONDS
    for position, chat in enumerate(chats):
        said = TALK[len(backlog.numbers[chat])].format(mark=f"M{chat:06}")
        date = first + position * OUTAGE_SECONDS // len(chats)
        number = backlog.telegram.say(said, chat, date=date)
        backlog.numbers[chat].append(str(number))


def _all_told(backlog: Backlog) -> bool:
    # Looked at rarely: it reads the whole inbox.
    time.sleep(0.5)
    return not backlog.telegram.waiting() and not left_open(backlog.crew.sessions())


def _faults(backlog: Backlog) -> list[str]:
    return [
        *_wrong_order(backlog),
        *_wrong_cases(backlog),
        *_wrong_answers(backlog),
        *leaks_in(backlog.crew, backlog.telegram.token),
    ]


def _wrong_order(backlog: Backlog) -> list[str]:
    """The bot's own history holds each message of a chat answered once and in its order."""
    heard = answered_messages(backlog.crew.settings.tracker_url)
    told = {f"telegram:{chat}": numbers for chat, numbers in backlog.numbers.items()}
    return [f"{who}: {heard[who]} for {said}" for who, said in told.items() if heard[who] != said]


def answered_messages(tracker_url: str) -> dict[str, list[str]]:
    """By sender, the messages that were answered; a try that failed has no answer behind it."""
    heard: dict[str, list[str]] = defaultdict(list)
    open_ones: dict[str, str] = {}
    engine = create_engine(tracker_url)
    query = text(
        "SELECT sender_id, type_name, data FROM events "
        "WHERE type_name IN ('user', 'bot') ORDER BY id"
    )
    with engine.connect() as connection:
        for sender, kind, data in connection.execute(query):
            if kind == "user":
                open_ones[sender] = json.loads(data)["message_id"]
            elif sender in open_ones:
                heard[sender].append(open_ones.pop(sender))
    engine.dispose()
    return heard


def _wrong_cases(backlog: Backlog) -> list[str]:
    cases = filed(backlog.crew.sessions())
    counts = Counter(case.chat for case in cases if f"M{int(case.chat):06}" in case.text)
    wrong = [f"{chat}: {counts[str(chat)]} cases" for chat in backlog.numbers]
    return [line for line in wrong if not line.endswith(": 1 cases")]


def _wrong_answers(backlog: Backlog) -> list[str]:
    """Each chat was told its own ticket, and each message got the same number of answers."""
    owners = {case.ticket: int(case.chat) for case in filed(backlog.crew.sessions())}
    sent = [one for one in backlog.telegram.sent if one.chat in backlog.numbers]
    strange = [
        f"{one.chat}: told {ticket}"
        for one in sent
        for ticket in TICKET.findall(one.text)
        if owners.get(ticket) != one.chat
    ]
    counts = Counter(one.chat for one in sent if one.text != sentences.DISTURBED)
    usual = Counter(counts.values()).most_common(1)[0][0]
    return strange + [f"{chat}: {n} answers" for chat, n in counts.items() if n != usual]
