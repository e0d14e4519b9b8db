"""Every setting of the project, read from the environment in this one place.

A secret may also be given as ``<NAME>_FILE``, the path of a file that holds it.
"""

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent


class SettingError(ValueError):
    """A setting is missing or cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Settings:
    """All settings of one run. Times in seconds, sizes in bytes."""

    data_dir: Path
    database_url: str
    tracker_url: str
    web_host: str
    web_port: int
    rasa_port: int
    actions_port: int
    actions_mode: str
    channel_secret: str
    telegram_token: str
    telegram_api_base: str
    message_limit_per_minute: int
    photo_max_bytes: int
    text_max_chars: int

    @property
    def photo_dir(self) -> Path:
        """Folder of the re-encoded photos, outside any web root."""
        return self.data_dir / "photos"

    @property
    def rasa_url(self) -> str:
        """Address of Rasa; always loopback."""
        return f"http://127.0.0.1:{self.rasa_port}"


def load(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Raises:
        SettingError: a value cannot be used.
    """
    source = os.environ if env is None else env
    data_dir = Path(source.get("ELAPOR_DATA_DIR") or ROOT / "var").resolve()
    database_url = source.get("DATABASE_URL") or f"sqlite:///{data_dir / 'elapor.db'}"
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        tracker_url=_tracker_url(source, database_url, data_dir),
        web_host=source.get("ELAPOR_WEB_HOST") or "127.0.0.1",
        web_port=_number(source, "ELAPOR_WEB_PORT", 8000, 65535),
        rasa_port=_number(source, "ELAPOR_RASA_PORT", 5005, 65535),
        actions_port=_number(source, "ELAPOR_ACTIONS_PORT", 5055, 65535),
        actions_mode=_choice(source, "ELAPOR_ACTIONS", ("inprocess", "http")),
        channel_secret=_secret(source, "ELAPOR_SECRET") or _kept_secret(data_dir),
        telegram_token=_secret(source, "TELEGRAM_BOT_TOKEN"),
        telegram_api_base=source.get("TELEGRAM_API_BASE") or "https://api.telegram.org",
        message_limit_per_minute=_number(source, "ELAPOR_MESSAGES_PER_MINUTE", 20, 10_000),
        photo_max_bytes=_number(source, "ELAPOR_PHOTO_MAX_BYTES", 10_000_000, 50_000_000),
        text_max_chars=_number(source, "ELAPOR_TEXT_MAX_CHARS", 4000, 20_000),
    )


def _tracker_url(source: Mapping[str, str], database_url: str, data_dir: Path) -> str:
    """A file of its own beside the cases on SQLite, the same database elsewhere."""
    if database_url.startswith("sqlite"):
        return source.get("ELAPOR_TRACKER_URL") or f"sqlite:///{data_dir / 'conversations.db'}"
    return source.get("ELAPOR_TRACKER_URL") or database_url


def _number(source: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = source.get(name) or str(default)
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingError(f"{name}={text!r}: a whole number from 1 to {most} is needed.")
    return int(text)


def _choice(source: Mapping[str, str], name: str, options: tuple[str, ...]) -> str:
    value = source.get(name) or options[0]
    if value not in options:
        raise SettingError(f"{name}={value!r}: one of {', '.join(options)} is needed.")
    return value


def _secret(source: Mapping[str, str], name: str) -> str:
    path = source.get(f"{name}_FILE")
    if not path:
        return source.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(f"{name}_FILE={path!r} cannot be read: {error.strerror}.") from error


def _kept_secret(data_dir: Path) -> str:
    """The secret made at the first start; kept in a file that only its owner can read."""
    path = data_dir / "secret"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        draft = data_dir / f"secret.{os.getpid()}"
        descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="utf-8").strip()
