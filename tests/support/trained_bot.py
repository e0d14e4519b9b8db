"""The trained bot in this process, on a database of its own: real model, real actions."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from rasa.utils.log_utils import configure_structlog  # noqa: E402

from actions.desk import desk  # noqa: E402
from bot.server import load_agent  # noqa: E402
from cli.serve import prepare_database  # noqa: E402
from settings import load  # noqa: E402

Bot = tuple[Any, asyncio.AbstractEventLoop]


@contextmanager
def trained_bot(folder: Path, model: Path) -> Iterator[Bot]:
    """The agent and its loop, its data in ``folder``; the environment is put back afterwards."""
    before = dict(os.environ)
    os.environ["ELAPOR_DATA_DIR"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    desk.cache_clear()
    configure_structlog(logging.ERROR)
    settings = load()
    prepare_database(settings)
    loop = asyncio.new_event_loop()
    try:
        yield loop.run_until_complete(load_agent(settings, str(model))), loop
    finally:
        loop.close()
        desk.cache_clear()
        os.environ.clear()
        os.environ.update(before)
