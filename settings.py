"""Every setting of the project, read from the environment in this one place.

A secret may also be given as ``<NAME>_FILE``, the path of a file that holds it. Relative paths
begin at the folder of the code, so that the command and every process it starts mean the same.
"""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LEAST_SECRET_CHARS = 32
"""As many characters as 192 random bits have in base64; shorter ones are guessed or empty."""
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg2",
    "postgresql": "postgresql+psycopg2",
    "postgresql+psycopg2": "postgresql+psycopg2",
}
_SERVER = re.compile(
    r"(?:.*@)?(?:\[[^\]]*\]|[^:/?@\[\]]*)(?::[0-9]{1,5})?(?:[/?].*)?",  # user@host:port/name
    re.DOTALL,
)


class SettingError(ValueError):
    """A setting is missing or cannot be used; the message (Indonesian) says which and why.

    It never holds a secret or a database address, which may hold a password.
    """


@dataclass(frozen=True)
class Settings:
    """All settings of one run. Times in seconds, sizes in bytes."""

    data_dir: Path
    database_url: str = field(repr=False)
    tracker_url: str = field(repr=False)
    web_host: str
    web_port: int
    rasa_port: int
    actions_port: int
    actions_mode: str
    channel_secret: str = field(repr=False)
    telegram_token: str = field(repr=False)
    telegram_api_base: str
    telegram_mode: str
    telegram_webhook_url: str
    telegram_host: str
    telegram_port: int
    message_limit_per_minute: int
    photo_max_bytes: int
    text_max_chars: int
    burst_seconds: int
    remind_after_hours: int
    drop_after_hours: int

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
    data_dir = (ROOT / (source.get("ELAPOR_DATA_DIR") or "var")).resolve()
    database_url = _database(source, "DATABASE_URL") or f"sqlite:///{data_dir / 'elapor.db'}"
    settings = Settings(
        data_dir=data_dir,
        database_url=database_url,
        tracker_url=_tracker_url(source, database_url, data_dir),
        web_host=source.get("ELAPOR_WEB_HOST") or "127.0.0.1",
        web_port=_number(source, "ELAPOR_WEB_PORT", 8000, 65535),
        rasa_port=_number(source, "ELAPOR_RASA_PORT", 5005, 65535),
        actions_port=_number(source, "ELAPOR_ACTIONS_PORT", 5055, 65535),
        actions_mode=_choice(source, "ELAPOR_ACTIONS", ("inprocess", "http")),
        channel_secret=_channel_secret(source, data_dir),
        telegram_token=_secret(source, "TELEGRAM_BOT_TOKEN"),
        telegram_api_base=source.get("TELEGRAM_API_BASE") or "https://api.telegram.org",
        telegram_mode=_choice(source, "TELEGRAM_MODE", ("polling", "webhook")),
        telegram_webhook_url=source.get("TELEGRAM_WEBHOOK_URL", "").strip(),
        telegram_host=source.get("ELAPOR_TELEGRAM_HOST") or "127.0.0.1",
        telegram_port=_number(source, "ELAPOR_TELEGRAM_PORT", 8010, 65535),
        message_limit_per_minute=_number(source, "ELAPOR_MESSAGES_PER_MINUTE", 20, 10_000),
        photo_max_bytes=_number(source, "ELAPOR_PHOTO_MAX_BYTES", 10_000_000, 50_000_000),
        text_max_chars=_number(source, "ELAPOR_TEXT_MAX_CHARS", 4000, 20_000),
        burst_seconds=_number(source, "ELAPOR_BURST_SECONDS", 4, 60),
        remind_after_hours=_number(source, "ELAPOR_REMIND_AFTER_HOURS", 20, 240),
        drop_after_hours=_number(source, "ELAPOR_DROP_AFTER_HOURS", 48, 480),
    )
    _refuse_equal_ports(settings)
    _refuse_open_webhook(settings)
    return settings


def vector_engine(env: Mapping[str, str] | None = None) -> str:
    """``auto``, ``compiled`` or ``numpy``; by itself, as a training or a test needs nothing else.

    Raises:
        SettingError: another value is given.
    """
    source = os.environ if env is None else env
    return _choice(source, "ELAPOR_VECTORS", ("auto", "compiled", "numpy"))


