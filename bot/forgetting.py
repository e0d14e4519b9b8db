"""Conversations that are long over are deleted, as the inbox is (relay/retention.py)."""

import asyncio
import logging
import time
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.tracker_store import LiveTrackerStore

KEPT_SECONDS = 90 * 24 * 3600.0
"""As long as the inbox keeps what was answered; the reason stands in relay/retention.py."""
ROUND_SECONDS = 24 * 3600.0
logger = logging.getLogger(__name__)


async def keep_forgetting(
    store: Callable[[], LiveTrackerStore], clock: Callable[[], float] = time.time
) -> None:
    """Delete old conversations now and every 24 hours, until cancelled.

    ``store`` gives the store of the agent that serves at that moment.
    """
    while True:
        try:
            gone = store().forget_older(clock() - KEPT_SECONDS)
            logger.info("%d old conversations deleted", gone)
        except SQLAlchemyError as error:
            logger.error("old conversations cannot be deleted: %s", type(error).__name__)
        await asyncio.sleep(ROUND_SECONDS)
