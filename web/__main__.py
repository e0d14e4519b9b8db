"""Starts the web chat: ``python -m web``."""

import logging

import uvicorn
from starlette.types import ASGIApp

from settings import load
from web.app import create_app


def server_config(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How the web chat is served: no access log, it would hold the addresses of citizens.

    Websockets are off: the page has none, and uvicorn cannot load the old library Rasa pins.
    """
    return uvicorn.Config(
        app, host=host, port=port, access_log=False, server_header=False, ws="none"
    )


def main() -> None:
    """Serve until stopped."""
    settings = load()
    logging.basicConfig(level=logging.INFO)
    # httpx writes every address it calls at INFO.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    app = create_app(settings)
    uvicorn.Server(server_config(app, settings.web_host, settings.web_port)).run()


if __name__ == "__main__":
    main()
