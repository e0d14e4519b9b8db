"""The health of the bot counts the action server in: without it nobody is served."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.action_seam import NotedEndpoint
from bot.channel.elapor import _health
from tests.support.installation import free_port


def asked(agent: object) -> Any:
    """A request to a server that holds this agent."""
    return SimpleNamespace(app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)))


class Endpoint:
    """Actions that are there or not."""

    def __init__(self, well: bool) -> None:
        self.well = well

    async def is_well(self) -> bool:
        """As told."""
        return self.well


async def test_an_action_server_that_is_not_there_is_not_well() -> None:
    assert not await NotedEndpoint(url=f"http://127.0.0.1:{free_port([])}/webhook").is_well()


@pytest.mark.parametrize(
    ("ready", "well", "status"), [(True, True, 200), (True, False, 503), (False, True, 503)]
)
async def test_the_bot_is_healthy_only_where_a_message_would_be_served(
    ready: bool, well: bool, status: int
) -> None:
    agent = SimpleNamespace(is_ready=lambda: ready, action_endpoint=Endpoint(well))
    assert (await _health(asked(agent))).status == status


async def test_without_an_agent_the_bot_is_not_healthy() -> None:
    assert (await _health(asked(None))).status == 503
