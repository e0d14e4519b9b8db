"""``elapor serve``: prepare everything, start every process, wait until all answer."""

import contextlib
import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from types import FrameType

import httpx

from cases.db import make_engine, make_sessions, migrate, transaction
from cases.seed import seed
from cases.workdays import local_date
from cli.console import CommandFailedError, out, step, stop
from cli.lock import Lock, only_one
from cli.processes import Process, ports, processes, supervisor_config
from cli.train import MODELS, ensure_model, lessons_wait
from settings import ROOT, Settings, load

PATIENCE = 120.0
TELEGRAM_PATIENCE = 5.0
SECRET_HEADER = "X-Elapor-Secret"  # noqa: S105 - the name of a header
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, ``kill``, and a terminal that is closed."""


class StartError(CommandFailedError):
    """The start cannot go on; the message says why, in one line."""


def serve() -> None:
    """Menjalankan semuanya: basis data, model, bot, dan web; Ctrl-C menghentikannya.

    Contoh: ELAPOR_WEB_PORT=8080 elapor serve
    """
    settings = load()
    end_in_order()
    try:
        make_private(settings.data_dir)
        with only_one(settings.data_dir) as lock:
            prepare(settings)
            run(settings, lock)
    except KeyboardInterrupt:
        raise stop("dihentikan sebelum siap.", 130) from None


def end_in_order() -> None:
    """Every way to end ends all processes; what ``nohup`` ignores stays ignored."""
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt_once)


def _interrupt_once(_signal: int, _frame: FrameType | None) -> None:
    """A closed terminal tells it twice: the second one must not break off the stopping."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def make_private(data_dir: Path) -> None:
    """Only the owner may read what citizens wrote; older installations are closed as well.

    Raises:
        StartError: the folder is shared, such as /tmp, and must not be closed for others.
    """
    os.umask(0o077)
    data_dir.mkdir(parents=True, exist_ok=True)
    if data_dir.stat().st_mode & stat.S_ISVTX:
        raise StartError(f"{data_dir} dipakai bersama; pilih folder lain dengan ELAPOR_DATA_DIR=…")
    data_dir.chmod(0o700)
    for folder in ("log", "run", "photos"):
        (data_dir / folder).mkdir(exist_ok=True)


def prepare(settings: Settings) -> None:
    """Everything that must stand before the first process starts.

    Raises:
        StartError: a port is taken.
        TableError: a table of the city or a lexicon cannot be used.
        TrainingFailedError: no model came out.
    """
    check_ports(settings)
    MODELS.mkdir(exist_ok=True)
    with step("Tabel kota dan kata"):
        look_at_tables()
    with step("Basis data"):
        prepare_database(settings)
    with step("Model bahasa (beberapa menit bila harus dilatih)"):
        ensure_model(settings)
    if lessons_wait():
        out.print("    Contoh latih berubah; `elapor learn` melatih, menilai, dan mengaktifkannya.")


def look_at_tables() -> None:
    """Read every table that the bot will read: there a bad cell would fail each citizen's turn.

    Raises:
        TableError: a cell cannot be used; the message names file, line and column.
    """
    from actions.tables import check_tables

    check_tables(local_date(datetime.now(timezone.utc)))


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
                taken = error.errno == errno.EADDRINUSE
                reason = "sudah dipakai program lain" if taken else f"tertutup ({error.strerror})"
                raise StartError(f"port {port} {reason}; pilih yang lain dengan {name}=…") from None


def run(settings: Settings, lock: Lock) -> None:
    """Start the supervisor, wait for health, and stay until stopped.

    Raises:
        StartError: a process did not become healthy in time, or the supervisor fell over.
    """
    config = settings.data_dir / "run" / "supervisor.conf"
    config.write_text(supervisor_config(settings), encoding="utf-8")
    telegram_sign(settings).unlink(missing_ok=True)
    supervisor = start_supervisor(config, lock)
    try:
        lock.note(os.getpid(), supervisor.pid)
        for process in (one for one in processes(settings) if one.awaited):
            with step(f"Menunggu {process.name}"):
                wait_for(process, settings, supervisor)
        announce(settings)
        if supervisor.wait() != 0:
            log = settings.data_dir / "log" / "supervisor.log"
            raise StartError(f"pengawas proses terbunuh, semuanya dihentikan; lihat {log}")
    except KeyboardInterrupt:
        out.print("\nMenghentikan semua proses …")
    finally:
        stop_supervisor(supervisor)
    out.print("Semua proses sudah berhenti.")


def start_supervisor(config: Path, lock: Lock) -> subprocess.Popen[bytes]:
    """Start supervisord in a session of its own, so that Ctrl-C reaches it in order.

    It holds the lock on: should this command be killed, a second start still sees the first.
    """
    command = [sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-c", str(config)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=[lock.descriptor],
        env=child_environment(),
    )


def child_environment() -> dict[str, str]:
    """The environment of every process; telemetry is off before any of them imports Rasa."""
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONUNBUFFERED": "1"}


def stop_supervisor(supervisor: subprocess.Popen[bytes]) -> None:
    """Stop the supervisor, which stops all others; insist after half a minute."""
    if supervisor.poll() is None:
        supervisor.terminate()
        try:
            supervisor.wait(timeout=30)
        except subprocess.TimeoutExpired:
            supervisor.kill()
            supervisor.wait()
    end_left_behind(supervisor.pid)


def end_left_behind(session: int) -> None:
    """End what a killed supervisor left in its session: it would keep the ports for ever."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(ProcessLookupError):
            if os.getsid(int(folder.name)) == session:
                os.kill(int(folder.name), signal.SIGTERM)


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
        # A proxy of the machine must never see the secret.
        answer = httpx.get(process.health, headers=headers, timeout=2, trust_env=False)
    except httpx.HTTPError:
        return False
    return answer.status_code == 200


def announce(settings: Settings) -> None:
    """Print where everything is."""
    out.print(
        f"\n[bold]Siap.[/bold] Buka http://{settings.web_host}:{settings.web_port} di peramban."
    )
    out.print(
        f"Rasa: {settings.rasa_url} (hanya dari mesin ini). Percakapan di terminal: make chat",
        soft_wrap=True,
    )
    if settings.telegram_token:
        out.print(telegram_state(settings), markup=False)
    out.print("Ctrl-C menghentikan semuanya.")


def telegram_sign(settings: Settings) -> Path:
    """The file that the gateway makes once Telegram knows its token."""
    return settings.data_dir / "run" / "telegram.ready"


def telegram_state(settings: Settings, patience: float = TELEGRAM_PATIENCE) -> str:
    """Whether Telegram is connected, after a few seconds (``patience``) of waiting for it."""
    sign = telegram_sign(settings)
    deadline = time.monotonic() + patience
    while not sign.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    if sign.exists():
        return "Telegram: tersambung."
    log = settings.data_dir / "log" / "telegram.log"
    return f"Telegram: belum tersambung, dicoba terus; lihat {log}"
