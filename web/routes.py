"""Every address of the web chat with its guards, in one table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from settings import ROOT
from web import guards, pages, talk
from web.guards import Guard

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Address:
    """One address: its method, who serves it, and what must hold before."""

    method: str
    path: str
    endpoint: Endpoint
    guards: tuple[Guard, ...]


TABLE = (
    Address("GET", "/", pages.chat_page, guards.OPEN),
    Address("GET", "/sehat", pages.health, guards.OPEN),
    Address("GET", "/chat/riwayat", talk.read_talk, guards.READ),
    Address("GET", "/chat/foto/{row}/{number}", talk.read_photo, guards.READ),
    Address("POST", "/chat/pesan", talk.send_message, guards.WRITE),
    Address("POST", "/chat/foto", talk.send_photo, guards.WRITE),
)


def build_routes() -> list[BaseRoute]:
    """The table as Starlette routes, and the static files."""
    static = StaticFiles(directory=ROOT / "web" / "static")
    return [
        *(_route(address) for address in TABLE),
        Mount("/static", app=static, name="static"),
    ]


def _route(address: Address) -> Route:
    async def guarded(request: Request) -> Response:
        for guard in address.guards:
            guard(request)
        return await address.endpoint(request)

    return Route(address.path, guarded, methods=[address.method])
