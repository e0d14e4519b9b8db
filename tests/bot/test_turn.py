from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from sqlalchemy.exc import OperationalError

from bot.action_seam import failed_actions
from bot.channel.turn import (
    Incoming,
    NotReadyError,
    TurnFailedError,
    last_payloads,
    plain,
    rasa_text,
    served_replies,
    take_turn,
)
from bot.tracker_store import LiveTrackerStore

YES = '/ya{"pilihan":"kirim"}'
BUTTONS = [{"title": "Kirim laporan", "payload": YES}]
SHOWN = frozenset({YES, "/batal"})


@dataclass
class FakeAgent:
    """Answers "baik" with a button, or fails, and remembers what it was given."""

    tracker_store: Any
    ready: bool = True
    failing: bool = False
    silent: bool = False
    fault: Exception = field(default_factory=lambda: ValueError("broken"))
    served: list[UserMessage] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)

    def is_ready(self) -> bool:
        """A model is loaded."""
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        """One turn, as Rasa does it."""
        assert message.sender_id not in self.busy, "two turns of one conversation at once"
        self.busy.add(message.sender_id)
        await asyncio.sleep(0.01)
        self.busy.discard(message.sender_id)
        self.served.append(message)
        noted = failed_actions.get()
        if self.failing and noted is not None:
            noted.append(self.fault)
        if not self.silent and not self.failing:
            channel = message.output_channel
            await channel.send_text_with_buttons(message.sender_id, "baik", BUTTONS)
        await self._keep(message)

    async def _keep(self, message: UserMessage) -> None:
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        said = UserUttered(message.text, metadata=message.metadata, message_id=message.message_id)
        tracker.update(said)
        if not self.failing and not self.silent:
            tracker.update(BotUttered("baik", {"buttons": BUTTONS}))
        await self.tracker_store.save(tracker)


@pytest.fixture
def agent(store: LiveTrackerStore) -> FakeAgent:
    return FakeAgent(store)


# --- What Rasa reads ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("incoming", "read", "stale"),
    [
        (Incoming("web:a", "lampu mati"), "lampu mati", False),
        (Incoming("web:a", payload=YES), YES, False),
        (Incoming("web:a", "Kirim laporan", YES), YES, False),
        (Incoming("web:a", f" {YES} "), YES, False),
        (Incoming("web:a", "Ubah", "/ubah"), "", True),
        (Incoming("web:a", payload='/ya{"pilihan":"gabung"}'), "", True),
        (Incoming("web:a"), "", False),
    ],
)
def test_only_a_button_that_was_shown_reaches_rasa(
    incoming: Incoming, read: str, stale: bool
) -> None:
    assert rasa_text(incoming, SHOWN) == (read, stale)


@pytest.mark.parametrize("text", ["/ya", " /ya", "\n/restart", '/ya{"pilihan":"kirim_dulu"}', "/"])
def test_a_typed_command_is_plain_text(text: str) -> None:
    read, stale = rasa_text(Incoming("web:a", text), frozenset())
    assert not read.strip().startswith("/")
    assert read.endswith(text)
    assert not stale


@pytest.mark.parametrize("text", ["ya", "jl. a/b", "", "siang/malam"])
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_buttons_count_only_since_the_citizens_last_message() -> None:
    events = [
        BotUttered("lama", {"buttons": [{"title": "Ubah", "payload": "/ubah"}]}),
        UserUttered("lampu mati"),
        BotUttered("catat", {"buttons": BUTTONS}),
        ActionExecuted("action_listen"),
        BotUttered("lagi", {"buttons": None}),
        BotUttered("dan", {"buttons": [{"title": "Batal", "payload": "/batal"}]}),
    ]
    assert last_payloads(reversed(events)) == SHOWN
    assert last_payloads([]) == frozenset()


def test_an_earlier_try_of_the_same_message_does_not_hide_its_buttons() -> None:
    events = [
        UserUttered("lampu mati", message_id="m1"),
        BotUttered("catat", {"buttons": BUTTONS}),
        UserUttered(YES, message_id="m2"),
        ActionExecuted("action_lapor"),
    ]
    assert last_payloads(reversed(events), "m2") == {YES}
    assert last_payloads(reversed(events), "m3") == frozenset()


