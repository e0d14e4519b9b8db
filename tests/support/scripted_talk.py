"""Holds one fixed talk and prints replies, slots and events as JSON: with our departures or stock.

``python -m tests.support.scripted_talk ours|stock``; run in a process of its own, because whether
TensorFlow is left out is decided at the first import.
"""

import asyncio
import json
import re
import sys
from typing import Any

import bot.environment  # noqa: F401
from bot import tensorflow_stub

OURS = sys.argv[1:] == ["ours"]
if OURS:
    tensorflow_stub.install()

import rasa.core.agent  # noqa: E402
from rasa.core.tracker_store import SQLTrackerStore  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402

import settings as configuration  # noqa: E402
from bot.action_seam import LocalActions  # noqa: E402
from bot.channel.turn import Incoming, last_payloads, take_turn  # noqa: E402
from bot.inputs import current_model  # noqa: E402
from bot.server import load_agent  # noqa: E402

TALK = (
    "halo",
    "lampu jalan di gang rahmat RT 5 kuripan mati seminggu",
    "berapa lama diproses?",
    "eh salah, RT 7 bukan RT 5",
    "tidak",
    "BUTTON:/ubah",
    "batal",
    "saya mau lapor",
    "sampah menumpuk",
    "pasar lama",
    "kirim",
    "laporan saya",
    "tolong ada kebakaran di kelayan",
    "apa kabar presiden",
    "terima kasih",
)
RANDOM = re.compile(r"BJM-\w{4}-\w{4}|\b[0-9a-f]{32}\b|\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")
# "at": when an alarm was raised.
UNSTABLE = {"timestamp", "message_id", "model_id", "assistant_id", "duration", "at"}


async def stock_agent(settings: configuration.Settings, model: str) -> Any:
    """Rasa as it comes: its own store, its fail-safe wrapper, its schema check, TensorFlow."""
    store = SQLTrackerStore(Domain.empty(), db=str(settings.data_dir / "stock.db"))
    endpoints = AvailableEndpoints(action=LocalActions(), tracker_store=store)
    return await rasa.core.agent.load_agent(model_path=model, endpoints=endpoints)


async def hold_talk(agent: Any) -> dict[str, Any]:
    """Say everything; a button is pressed by the beginning of its payload."""
    replies = []
    for line in TALK:
        replies.append(await take_turn(agent, await incoming(agent, line)))
    tracker = await agent.tracker_store.retrieve("rest:uji")
    return {
        "replies": replies,
        "slots": stable(tracker.current_slot_values()),
        "events": [stable(event.as_dict()) for event in tracker.events],
    }


async def incoming(agent: Any, line: str) -> Incoming:
    """The line as a message, or as a press of a shown button."""
    if not line.startswith("BUTTON:"):
        return Incoming("rest:uji", line)
    tracker = await agent.tracker_store.retrieve("rest:uji")
    shown = sorted(last_payloads(reversed(list(tracker.events))))
    wanted = line.removeprefix("BUTTON:")
    return Incoming("rest:uji", payload=next(p for p in shown if p.startswith(wanted)))


def stable(value: Any) -> Any:
    """The value without what differs from run to run by its nature."""
    if isinstance(value, dict):
        return {k: stable(v) for k, v in value.items() if k not in UNSTABLE}
    return [stable(v) for v in value] if isinstance(value, list) else value


def main() -> None:
    """Print what was said and kept, tickets and submissions masked."""
    settings = configuration.load()
    model = str(current_model(configuration.ROOT / "models"))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    agent = loop.run_until_complete((load_agent if OURS else stock_agent)(settings, model))
    talk = loop.run_until_complete(hold_talk(agent))
    talk["tensorflow"] = not isinstance(sys.modules["tensorflow"], tensorflow_stub._Stub)
    sys.stdout.write("\nTALK" + RANDOM.sub("#", json.dumps(talk, sort_keys=True)) + "\n")


if __name__ == "__main__":
    main()