def _tracker_url(source: Mapping[str, str], database_url: str, data_dir: Path) -> str:
    """A file of its own beside the cases on SQLite, the same database elsewhere."""
    own = _database(source, "ELAPOR_TRACKER_URL")
    if database_url.startswith("sqlite"):
        return own or f"sqlite:///{data_dir / 'conversations.db'}"
    return own or database_url


def _database(source: Mapping[str, str], name: str) -> str:
    """The address in the one spelling that SQLAlchemy and Rasa both take; empty when unset."""
    url = source.get(name, "")
    if not url:
        return ""
    scheme, _, place = url.partition("://")
    driver = _DRIVERS.get(scheme)
    if driver == "sqlite" and (not place or place.startswith("/")):
        return f"{driver}://{_sqlite_place(place)}"
    if driver and driver != "sqlite" and _SERVER.fullmatch(place):
        return f"{driver}://{place}"
    raise SettingError(f"{name}: harus berupa sqlite:///… atau postgresql://….")


def _sqlite_place(place: str) -> str:
    path, mark, query = place.partition("?")
    name = path.removeprefix("/")
    if not name or name.startswith(("/", ":", "file:")):
        return place
    return f"/{ROOT / name}{mark}{query}"


def _number(source: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = source.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise SettingError(f"{name}={text!r}: harus bilangan bulat dari 1 sampai {most}.")
    return int(text)


def _choice(source: Mapping[str, str], name: str, options: tuple[str, ...]) -> str:
    value = source.get(name) or options[0]
    if value not in options:
        raise SettingError(f"{name}={value!r}: harus salah satu dari {', '.join(options)}.")
    return value


def _refuse_equal_ports(settings: Settings) -> None:
    ports = {"ELAPOR_WEB_PORT": settings.web_port, "ELAPOR_RASA_PORT": settings.rasa_port}
    if settings.actions_mode == "http":
        ports["ELAPOR_ACTIONS_PORT"] = settings.actions_port
    if settings.telegram_token:
        ports["ELAPOR_TELEGRAM_PORT"] = settings.telegram_port
    seen: dict[int, str] = {}
    for name, port in ports.items():
        if port in seen:
            raise SettingError(f"{seen[port]} dan {name} sama ({port}); harus berbeda.")
        seen[port] = name


def _refuse_open_webhook(settings: Settings) -> None:
    """Telegram brings updates over HTTPS only, and so do we want them."""
    address = settings.telegram_webhook_url
    if settings.telegram_mode == "webhook" and not re.fullmatch(r"https://[^\s?#]+", address):
        raise SettingError("TELEGRAM_WEBHOOK_URL: mode webhook memerlukan alamat https://….")


def _secret(source: Mapping[str, str], name: str) -> str:
    path = source.get(f"{name}_FILE")
    if not path:
        return source.get(name, "").strip()
    try:
        secret = (ROOT / path).read_text(encoding="utf-8").strip()
    except OSError as error:
        message = f"{name}_FILE={path!r} tidak dapat dibaca: {error.strerror}."
        raise SettingError(message) from error
    except UnicodeDecodeError:
        # Its own message would show the bytes, so it is not chained.
        raise SettingError(f"{name}_FILE={path!r}: bukan berkas teks UTF-8.") from None
    if not secret:
        raise SettingError(f"{name}_FILE={path!r} kosong; isinya harus rahasia itu.")
    return secret


def _channel_secret(source: Mapping[str, str], data_dir: Path) -> str:
    """The given secret, or the one kept in the data folder; never one that can be guessed."""
    given = _secret(source, "ELAPOR_SECRET")
    if given or source.get("ELAPOR_SECRET"):
        return _strong(given, "ELAPOR_SECRET", "isi dengan yang lebih panjang")
    path = data_dir / "secret"
    return _strong(_kept_secret(path), f"rahasia di {path}", "hapus berkas itu agar dibuat baru")


def _strong(secret: str, what: str, advice: str) -> str:
    if len(secret) < LEAST_SECRET_CHARS or not secret.isascii() or not secret.isprintable():
        least = f"harus paling sedikit {LEAST_SECRET_CHARS} karakter ASCII"
        raise SettingError(f"{what}: {least}; {advice}.")
    return secret


def _kept_secret(path: Path) -> str:
    """The secret made at the first start; kept in a file that only its owner can read."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix="secret.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            # A power cut must not leave an empty secret behind the name that is never made again.
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_text(encoding="utf-8", errors="replace").strip()
