"""A model is changed while people talk: no turn fails, none sees two models or an old tracker."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

from bot.channel.turn import Incoming, take_turn
from bot.swap import SwapError, Swapper
from bot.tracker_store import LiveTrackerStore

A, B = "elapor-00000000000000aa.tar.gz", "elapor-00000000000000bb.tar.gz"
TALKERS, TURNS = 200, 6


@dataclass
class Counting:
    """An agent that tells each citizen how many messages it has had, and by which model."""

    model: str
    tracker_store: LiveTrackerStore
    ready: bool = True

    def is_ready(self) -> bool:
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text, message_id=message.message_id))
        await asyncio.sleep(0.001)
        number = sum(isinstance(event, UserUttered) for event in tracker.events)
        text = f"{message.sender_id} {number} {self.model}"
        for event in (SlotSet("n", number), BotUttered(text), ActionExecuted("action_listen")):
            tracker.update(event)
        await message.output_channel.send_text_message(message.sender_id, text)
        await self.tracker_store.save(tracker)


@pytest.fixture
def stage(tmp_path: Path) -> tuple[SimpleNamespace, Swapper]:
    """A running bot with model A, and what changes it."""
    url = f"sqlite:///{tmp_path / 'conversations.db'}"

    async def load(path: str) -> Counting:
        if "cc" in path:
            raise ValueError("broken archive")
        return Counting(Path(path).name, LiveTrackerStore(Domain.empty(), url))

    for name in (A, B, "elapor-00000000000000cc.tar.gz"):
        (tmp_path / name).touch()
    context = SimpleNamespace(agent=asyncio.run(load(A)), model=A)
    return context, Swapper(context, tmp_path, load)


async def talk(context: SimpleNamespace, sender: str, heard: list[str]) -> None:
    for turn in range(TURNS):
        incoming = Incoming(sender, text="x", message_id=f"{sender}-{turn}")
        heard.append((await take_turn(context.agent, incoming))[0]["text"])


async def test_promote_and_rollback_under_load_mix_up_no_turn(
    stage: tuple[SimpleNamespace, Swapper],
) -> None:
    context, swapper = stage
    heard: dict[str, list[str]] = {f"web:{n}": [] for n in range(TALKERS)}
    talks = asyncio.gather(*(talk(context, sender, said) for sender, said in heard.items()))
    for name in (B, A, B):
        await asyncio.sleep(0.2)
        await swapper.to(name)
    await talks
    for sender, said in heard.items():
        counted = [" ".join(text.split()[:2]) for text in said]
        assert counted == [f"{sender} {n}" for n in range(1, TURNS + 1)]
    models = {text.split()[2] for said in heard.values() for text in said}
    assert models == {A, B}
    assert context.model == B


@pytest.mark.parametrize(
    "name", ["../secret", "elapor-1.tar.gz", "elapor-00000000000000dd.tar.gz", "", A + "\n"]
)
async def test_only_a_model_of_the_shelf_is_taken(
    stage: tuple[SimpleNamespace, Swapper], name: str
) -> None:
    context, swapper = stage
    with pytest.raises(SwapError):
        await swapper.to(name)
    assert context.model == A


async def test_a_broken_model_leaves_the_live_one(stage: tuple[SimpleNamespace, Swapper]) -> None:
    context, swapper = stage
    with pytest.raises(SwapError):
        await swapper.to("elapor-00000000000000cc.tar.gz")
    assert context.agent.model == A
    assert (await take_turn(context.agent, Incoming("web:a", text="x")))[0][
        "text"
    ] == f"web:a 1 {A}"


async def test_a_talk_may_go_to_another_process_and_back(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'conversations.db'}"
    agents = [Counting(name, LiveTrackerStore(Domain.empty(), url)) for name in (A, B)]
    said = [
        (await take_turn(agents[side], Incoming("web:a", text="x")))[0]["text"].split()[1]
        for side in (0, 0, 1, 0, 1, 1, 0)
    ]
    assert said == ["1", "2", "3", "4", "5", "6", "7"]
