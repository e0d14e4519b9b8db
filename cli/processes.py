"""Which processes an installation runs, and the supervisor's configuration for them."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from settings import ROOT, Settings


@dataclass(frozen=True)
class Process:
    """One process: its name, its Python module, and the address that says it is well.

    One that listens on nothing has no address; the supervisor alone watches over it.
    """

    name: str
    module: str
    health: str | None
    needs_secret: bool = False
    awaited: bool = True
    """The start waits for it; Telegram itself may be away, or not know the token."""


def processes(settings: Settings) -> list[Process]:
    """Rasa, the web and the trials' keeper; actions and Telegram where the settings ask."""
    found = [
        Process("rasa", "bot.server", f"{settings.rasa_url}/webhooks/elapor/health", True),
        Process("web", "web", f"http://{settings.web_host}:{settings.web_port}/sehat"),
    ]
    # Waits, and runs a second Rasa only while a candidate is tried.
    found.append(Process("keeper", "learning.keeper", None))
    if settings.actions_mode == "http":
        health = f"http://127.0.0.1:{settings.actions_port}/health"
        found.append(Process("actions", "actions.server", health, True))
    if settings.telegram_token:
        health = gateway_health(settings)
        found.append(Process("telegram", "gateway", health, True, awaited=False))
    return found


def gateway_health(settings: Settings) -> str:
    """Where the gateway says how it is."""
    return f"http://{settings.telegram_host}:{settings.telegram_port}/health"


def ports(settings: Settings) -> dict[int, str]:
    """Port numbers that will be listened on, with the setting that moves each."""
    wanted = {settings.web_port: "ELAPOR_WEB_PORT", settings.rasa_port: "ELAPOR_RASA_PORT"}
    if settings.actions_mode == "http":
        wanted[settings.actions_port] = "ELAPOR_ACTIONS_PORT"
    if settings.telegram_token:
        wanted[settings.telegram_port] = "ELAPOR_TELEGRAM_PORT"
    return wanted


def supervisor_config(settings: Settings) -> str:
    """supervisord's configuration: every process is started again, after growing pauses.

    A process that dies within ``startsecs`` is tried again after 1, 2, 3 ... seconds; one that
    lived longer comes back at once.
    """
    run = settings.data_dir / "run"
    head = (
        "[supervisord]\nnodaemon=true\nsilent=true\numask=077\n"
        f"logfile={_escape(settings.data_dir / 'log' / 'supervisor.log')}\n"
        f"pidfile={_escape(run / 'supervisor.pid')}\n"
    )
    return head + "".join(_program(settings, process) for process in processes(settings))


def _program(settings: Settings, process: Process) -> str:
    log = settings.data_dir / "log" / f"{process.name}.log"
    command = shlex.join([sys.executable, "-W", "ignore", "-m", process.module])
    return (
        f"\n[program:{process.name}]\n"
        f"command={_escape(command)}\n"
        f"directory={_escape(ROOT)}\n"
        # A minute: what falls over again and again must not load its 20 s of CPU all the time.
        "autorestart=true\nstartsecs=60\nstartretries=100000\n"
        "stopsignal=TERM\nstopwaitsecs=10\nstopasgroup=true\nkillasgroup=true\n"
        f"redirect_stderr=true\nstdout_logfile={_escape(log)}\n"
        "stdout_logfile_maxbytes=10MB\nstdout_logfile_backups=3\n"
    )


def _escape(value: Path | str) -> str:
    """A percent sign begins an expansion in supervisor's files."""
    return str(value).replace("%", "%%")
