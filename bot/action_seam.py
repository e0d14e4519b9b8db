"""The one seam between Rasa and the custom actions: in this process, or over HTTP.

The default is in-process: one process less to keep alive, and a third of the CPU per turn of the
loopback HTTP call (../shared/reference/rasa.md, part 4). ``ELAPOR_ACTIONS=http`` runs the very
same actions in rasa_sdk's server instead, for an installation that wants to scale them apart.

Departure from stock Rasa 3.6.21: stock swallows a failed action (the citizen gets nothing and the
channel answers 200). Here the failure is noted for the channel, which then refuses the turn.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from rasa.core.actions.action import ActionExecutionRejection
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection as SdkRejection

from settings import Settings

ACTIONS_PACKAGE = "actions"
SECRET_HEADER = "X-Elapor-Secret"  # noqa: S105 - the name of a header
HEALTH_SECONDS = 5.0
"""Longest wait for the action server; below that of whoever asks the bot (relay/bot_client.py)."""
_OK = 200
failed_actions: ContextVar[list[Exception] | None] = ContextVar("failed_actions", default=None)


class NotedEndpoint(EndpointConfig):
    """The action server over HTTP; a failure is noted for the channel."""

    async def is_well(self) -> bool:
        """Whether the action server answers; without it no message can be served."""
        address = self.url.removesuffix("/webhook") + "/health"
        patience = ClientTimeout(HEALTH_SECONDS)
        try:
            async with ClientSession(timeout=patience) as session, session.get(address) as answer:
                return answer.status == _OK
        except (ClientError, asyncio.TimeoutError):
            return False

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """As stock, and note what failed."""
        try:
            return await super().request(*args, **kwargs)
        except Exception as error:
            _note(error)
            raise


class LocalActions(EndpointConfig):
    """The same actions in this process; each runs in a thread, so that SQL blocks no other chat."""

    def __init__(self, package: str = ACTIONS_PACKAGE) -> None:
        """Load every action of the package."""
        super().__init__(url="inprocess://actions")
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="actions")

    async def is_well(self) -> bool:
        """Always: it lives and dies with Rasa."""
        return True

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that the call names; a JSON round trip keeps both ways alike."""
        call = json.loads(json.dumps(kwargs["json"]))
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._run, call)
        except SdkRejection as rejection:
            raise ActionExecutionRejection(rejection.action_name, rejection.message) from rejection
        except Exception as error:
            _note(error)
            raise

    def _run(self, call: dict[str, Any]) -> Any:
        return asyncio.run(self._executor.run(call))


def _note(error: Exception) -> None:
    failed = failed_actions.get()
    if failed is not None:
        failed.append(error)


def action_endpoint(settings: Settings) -> EndpointConfig:
    """The endpoint that the settings ask for."""
    if settings.actions_mode == "inprocess":
        return LocalActions()
    return NotedEndpoint(
        url=f"http://127.0.0.1:{settings.actions_port}/webhook",
        headers={SECRET_HEADER: settings.channel_secret},
    )
