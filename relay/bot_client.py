"""Hands one message to the bot's channel over loopback HTTP and reads its replies."""

import asyncio
from types import TracebackType

import httpx

from relay.messages import Incoming, MessageError, Reply, body, replies_from
from relay.route import Router

MESSAGE_PATH = "/webhooks/elapor/webhook"
HEALTH_PATH = "/webhooks/elapor/health"
SECRET_HEADER = "X-Elapor-Secret"  # noqa: S105 - the name of a header
PATIENCE_SECONDS = 30.0
"""Longest wait for one answer; below the inbox's lease, so that nobody else takes the row."""
HEALTH_SECONDS = 10.0
"""Longest wait for the bot's word on itself: a busy machine takes seconds, and a bot that is taken
for dead too early looks as if it had returned, which undoes the growing pauses."""
_MALFORMED = 400
_OK = 200
_ACTION_FAILED = 502
_OUTAGE = 503


class BotUnavailable(Exception):  # noqa: N818 - says what is the case
    """The bot gave no answer now; the message must be tried again.

    Attributes:
        lost: the bot is away, or says that it can serve nobody; its return is worth watching for.
        reached: the bot is up and tried this message, but an action of it failed.
    """

    def __init__(self, reason: str, *, lost: bool = False, reached: bool = False) -> None:
        super().__init__(reason)
        self.lost = lost
        self.reached = reached


class BotRefused(Exception):  # noqa: N818 - says what is the case
    """The bot will never take this message; trying again is of no use."""


class BotClient:
    """Client of the channel ``elapor``; close it, or use it as an async context."""

    def __init__(
        self,
        url: str,
        secret: str,
        transport: httpx.AsyncBaseTransport | None = None,
        router: Router | None = None,
    ) -> None:
        """``router`` says which conversations a second bot serves while its model is tried."""
        self._router = router or Router(None)
        # trust_env off: a proxy of the machine must never see what citizens write.
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={SECRET_HEADER: secret},
            timeout=PATIENCE_SECONDS,
            transport=transport,
            trust_env=False,
        )

    async def send(self, incoming: Incoming) -> tuple[Reply, ...]:
        """The bot's replies to a message.

        Raises:
            BotUnavailable: no connection, a server error, no answer in time, or no sense in it.
            BotRefused: the bot calls the message malformed.
        """
        response = await self._answer(incoming)
        if response.status_code == _MALFORMED:
            raise BotRefused("the bot calls the message malformed")
        if response.status_code != _OK:
            raise _unavailable(response.status_code)
        return _replies(response)

    async def healthy(self) -> bool:
        """Whether the bot says it can serve."""
        try:
            response = await self._http.get(HEALTH_PATH, timeout=HEALTH_SECONDS)
        except httpx.HTTPError:
            return False
        return response.status_code == _OK

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> "BotClient":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _answer(self, incoming: Incoming) -> httpx.Response:
        """From the bot that serves this conversation; from the first one where the other is away.

        Only a bot that cannot have served the message is passed over: one that may have begun to
        is asked again later, so that no message is served twice.
        """
        data = {"sender": incoming.sender, **body(incoming)}
        second = self._router.second_bot(incoming.sender)
        if second is not None:
            try:
                response = await self._post(data, second)
            except BotUnavailable as error:
                if not error.lost:
                    raise
            else:
                if response.status_code != _OUTAGE:
                    return response
        return await self._post(data)

    async def _post(self, data: dict[str, object], base: str = "") -> httpx.Response:
        # httpx counts its timeout anew with every chunk; the outer one bounds the whole answer.
        try:
            return await asyncio.wait_for(
                self._http.post(f"{base}{MESSAGE_PATH}", json=data), PATIENCE_SECONDS
            )
        except (httpx.HTTPError, asyncio.TimeoutError) as error:
            # Only a connection that was never made shows that the bot is away: an answer that
            # takes too long, or breaks off, may be the fault of this one message.
            lost = isinstance(error, httpx.ConnectError)
            raise BotUnavailable(type(error).__name__, lost=lost) from error


def _unavailable(status: int) -> BotUnavailable:
    return BotUnavailable(
        f"status {status}", lost=status == _OUTAGE, reached=status == _ACTION_FAILED
    )


def _replies(response: httpx.Response) -> tuple[Reply, ...]:
    try:
        return replies_from(response.json())
    except (MessageError, ValueError) as error:
        raise BotUnavailable("an answer without sense", reached=True) from error
