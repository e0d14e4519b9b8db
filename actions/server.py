"""The custom actions as a server of their own (``ELAPOR_ACTIONS=http``), with a guard."""

import hmac
import os

# rasa_sdk listens on 0.0.0.0 unless told otherwise.
os.environ["SANIC_HOST"] = "127.0.0.1"

from rasa_sdk.endpoint import create_app
from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

import settings as configuration

SECRET_HEADER = "X-Elapor-Secret"  # noqa: S105 - the name of a header
OPEN_PATHS = frozenset({"/health"})


def guarded_app(secret: str) -> Sanic:
    """rasa_sdk's application; every route but the health check asks for the shared secret."""
    app: Sanic = create_app("actions")

    async def guard(request: Request) -> HTTPResponse | None:
        # Sanic hands on bytes that are no UTF-8 as half characters.
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if request.path in OPEN_PATHS or hmac.compare_digest(given, secret.encode()):
            return None
        return response.json({"error": "wrong secret"}, status=401)

    app.register_middleware(guard, "request")
    app.error_handler.add(SanicException, refuse)
    return app


async def refuse(_: Request, error: SanicException) -> HTTPResponse:
    """The status alone: Sanic's own page reads the caller's headers, and fails over odd ones."""
    return response.empty(status=error.status_code)


def main() -> None:
    """Run until stopped, on loopback."""
    settings = configuration.load()
    app = guarded_app(settings.channel_secret)
    app.run(host="127.0.0.1", port=settings.actions_port, access_log=False)


if __name__ == "__main__":
    main()
