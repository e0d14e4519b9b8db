"""Odd requests at every HTTP door of a running installation, between honest ones.

None may end as a fault of ours: no status of 500 and above, no traceback in a log, and whoever
comes next is served.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cli.serve import SECRET_HEADER
from gateway import webhook
from settings import Settings
from tests.soak.knocks import Door, Knock, knocks
from tests.soak.odd_updates import TEXTS, anything
from tests.support.crew import Crew, crew, wait_until
from tests.support.fake_telegram import FakeTelegram
from tests.support.telegram_rules import Fields
from tests.support.telegram_server import running
from tests.support.web_visitor import Visitor

AT_A_TIME = 10
"""Odd requests between two rounds of honest ones."""
FIRST_CHAT = 90_000
PATIENCE_SECONDS = 90.0
NO_FAULTS = (501, 505)
"""Statuses from 500 that a server gives for a method or version that it does not know."""
PUBLIC = "https://lapor.example.go.id"
WORDS = (*TEXTS, "lampu mati di jalan pramuka", "batal", "halo")


@dataclass
class Street:
    """An installation in webhook mode, and what came of knocking at its doors."""

    crew: Crew
    telegram: FakeTelegram
    visitor: Visitor
    statuses: Counter[tuple[bytes, int]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    honest: int = 0

    def knock(self, knock: Knock) -> None:
        """Send it and look at its status."""
        status = knock.send()
        self.statuses[knock.path[:20], status] += 1
        if status >= 500 and status not in NO_FAULTS:
            self.faults.append(f"{status}: {knock}"[:2000])

    def serves_neighbours(self) -> None:
        """Honest requests at all doors are answered."""
        self.honest += 1
        chat = FIRST_CHAT + self.honest
        self.telegram.say("halo", chat)
        if self.visitor.says("halo")["pending"]:
            self.faults.append(f"the web's neighbour {self.honest} has no answer")
        if not _asked(self.crew.settings, self.honest):
            self.faults.append(f"the bot's neighbour {self.honest} has no answer")
        wait_until(lambda: bool(self.telegram.texts(chat)), PATIENCE_SECONDS)


@contextmanager
def street(folder: Path, **settings: str) -> Iterator[Street]:
    """Everything runs; Telegram brings its updates."""
    with running() as telegram:
        env = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_BASE": telegram.url}
        mode = {"TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_URL": PUBLIC}
        with crew(folder, **env, **mode, **settings) as made:
            telegram.doorstep = f"http://127.0.0.1:{made.settings.telegram_port}"
            yield opened(made, telegram)


def opened(made: Crew, telegram: FakeTelegram) -> Street:
    """The doors of what runs, once Telegram knows where to bring its updates."""
    wait_until(lambda: bool(telegram.webhook), PATIENCE_SECONDS)
    return Street(made, telegram, Visitor(made.web))


def play(here: Street, requests: int, number: int) -> list[str]:
    """So many odd requests over all doors; what went wrong."""
    read = len(here.crew.logs())
    examples = settings(
        max_examples=max(1, requests // AT_A_TIME),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    ways = st.lists(knocks(doors_of(here)), min_size=AT_A_TIME, max_size=AT_A_TIME)

    @seed(number)
    @examples
    @given(ways)
    def trial(batch: list[Knock]) -> None:
        for one in batch:
            here.knock(one)
        here.serves_neighbours()

    trial()
    tracebacks = here.crew.logs()[read:].count("Traceback")
    return here.faults + ([f"{tracebacks} tracebacks in the logs"] if tracebacks else [])


def doors_of(here: Street) -> tuple[Door, ...]:
    """Every address that listens, with what lets an honest caller in."""
    made = here.crew.settings
    return (*_telegram_doors(made), *_bot_doors(made), *_web_doors(made, here.visitor))


def _telegram_doors(made: Settings) -> tuple[Door, ...]:
    port, secret = made.telegram_port, made.channel_secret
    token = (webhook.HEADER.encode(), webhook.secret_token(secret).encode())
    known = (SECRET_HEADER.encode(), secret.encode())
    return (
        Door(port, b"POST", webhook.PATH.encode(), (token,)),
        Door(port, b"POST", webhook.PATH.encode(), (token,)),
        Door(port, b"POST", webhook.PATH.encode()),
        Door(port, b"GET", b"/health", (known,)),
        Door(port, b"GET", b"/metrics", (known,)),
    )


def _bot_doors(made: Settings) -> tuple[Door, ...]:
    port, known = made.rasa_port, (SECRET_HEADER.encode(), made.channel_secret.encode())
    texts = st.sampled_from(WORDS)
    photo = st.fixed_dictionaries({"key": texts, "bytes": anything, "width": anything})
    message = {
        "sender": st.sampled_from(("web:aneh", "telegram:1", "terminal:x", "rest:x", ":", "web:")),
        "text": texts,
        "payload": st.sampled_from((None, "", "/ya", "/restart", "/hapus", "EXTERNAL: x")),
        "message_id": st.sampled_from((None, "m1", "m2", "elapor:1", "x" * 9000)),
        "photos": st.lists(st.one_of(photo, anything), max_size=2),
        "location": st.fixed_dictionaries({"lat": anything, "lon": anything}),
        "sent_at": st.sampled_from(("2026-11-22T01:00:00+00:00", "0001-01-01T00:00:00+14:00", "x")),
        "ref": texts,
        "edits": texts,
        "start": texts,
        "quick": st.booleans(),
    }
    model = {"model": st.sampled_from(("../../etc/passwd", "x.tar.gz", "", "\x00"))}
    rest = {"sender": texts, "message": texts, "stream": anything}
    # Behind its guard the server of the actions takes what Rasa sends, and nobody else's words.
    actions = [Door(made.actions_port, b"POST", b"/webhook", (), rest)]
    return (
        *(actions if made.actions_mode == "http" else ()),
        Door(port, b"POST", b"/webhooks/elapor/webhook", (known,), message),
        Door(port, b"POST", b"/webhooks/elapor/webhook", (known,), message),
        Door(port, b"POST", b"/webhooks/elapor/webhook", (), message),
        Door(port, b"POST", b"/webhooks/elapor/model", (known,), model),
        Door(port, b"GET", b"/webhooks/elapor/health", (known,), {}),
        Door(port, b"POST", b"/webhooks/rest/webhook", (), rest),
    )


def _web_doors(made: Settings, visitor: Visitor) -> tuple[Door, ...]:
    known = visitor.headers
    texts = st.sampled_from(WORDS)
    message = {
        "id": st.one_of(st.uuids().map(str), texts),
        "text": texts,
        "payload": st.sampled_from((None, "/ya", "")),
        "location": st.fixed_dictionaries({"lat": anything, "lon": anything}),
        "start": texts,
    }
    table: tuple[tuple[bytes, bytes, tuple[tuple[bytes, bytes], ...], Fields], ...] = (
        (b"POST", b"/chat/pesan", known, message),
        (b"POST", b"/chat/pesan", known, message),
        (b"POST", b"/chat/pesan", (), message),
        (b"POST", b"/chat/foto", known, message),
        (b"GET", b"/chat/riwayat", known, {}),
        (b"GET", b"/chat/foto/1/0", known, {}),
        (b"GET", b"/chat/foto/" + b"9" * 400 + b"/0", known, {}),
        (b"GET", b"/", known, {}),
        (b"GET", b"/sehat", (), {}),
        (b"GET", b"/static/chat.css", (), {}),
        (b"GET", b"/static/%2e%2e/%2e%2e/settings.py", (), {}),
    )
    return tuple(Door(made.web_port, *row) for row in table)


def _asked(made: Settings, number: int) -> bool:
    """Whether the bot answers an honest message at its own channel."""
    body = {"sender": f"terminal:tetangga{number}", "text": "halo", "message_id": str(uuid.uuid4())}
    headers = {SECRET_HEADER: made.channel_secret}
    address = f"{made.rasa_url}/webhooks/elapor/webhook"
    answer = httpx.post(address, json=body, headers=headers, timeout=60, trust_env=False)
    return answer.status_code == 200 and bool(answer.json()["replies"])