def test_replies_are_found_by_message_id_only_once_they_are_there() -> None:
    events = [
        UserUttered("lampu mati", message_id="m1"),
        BotUttered("satu", {"buttons": None}),
        BotUttered("dua", {"buttons": BUTTONS}),
        UserUttered("ya", message_id="m2"),
    ]
    newest_first = list(reversed(events))
    first = [{"text": "satu", "buttons": []}, {"text": "dua", "buttons": BUTTONS}]
    assert served_replies(newest_first, "m1") == first
    assert served_replies(newest_first, "m2") == []
    assert served_replies(newest_first, None) == []


# --- Whole turns -------------------------------------------------------------------------------


async def test_a_turn_gives_texts_and_buttons(agent: FakeAgent) -> None:
    replies = await take_turn(agent, Incoming("web:a", "lampu mati"))
    assert replies == [{"text": "baik", "buttons": BUTTONS}]


async def test_words_photos_and_staleness_reach_the_actions(agent: FakeAgent) -> None:
    await turn(agent, text="/halo", metadata={"photos": [{"key": "a"}]})
    given = agent.served[0].metadata
    assert given == {"photos": [{"key": "a"}], "text": "/halo", "stale": False}


async def turn(agent: FakeAgent, **changes: Any) -> list[dict[str, Any]]:
    """One message of web:a."""
    return await take_turn(agent, Incoming(**({"sender": "web:a"} | changes)))


async def test_a_button_counts_once_it_was_shown_and_not_after_another_message(
    agent: FakeAgent,
) -> None:
    await turn(agent, payload=YES)
    await turn(agent, payload=YES)
    await turn(agent, payload="/batal")
    assert [(m.text, m.metadata["stale"]) for m in agent.served] == [
        ("", True),
        (YES, False),
        ("", True),
    ]


async def test_a_button_shown_to_somebody_else_does_not_count(agent: FakeAgent) -> None:
    await turn(agent, text="lampu mati")
    await turn(agent, sender="web:b", payload=YES)
    assert agent.served[-1].metadata["stale"]


async def test_a_message_that_comes_again_gets_the_same_replies_without_a_turn(
    agent: FakeAgent,
) -> None:
    first = await turn(agent, text="lampu mati", message_id="m1")
    assert await turn(agent, text="lampu mati", message_id="m1") == first
    assert len(agent.served) == 1
    await turn(agent, text="lampu mati", message_id="m2")
    await turn(agent, sender="web:b", text="lampu mati", message_id="m1")
    assert len(agent.served) == 3


async def test_messages_without_an_id_are_all_served(agent: FakeAgent) -> None:
    await turn(agent, text="ya")
    await turn(agent, text="ya")
    assert len(agent.served) == 2


async def test_the_same_message_twice_at_once_is_one_turn(agent: FakeAgent) -> None:
    same = [turn(agent, text="ya", message_id="m1") for _ in range(3)]
    assert len({str(replies) for replies in await asyncio.gather(*same)}) == 1
    assert len(agent.served) == 1


async def test_messages_of_one_person_wait_for_each_other(agent: FakeAgent) -> None:
    await asyncio.gather(*(turn(agent, text=str(n)) for n in range(5)))
    assert [message.text for message in agent.served] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("ready", [None, False])
async def test_without_a_model_the_message_is_not_taken(
    agent: FakeAgent, ready: bool | None
) -> None:
    agent.ready = False
    with pytest.raises(NotReadyError):
        await take_turn(None if ready is None else agent, Incoming("web:a", "ya"))
    assert agent.served == []


async def test_a_failed_action_fails_the_turn_and_it_may_be_tried_again(agent: FakeAgent) -> None:
    agent.failing = True
    with pytest.raises(TurnFailedError, match="ValueError"):
        await turn(agent, text="ya", message_id="m1")
    agent.failing = False
    assert await turn(agent, text="ya", message_id="m1")
    assert failed_actions.get() is None


async def test_an_outage_is_told_from_a_fault_of_the_message(agent: FakeAgent) -> None:
    agent.failing, agent.fault = True, OperationalError("INSERT", {}, Exception("locked"))
    with pytest.raises(NotReadyError):
        await turn(agent, text="ya", message_id="m1")


async def test_silence_is_a_failure_too(agent: FakeAgent) -> None:
    agent.silent = True
    with pytest.raises(TurnFailedError, match="no reply"):
        await turn(agent, text="ya")


async def test_a_pressed_button_still_counts_when_its_turn_failed_and_is_tried_again(
    agent: FakeAgent,
) -> None:
    await turn(agent, text="lampu mati")
    agent.failing = True
    with pytest.raises(TurnFailedError):
        await turn(agent, payload=YES, message_id="m1")
    agent.failing = False
    await turn(agent, payload=YES, message_id="m1")
    assert agent.served[-1].text == YES
