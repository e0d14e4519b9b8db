"""One citizen in front of the actions: Rasa's part (rules, slot, sentences) is played here."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from actions import answers, attention, control, filing, status
from actions.base import Topic
from actions.desk import Desk, desk
from actions.hearing import SLOT
from cases.register import CaseView, case_view, cases_of, list_cases
from cases.tickets import find_ticket
from dialogue.conversation import Conversation
from settings import ROOT
from tests.support.responses import buttons_of, filled, responses

MODULES = (answers, attention, control, filing, status)
LAMPS = [["lampu_jalan", 0.9], ["listrik", 0.05]]
LAMP_REPORT = "lampu jalan mati seminggu di Gang Rahmat RT 5 Kuripan"


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Every action by its name."""
    made = [kind() for kind in Topic.__subclasses__()]
    return {topic.name(): topic for topic in made}


@lru_cache(maxsize=1)
def rules() -> dict[str, str]:
    """The action that serves each intent."""
    with (ROOT / "nlu_data" / "rules" / "topics.yml").open(encoding="utf-8") as file:
        listed = YAML(typ="safe").load(file)["rules"]
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in listed}


@dataclass
class Chat:
    """A conversation of one citizen; ``slot`` is what is kept between two messages."""

    sender: str = "web:budi"
    slot: dict[str, Any] | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)

    def says(self, text: str, intent: str = "nlu_fallback", **known: Any) -> str:
        """Type something; ``known`` are ranking, complaint, emergency, photos, ..."""
        return self._take(
            {
                "text": text,
                "intent": {"name": intent, "confidence": known.get("confidence", 0.95)},
                "categories": known.get("ranking", []),
                "complaint": known.get("complaint", 0.0),
                "emergency": known.get("emergency"),
                "metadata": {
                    "text": text,
                    "stale": known.get("stale", False),
                    "photos": known.get("photos", []),
                    "location": known.get("location"),
                    **{
                        name: known.get(name)
                        for name in ("ref", "edits", "start", "quick", "sent_at")
                    },
                },
            }
        )

    def tells(self, text: str, ranking: list[list[Any]] | None = None, **known: Any) -> str:
        """Type a clear complaint."""
        return self.says(text, "lapor", ranking=ranking or LAMPS, complaint=0.95, **known)

    def presses(self, title: str) -> str:
        """Press one of the buttons shown last, named by the start of its title."""
        payload = next(b["payload"] for b in self.buttons if b["title"].startswith(title))
        intent, brace, values = payload[1:].partition("{")
        choice = json.loads(brace + values)["pilihan"] if values else None
        entities = [{"entity": "pilihan", "value": choice}] if choice else []
        return self._take(
            {
                "text": payload,
                "intent": {"name": intent, "confidence": 1.0},
                "entities": entities,
                "metadata": {"text": ""},
            }
        )

    def presses_an_old_button(self) -> str:
        """Press a button that no longer counts (the channel sends no payload then)."""
        return self.says("", stale=True)

    def house_says(self, choice: str) -> str:
        """What the house itself brings into the chat (relay/house.py)."""
        intent = {"name": "bicara_petugas", "confidence": 1.0}
        entities = [{"entity": "pilihan", "value": choice}]
        known = {"intent": intent, "entities": entities, "message_id": f"elapor:{choice}"}
        return self._take({"text": "/bicara_petugas", "metadata": {"text": ""}, **known})

    def _take(self, message: dict[str, Any]) -> str:
        message.setdefault("message_id", f"m{len(self.events) + 1}")
        self.events.append({"event": "user", "timestamp": 0.0, "parse_data": message, **message})
        state = {
            "sender_id": self.sender,
            "slots": {SLOT: self.slot},
            "latest_message": message,
            "events": self.events,
        }
        dispatcher = CollectingDispatcher()
        topic = topics()[rules()[message["intent"]["name"]]]
        events = topic.run(dispatcher, Tracker.from_dict(state), {})
        self.slot = json.loads(json.dumps(events[0]["value"]))
        self.marks = [m["custom"] for m in dispatcher.messages if m["custom"]]
        self.messages = [m for m in dispatcher.messages if not m["custom"]]
        self.said.append(self.heard)
        return self.heard

    @property
    def names(self) -> list[str]:
        """Names of the responses of the last turn."""
        return [message["response"] for message in self.messages]

    @property
    def heard(self) -> str:
        """The last turn as the citizen reads it."""
        return "\n".join(filled(responses()[m["response"]]["text"], m) for m in self.messages)

    @property
    def buttons(self) -> list[dict[str, str]]:
        """The buttons under the last turn."""
        return [
            button
            for m in self.messages
            for button in (*buttons_of(m["response"], m), *m["buttons"])
        ]

    @property
    def conversation(self) -> Conversation:
        """What is remembered."""
        return Conversation.from_dict(self.slot)

    def files(self, text: str = LAMP_REPORT, **known: Any) -> str:
        """Report something with its place and send it, whoever reported it; returns the ticket."""
        self.tells(text, **known)
        if any(button["title"] == "Tetap buat baru" for button in self.buttons):
            self.presses("Tetap buat baru")
        self.presses("Kirim laporan")
        return self.ticket

    @property
    def ticket(self) -> str:
        """The ticket number in the last turn."""
        found = find_ticket(self.heard)
        assert found is not None
        return found.ticket

    def own(self) -> list[CaseView]:
        """This citizen's cases in the register."""
        channel, _, address = self.sender.partition(":")
        with desk().sessions() as session:
            return cases_of(session, channel, address)


def register() -> list[CaseView]:
    """Every case in the register."""
    with desk().sessions() as session:
        return list_cases(session)


def view(desk: Desk, ticket: str) -> CaseView:
    """The case of this ticket, as the register has it now."""
    with desk.reading() as session:
        found = case_view(session, ticket)
    assert found is not None
    return found
