"""Starts Rasa on loopback: our channels, our store, the actions behind their seam."""

import argparse
import logging
import os
import signal
import threading
import time

import bot.environment
from bot import tensorflow_stub

tensorflow_stub.install()

from asyncio import AbstractEventLoop  # noqa: E402

import rasa.core.agent  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.core.run import configure_app  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.utils.common import configure_logging_and_warnings  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402
from sanic import Sanic, response  # noqa: E402
from sanic.exceptions import SanicException  # noqa: E402
from sanic.request import Request  # noqa: E402
from sanic.response import HTTPResponse  # noqa: E402

import settings as configuration  # noqa: E402
from bot import rasa_patches  # noqa: E402
from bot.action_seam import action_endpoint  # noqa: E402
from bot.channel.elapor import ElaporInput  # noqa: E402
from bot.channel.rest import LoopbackRestInput  # noqa: E402
from bot.forgetting import keep_forgetting  # noqa: E402
from bot.inputs import current_model  # noqa: E402
from bot.live_responses import LiveResponses  # noqa: E402
from bot.swap import Swapper  # noqa: E402
from bot.tracker_store import LiveTrackerStore  # noqa: E402
from settings import Settings  # noqa: E402

PARENT_SECONDS = 2.0
LOOPBACK = "127.0.0.1"
MODELS = configuration.ROOT / "models"


async def load_agent(
    settings: Settings, model: str | None, actions: EndpointConfig | None = None
) -> Agent:
    """The agent with our store and actions; not ready where there is no model."""
    rasa_patches.apply()
    endpoints = AvailableEndpoints(
        action=actions or action_endpoint(settings),
        tracker_store=LiveTrackerStore(None, settings.tracker_url),
        nlg=LiveResponses(configuration.ROOT / "domain.yml"),
    )
    agent = await rasa.core.agent.load_agent(model_path=model, endpoints=endpoints)
    return rasa_patches.without_fail_safe(agent)


def create_app(settings: Settings, model: str | None = None) -> Sanic:
    """Rasa's web application without its HTTP API: only the two channels can be reached.

    It serves with the model of this name; with the live one where none is named.
    """
    channels = [ElaporInput(settings.channel_secret), LoopbackRestInput()]
    app: Sanic = configure_app(channels, enable_api=False, port=settings.rasa_port)

    async def load(app: Sanic, _: AbstractEventLoop) -> None:
        actions = action_endpoint(settings)
        path = MODELS / model if model else current_model(MODELS)
        app.ctx.model = path.name if path else None
        app.ctx.agent = await load_agent(settings, str(path) if path else None, actions)
        app.ctx.swapper = Swapper(app.ctx, MODELS, lambda m: load_agent(settings, m, actions))

    async def tidy(app: Sanic, _: AbstractEventLoop) -> None:
        app.ctx.tidying = app.add_task(keep_forgetting(lambda: app.ctx.agent.tracker_store))

    async def leave(app: Sanic, _: AbstractEventLoop) -> None:
        app.ctx.tidying.cancel()

    app.register_listener(load, "before_server_start")
    app.register_listener(tidy, "after_server_start")
    app.register_listener(leave, "before_server_stop")
    app.error_handler.add(SanicException, refuse)
    return app


async def refuse(_: Request, error: SanicException) -> HTTPResponse:
    """The status alone: Sanic's own page reads the caller's headers, and fails over odd ones."""
    return response.empty(status=error.status_code)


def end_with_parent() -> None:
    """Stop this process when who started it is gone: nobody else would."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run until stopped; ``--model NAME --port N`` serves a candidate beside the live bot."""
    options = argparse.ArgumentParser()
    options.add_argument("--model")
    options.add_argument("--port", type=int)
    given = options.parse_args()
    configure_logging_and_warnings(
        logging.INFO, None, warn_only_once=True, filter_repeated_logs=True
    )
    configure_structlog(logging.INFO)
    bot.environment.prepare()
    settings = configuration.load()
    app = create_app(settings, given.model)
    if given.model:
        threading.Thread(target=end_with_parent, daemon=True).start()
    port = given.port or settings.rasa_port
    app.run(host=LOOPBACK, port=port, workers=1, access_log=False)


if __name__ == "__main__":
    main()
