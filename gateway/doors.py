"""The gateway's own addresses: health, metrics, and in webhook mode the way in for Telegram."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gateway import webhook
from gateway.albums import CHANNEL
from gateway.counters import Counters
from relay.bot_client import SECRET_HEADER
from relay.contact import last_contact
from relay.courier import utc_now
from relay.figures import figures
from relay.inbox import Sessions
from settings import Settings

HEALTH, METRICS = "/health", "/metrics"
Endpoint = Callable[[Request], Awaitable[Response]]


class DoorError(RuntimeError):
    """The port cannot be listened on; the message says why."""


@dataclass(frozen=True)
class State:
    """What the addresses tell about."""

    settings: Settings
    readers: Sessions
    counters: Counters


def build(state: State, reception: webhook.Reception | None) -> Starlette:
    """The application; each address has its guard. Without a reception there is no webhook."""
    secret = state.settings.channel_secret
    routes = [
        _guarded("GET", HEALTH, SECRET_HEADER, secret, lambda _: _health(state)),
        _guarded("GET", METRICS, SECRET_HEADER, secret, lambda _: _metrics(state)),
    ]
    if reception is not None:
        token = webhook.secret_token(secret)
        way_in = _way_in(reception)
        routes.append(_guarded("POST", webhook.PATH, webhook.HEADER, token, way_in))
    return Starlette(routes=routes)


def listen(settings: Settings) -> socket.socket:
    """The socket of the settings' address.

    Raises:
        DoorError: another program has it.
    """
    place = (settings.telegram_host, settings.telegram_port)
    try:
        return socket.create_server(place)
    except OSError as error:
        reason = f"{error.strerror}; ELAPOR_TELEGRAM_PORT"
        raise DoorError(f"port {settings.telegram_port}: {reason}") from error


async def serve(app: Starlette, door: socket.socket) -> None:
    """Serve until cancelled."""
    server = _Server(
        uvicorn.Config(
            app,
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="off",
            log_level="warning",
            timeout_graceful_shutdown=2,
        )
    )
    work = asyncio.create_task(server.serve(sockets=[door]))
    try:
        await asyncio.shield(work)
    finally:
        server.should_exit = True
        await work


class _Server(uvicorn.Server):
    """One that leaves the signals to the gateway."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured."""
        yield


def _guarded(method: str, path: str, header: str, secret: str, endpoint: Endpoint) -> Route:
    async def serve_known(request: Request) -> Response:
        if not webhook.fits(request.headers.get(header, ""), secret):
            return PlainTextResponse("forbidden", 403)
        return await endpoint(request)

    return Route(path, serve_known, methods=[method])


def _way_in(reception: webhook.Reception) -> Endpoint:
    async def receive(request: Request) -> Response:
        try:
            await reception.receive(await webhook.read_update(request.stream()))
        except ClientDisconnect:
            return PlainTextResponse("cut off", 400)
        except webhook.TooLarge:
            return PlainTextResponse("too large", 413)
        except webhook.NotStored:
            return PlainTextResponse("not stored", 503)
        return PlainTextResponse("ok")

    return receive


async def _health(state: State) -> Response:
    """200 while the process and its database work; how Telegram stands is told beside."""
    values = await _values(state)
    if values is None:
        return JSONResponse({"status": "no database"}, 503)
    contact = await asyncio.to_thread(last_contact, state.readers, CHANNEL)
    said = contact.isoformat() if contact else None
    mode = state.settings.telegram_mode
    return JSONResponse({"status": "ok", "mode": mode, "last_contact": said, **values})


async def _metrics(state: State) -> Response:
    """The same figures as Prometheus reads them (text format 0.0.4)."""
    values = await _values(state)
    if values is None:
        return PlainTextResponse("no database", 503)
    lines = (f"elapor_telegram_{name} {value:g}\n" for name, value in values.items())
    return PlainTextResponse("".join(lines), media_type="text/plain; version=0.0.4")


async def _values(state: State) -> dict[str, float] | None:
    try:
        now = utc_now()
        found = await asyncio.to_thread(figures, state.readers, CHANNEL, now)
    except SQLAlchemyError:
        return None
    return {**asdict(found), **asdict(state.counters)}
