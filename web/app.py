"""Puts the web chat together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect

from cases.db import make_engine, make_sessions
from relay.bot_client import BotClient
from relay.courier import Courier, utc_now
from relay.idle import keep_reminding, patience_of
from relay.notices import keep_posting
from relay.retention import keep_clearing, keep_pruning
from relay.route import Router, route_file
from settings import ROOT, Settings
from web import pages
from web.facts import read_facts
from web.guards import NEIGHBOURS, Refusal
from web.headers import SecurityHeaders
from web.limits import RateLimiter
from web.routes import build_routes
from web.talk import CHANNEL
from web.visitors import Visitors

CITY_TIME = ZoneInfo("Asia/Makassar")
PHOTOS_AT_ONCE = 2
"""Photos decoded side by side: each may need some hundred megabytes for a moment."""


def create_app(settings: Settings) -> Starlette:
    """The web chat as an ASGI application; the database must be migrated before it serves."""
    app = Starlette(
        routes=build_routes(),
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={
            Refusal: pages.refused,
            HTTPException: pages.not_served,
            ClientDisconnect: pages.cut_off,
            Exception: pages.broken,
        },
        lifespan=_lifespan(settings),
    )
    app.state.settings = settings
    app.state.facts = read_facts(ROOT / "city", datetime.now(CITY_TIME).date())
    app.state.visitors = Visitors(settings.channel_secret)
    app.state.visitor_limit = RateLimiter(settings.message_limit_per_minute)
    app.state.host_limit = RateLimiter(settings.message_limit_per_minute * NEIGHBOURS)
    return app


def _work(app: Starlette) -> tuple[Coroutine[None, None, None], ...]:
    """What goes on beside the requests."""
    sessions, readers, courier = app.state.sessions, app.state.readers, app.state.courier
    settings: Settings = app.state.settings
    return (
        courier.run(CHANNEL),
        keep_posting(sessions, readers, CHANNEL, utc_now, courier.poke),
        keep_pruning(sessions, settings.photo_dir, utc_now),
        keep_clearing(readers, settings.photo_dir, utc_now),
        keep_reminding(sessions, readers, patience_of(settings), utc_now),
    )


def _lifespan(settings: Settings) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        engine = make_engine(settings.database_url)
        app.state.sessions = make_sessions(engine)
        app.state.readers = make_sessions(engine, read_only=True)
        router = Router(route_file(settings))
        async with BotClient(settings.rasa_url, settings.channel_secret, router=router) as bot:
            app.state.courier = Courier(
                app.state.sessions,
                app.state.readers,
                bot,
                breath=timedelta(seconds=settings.burst_seconds),
            )
            app.state.photo_places = asyncio.Semaphore(PHOTOS_AT_ONCE)
            app.state.workers = tuple(map(asyncio.create_task, _work(app)))
            try:
                yield
            finally:
                for worker in app.state.workers:
                    worker.cancel()
                await asyncio.gather(*app.state.workers, return_exceptions=True)
        engine.dispose()

    return lifespan
