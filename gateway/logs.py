"""Logs that never hold the bot's token nor what a citizen wrote."""

import logging
import re
import sys
from collections.abc import Iterator
from types import TracebackType

# No word boundary before it: in an address the token stands right behind the letters "bot".
_ANY_TOKEN = re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}")
_HIDDEN = "<token>"
_formatter = logging.Formatter()
_log = logging.getLogger(__name__)


class Redaction(logging.Filter):
    """Takes bot tokens out of every record and its traceback, whoever wrote it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where it names a token; always lets it pass."""
        message = record.getMessage()
        clean = self._without_token(message)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and not record.exc_text:
            # Formatters take this text instead of writing the traceback themselves.
            record.exc_text = _formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._without_token(record.exc_text)
        return True

    def _without_token(self, text: str) -> str:
        known = text.replace(self._token, _HIDDEN) if self._token else text
        return _ANY_TOKEN.sub(_HIDDEN, known)


def prepare_logs(token: str) -> None:
    """Quiet the libraries that log addresses and answers, and guard every handler there is."""
    logging.basicConfig(level=logging.INFO)
    for name in ("httpx", "httpcore"):
        # They log the full address of each request, token included.
        logging.getLogger(name).setLevel(logging.WARNING)
    # The library logs whole answers of the server, messages included, when it cannot read them.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    for handler in _handlers():
        handler.addFilter(Redaction(token))
    # Python itself would write an uncaught error, and its text, past every filter.
    sys.excepthook = _log_uncaught


def _handlers() -> Iterator[logging.Handler]:
    yield from logging.root.handlers
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            yield from logger.handlers


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    _log.critical("stopped by an error", exc_info=(kind, error, trace))
