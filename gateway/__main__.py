"""Starts the Telegram gateway: ``python -m gateway``."""

import asyncio
import contextlib
import logging
import signal

from gateway.app import StartError, run
from gateway.logs import prepare_logs
from settings import Settings, load

_log = logging.getLogger(__name__)


def main() -> None:
    """Serve until stopped."""
    settings = load()
    prepare_logs(settings.telegram_token)
    if not settings.telegram_token:
        raise SystemExit("TELEGRAM_BOT_TOKEN is missing")
    try:
        asyncio.run(_until_stopped(settings))
    except StartError as error:
        raise SystemExit(str(error)) from None


async def _until_stopped(settings: Settings) -> None:
    """Both SIGTERM and SIGINT end the work in order."""
    work = asyncio.create_task(run(settings))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work
    _log.info("stopped")


if __name__ == "__main__":
    main()
