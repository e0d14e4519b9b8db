"""Kills processes at random moments while citizens file reports, and looks what became of them."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.audit import Filed, filed, left_open, strange_answers, wrong_cases
from tests.support.crew import Crew, crew, wait_until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_citizens import Crowd
from tests.support.telegram_rules import SERVER_ERROR, Fault, too_many
from tests.support.telegram_server import running
from tests.support.web_citizens import WebCitizen

AT_ONCE = 8
"""Citizens in the middle of their report at any moment."""
LONGEST_PAUSE = 2.0
"""Seconds between two kills, drawn evenly from none to this."""
DRAIN_SECONDS = 300
REPORT_EVERY = 10
WEIGHTS = {"telegram": 12, "actions": 3, "web": 10, "rasa": 1}
"""Rasa needs most of a minute to be back on a busy machine, and nothing is tried without it.
Actions that live in Rasa die with it.
"""
AT_WORK = 0.8
"""Share of the kills that wait until the victim serves; the others may hit it while it starts."""
PRIVATE = ("sampah menumpuk", "lampu jalan padam", "Siti Rahasia", "tanda K")
LOST_ANSWER = Fault(hang=12.0, done=True)
"""The message arrives in the chat, but the gateway never hears of it."""


@dataclass
class Town:
    """A whole installation, its Telegram and everybody who writes to it."""

    crew: Crew
    telegram: FakeTelegram
    crowd: Crowd
    visitors: list[WebCitizen] = field(default_factory=list)
    polls: int = 0
    """How often Telegram was asked before the last kill of the gateway."""


@dataclass(frozen=True)
class Outcome:
    """What came out; everything but `kills`, `reports` and `seconds` should be empty."""

    kills: dict[str, int]
    reports: int
    seconds: float
    wrong: list[str]
    strange: list[str]
    left: list[str]
    leaks: list[str]

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return self.wrong + self.strange + self.left + self.leaks


@contextmanager
def town(
    folder: Path, through: str | None = None, visitors: int = 2, **settings: str
) -> Iterator[Town]:
    """Everything runs; unless `settings` say so, the actions have a process of their own."""
    with running() as telegram:
        bot = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        with crew(folder, through, **{"ELAPOR_ACTIONS": "http", **bot, **settings}) as made:
            people = [WebCitizen(made.web, f"W{n}") for n in range(visitors)]
            yield Town(made, telegram, Crowd(telegram), people)


def kill_at_random(
    here: Town,
    kills: int,
    seed: int,
    weights: Mapping[str, int],
    say: Callable[[str], object] = str,
) -> Outcome:
    """Kill so often while everybody writes, let all be served, and look.

    `say` hears now and then how far it is.
    """
    rng, began = random.Random(seed), time.monotonic()
    threads = [visitor.start() for visitor in here.visitors]
    living = {name: weight for name, weight in weights.items() if name in here.crew.names}
    for number, victim in enumerate(_victims(kills, rng, living)):
        _disturb(here.telegram, number)
        _await(here, victim, rng)
        here.crew.kill(victim)
        if victim == "telegram":
            here.polls = len(here.telegram.offsets)
        if number % REPORT_EVERY == 0:
            say(f"{here.crew.kills}, {len(here.crowd.citizens)} citizens")
    for visitor in here.visitors:
        visitor.ended.set()
    served(here)
    for thread in threads:
        thread.join(DRAIN_SECONDS)
    return outcome(here, time.monotonic() - began)


def served(here: Town) -> None:
    """Wait until every citizen has a ticket and knows its state."""

    def all_served() -> bool:
        here.crowd.look()
        return not here.crowd.waiting and not here.telegram.waiting()

    wait_until(all_served, DRAIN_SECONDS, lambda: here.crowd.waiting)
    sessions = here.crew.sessions()
    wait_until(lambda: not left_open(sessions), DRAIN_SECONDS, lambda: left_open(sessions))


def outcome(here: Town, seconds: float) -> Outcome:
    """What the register, the chats and the logs say."""
    sessions, people = here.crew.sessions(), here.crowd.citizens.values()
    cases = filed(sessions)
    extra = [f"{len(cases)} cases of {len(people)} reports"] if len(cases) != len(people) else []
    return Outcome(
        kills=here.crew.kills,
        reports=len(people) + sum(len(one.tickets) for one in here.visitors),
        seconds=seconds,
        wrong=wrong_cases(people, cases) + extra + _wrong_on_the_web(here, filed(sessions, "web")),
        strange=strange_answers(people, here.telegram.sent),
        left=left_open(sessions),
        leaks=leaks_in(here.crew, here.telegram.token),
    )


def leaks_in(made: Crew, token: str) -> list[str]:
    """Files of the installation that hold the token, and logs that hold a citizen's words."""
    files = [path for path in made.settings.data_dir.rglob("*") if path.is_file()]
    found = [f"{path.name}: token" for path in files if token.encode() in _content(path)]
    logs = made.logs()
    return found + [f"a log: {words}" for words in PRIVATE if words in logs]


def _content(path: Path) -> bytes:
    """Empty where the file has gone meanwhile, as SQLite's log does with its last reader."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _victims(kills: int, rng: random.Random, weights: Mapping[str, int]) -> list[str]:
    """Each by its weight, but everybody at least once where there are so many kills."""
    drawn = rng.choices(list(weights), list(weights.values()), k=max(0, kills - len(weights)))
    victims = [*weights, *drawn][:kills]
    rng.shuffle(victims)
    return victims


def _await(here: Town, victim: str, rng: random.Random) -> None:
    """Most victims are at work when they die."""
    until = time.monotonic() + (DRAIN_SECONDS if rng.random() < AT_WORK else 0)
    while time.monotonic() < until and not _works(here, victim):
        _live(here, 0.2)
    _live(here, rng.uniform(0, LONGEST_PAUSE))


def _works(here: Town, victim: str) -> bool:
    """The gateway has no door to knock at: it asks Telegram once it is up."""
    asks = victim != "telegram" or len(here.telegram.offsets) > here.polls
    return asks and here.crew.is_well(victim)


def _live(here: Town, seconds: float) -> None:
    """Let citizens come, read and write for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        here.crowd.look()
        if len(here.crowd.waiting) < AT_ONCE:
            here.crowd.come()
        time.sleep(0.05)


def _disturb(telegram: FakeTelegram, number: int) -> None:
    """Telegram itself has its moments, too."""
    if number % 5 == 0:
        telegram.fail("sendMessage", (SERVER_ERROR, too_many(1), LOST_ANSWER)[number // 5 % 3])
        telegram.fail("getUpdates", SERVER_ERROR)


def _wrong_on_the_web(here: Town, cases: list[Filed]) -> list[str]:
    told = {mark: t for visitor in here.visitors for mark, t in visitor.tickets.items()}
    texts = {case.ticket: case.text for case in cases}
    marks = Counter(mark for mark in told for case in cases if mark in case.text)
    wrong = [f"{mark}: told {t}" for mark, t in told.items() if mark not in texts.get(t, "")]
    wrong += [f"{mark}: {marks[mark]} cases" for mark in told if marks[mark] != 1]
    return wrong + (
        [] if len(cases) == len(told) else [f"{len(cases)} web cases, {len(told)} told"]
    )
