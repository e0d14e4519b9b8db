"""``elapor serve``: prepare everything, start every process, wait until all answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import httpx

from cases.db import make_engine, make_sessions, migrate, transaction
from cases.errors import SeedError
from cases.seed import seed
from cli.console import out, step, stop
from cli.processes import Process, ports, processes, supervisor_config
from cli.train import MODELS, TrainingFailedError, ensure_model
from settings import ROOT, SettingError, Settings, load

PATIENCE = 120.0
SECRET_HEADER = "X-Elapor-Secret"  # noqa: S105 - the name of a header


class StartError(RuntimeError):
    """The start cannot go on; the message says why, in one line."""


def serve() -> None:
    """Menjalankan semuanya: basis data, model, bot, dan web; Ctrl-C menghentikannya.

    Contoh: ELAPOR_WEB_PORT=8080 elapor serve
    """
    try:
        settings = load()
        prepare(settings)
        run(settings)
    except (SettingError, StartError, SeedError, TrainingFailedError) as error:
        raise stop(str(error)) from error


def prepare(settings: Settings) -> None:
    """Everything that must stand before the first process starts.

    Raises:
        StartError: a port is taken.
        SeedError: a file of the city's data cannot be read.
        TrainingFailedError: no model came out.
    """
    check_ports(settings)
    for folder in ("log", "run", "photos"):
        (settings.data_dir / folder).mkdir(parents=True, exist_ok=True)
    MODELS.mkdir(exist_ok=True)
    with step("Basis data"):
        prepare_database(settings)
    with step("Model bahasa (sekitar dua menit bila harus dilatih)"):
        ensure_model(settings)


def prepare_database(settings: Settings) -> None:
    """Create or migrate the tables, and bring the city's data into them."""
    migrate(settings.database_url)
    sessions = make_sessions(make_engine(settings.database_url))
    with sessions() as session, transaction(session):
        seed(session, ROOT / "city")


def check_ports(settings: Settings) -> None:
    """Refuse to start where another program listens.

    Raises:
        StartError: names the port and the setting that moves it.
    """
    for port, name in ports(settings).items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise StartError(
                    f"port {port} sudah dipakai program lain; pilih yang lain dengan {name}=…"
                ) from error


def run(settings: Settings) -> None:
    """Start the supervisor, wait for health, and stay until stopped.

    Raises:
        StartError: a process did not become healthy in time.
    """
    config = settings.data_dir / "run" / "supervisor.conf"
    config.write_text(supervisor_config(settings), encoding="utf-8")
    supervisor = start_supervisor(config)
    try:
        for process in processes(settings):
            with step(f"Menunggu {process.name}"):
                wait_for(process, settings, supervisor)
        announce(settings)
        supervisor.wait()
    except KeyboardInterrupt:
        out.print("\nMenghentikan semua proses …")
    finally:
        stop_supervisor(supervisor)
    out.print("Semua proses sudah berhenti.")


def start_supervisor(config: Path) -> subprocess.Popen[bytes]:
    """Start supervisord in a session of its own, so that Ctrl-C reaches it in order."""
    signal.signal(signal.SIGTERM, _as_interrupt)
    command = [sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-c", str(config)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, env=child_environment())


def _as_interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def child_environment() -> dict[str, str]:
    """The environment of every process; telemetry is off before any of them imports Rasa."""
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONUNBUFFERED": "1"}


def stop_supervisor(supervisor: subprocess.Popen[bytes]) -> None:
    """Stop the supervisor, which stops all others; insist after half a minute."""
    if supervisor.poll() is not None:
        return
    supervisor.terminate()
    try:
        supervisor.wait(timeout=30)
    except subprocess.TimeoutExpired:
        supervisor.kill()


def wait_for(process: Process, settings: Settings, supervisor: subprocess.Popen[bytes]) -> None:
    """Wait until the process answers its health check.

    Raises:
        StartError: it did not in ``PATIENCE`` seconds, or the supervisor ended.
    """
    log = settings.data_dir / "log" / f"{process.name}.log"
    deadline = time.monotonic() + PATIENCE
    while not is_healthy(process, settings):
        if supervisor.poll() is not None or time.monotonic() > deadline:
            raise StartError(f"proses {process.name} tidak menjawab; lihat {log}")
        time.sleep(0.2)


def is_healthy(process: Process, settings: Settings) -> bool:
    """The process answers its health check with 200; one without an address counts as well."""
    if process.health is None:
        return True
    headers = {SECRET_HEADER: settings.channel_secret} if process.needs_secret else {}
    try:
        return httpx.get(process.health, headers=headers, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def announce(settings: Settings) -> None:
    """Print where everything is."""
    out.print(
        f"\n[bold]Siap.[/bold] Buka http://{settings.web_host}:{settings.web_port} di peramban."
    )
    out.print(
        f"Rasa: {settings.rasa_url} (hanya dari mesin ini). Percakapan di terminal: make chat"
    )
    if settings.telegram_token:
        out.print("Telegram: tersambung dengan token yang diberikan.")
    out.print("Ctrl-C menghentikan semuanya.")
