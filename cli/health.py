"""``elapor health``: whether everything runs and how long anything has been waiting."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone

import httpx
import typer
from rich.markup import escape
from sqlalchemy.exc import SQLAlchemyError

from cases.db import make_engine, make_sessions
from cli.console import CommandFailedError, out
from cli.processes import gateway_health, processes
from cli.serve import SECRET_HEADER, is_healthy
from relay.contact import gaps_since, last_contact
from relay.figures import Figures, figures
from relay.inbox import Sessions
from settings import Settings, load
from text.dates import clock, local, long_date

TELEGRAM = "telegram"
SHOWN_FOR = timedelta(days=30)
"""How long a gap of contact is shown."""
TOO_OLD = timedelta(minutes=15)
"""Something that has waited longer needs a look: within it, small disturbances mend themselves."""
SILENT = timedelta(minutes=5)
REVOKED = (
    "Telegram tidak lagi mengenal token bot: minta token baru di @BotFather, "
    "isikan pada TELEGRAM_BOT_TOKEN, lalu nyalakan ulang"
)
Line = tuple[bool, str]


def health() -> None:
    """Menampilkan keadaan proses, antrean, dan hubungan dengan Telegram.

    Contoh: elapor health
    """
    settings, now = load(), datetime.now(timezone.utc)
    sessions = make_sessions(make_engine(settings.database_url), read_only=True)
    try:
        lines = list(examine(settings, sessions, now))
    except SQLAlchemyError:
        raise CommandFailedError("basis data belum siap; jalankan `make run`.") from None
    for well, line in lines:
        mark = "[green]✓[/green]" if well else "[yellow]![/yellow]"
        out.print(f"{mark} {escape(line)}")
    raise typer.Exit(0 if all(well for well, _ in lines) else 1)


def examine(settings: Settings, sessions: Sessions, now: datetime) -> Iterator[Line]:
    """What is well and what is not, line by line."""
    for process in (one for one in processes(settings) if one.health is not None):
        well = is_healthy(process, settings)
        yield well, f"Proses {process.name}: {'berjalan' if well else 'tidak menjawab'}"
    yield from queues(figures(sessions, "web", now), "web", told=False)
    if settings.telegram_token:
        yield from queues(figures(sessions, TELEGRAM, now), TELEGRAM, told=True)
        yield from contact_lines(sessions, now)
        yield from _sends(settings)


def queues(found: Figures, channel: str, *, told: bool) -> Iterator[Line]:
    """The queues of a channel; the page of the web fetches its answers itself."""
    most = TOO_OLD.total_seconds()
    yield (
        found.inbox_age < most,
        _queue("Pesan masuk", channel, found.inbox_waiting, found.inbox_age),
    )
    if told:
        waiting, age = found.outbox_waiting, found.outbox_age
        yield age < most, _queue("Balasan dan kabar", channel, waiting, age)
        if found.unreachable:
            yield True, f"Warga yang memblokir bot: {found.unreachable}; kabarnya tetap disimpan"
    if found.unseen:
        yield False, f"{found.unseen} pesan {channel} perlu dilihat: `elapor inbox list`"


def contact_lines(sessions: Sessions, now: datetime) -> Iterator[Line]:
    """When Telegram was last heard from, and the gaps in which messages were lost."""
    last = last_contact(sessions, TELEGRAM)
    said = "belum pernah" if last is None else _moment(last)
    yield last is not None and now - last < SILENT, f"Hubungan dengan Telegram: {said}"
    for gap in gaps_since(sessions, TELEGRAM, now - SHOWN_FOR):
        between = f"{_moment(gap.began_at)} sampai {_moment(gap.ended_at)}"
        yield False, f"Tanpa Telegram lebih dari 24 jam: {between}; pesan lama mungkin hilang"


def _queue(name: str, channel: str, waiting: int, age: float) -> str:
    since = f", yang terlama {timedelta(seconds=round(age))}" if waiting else ""
    return f"{name} ({channel}): {waiting} menunggu{since}"


def _sends(settings: Settings) -> Iterator[Line]:
    """What the gateway counted since its start; nothing where it does not run."""
    address = gateway_health(settings)
    headers = {SECRET_HEADER: settings.channel_secret}
    try:
        # A proxy of the machine must never see the secret.
        told = httpx.get(address, headers=headers, timeout=2, trust_env=False).json()
        yield from sends(told)
    except (httpx.HTTPError, ValueError, KeyError):
        return


def sends(told: Mapping[str, object]) -> Iterator[Line]:
    """What the gateway's own figures say about its way to Telegram.

    Raises:
        KeyError: they are of another version.
    """
    yield True, f"Telegram: {told['sent']} pesan terkirim, {told['failed']} gagal"
    if told["token_refused"]:
        yield False, REVOKED


def _moment(at: datetime) -> str:
    return f"{long_date(local(at))}, {clock(at)}"
