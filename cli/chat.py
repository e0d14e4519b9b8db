"""``elapor chat``: the same bot in the terminal, through the same door as every other channel."""

import getpass
import uuid
from typing import Any

import httpx
import typer
from rich.text import Text

from cli.console import err, foreign, out, stop
from cli.serve import SECRET_HEADER
from settings import Settings, load

LEAVE = frozenset({"keluar", "exit", "quit"})


def chat(
    address: str = typer.Option("", help="Nama percakapan; kosong berarti nama pengguna."),
) -> None:
    """Berbicara dengan bot di terminal; ketik angka untuk menekan tombol, "keluar" untuk selesai.

    Contoh: elapor chat
    """
    settings = load()
    sender = f"terminal:{address or getpass.getuser()}"
    out.print("Ketik pesan Anda. Angka menekan tombol; [bold]keluar[/bold] untuk selesai.\n")
    buttons: list[dict[str, str]] = []
    while True:
        line = _read()
        if line is None or line.lower() in LEAVE:
            return
        buttons = turn(settings, sender, line, buttons)


def _read() -> str | None:
    try:
        return out.input("[bold cyan]Anda:[/bold cyan] ").strip()
    except (EOFError, KeyboardInterrupt):
        return None


def turn(
    settings: Settings, sender: str, line: str, buttons: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Send one line and show the replies; returns the buttons that may be pressed next."""
    body: dict[str, Any] = {"sender": sender, "message_id": uuid.uuid4().hex, "text": line}
    if line.isdecimal() and 1 <= int(line) <= len(buttons):
        body["payload"] = buttons[int(line) - 1]["payload"]
    try:
        return show(send(settings, body))
    except httpx.ConnectError as error:
        raise stop("bot belum berjalan; jalankan `make run` di terminal lain.") from error
    except httpx.HTTPError:
        err.print("Sistem kami sedang terganggu. Mohon kirim kembali beberapa saat lagi.")
        return buttons


def send(settings: Settings, body: dict[str, Any]) -> list[dict[str, Any]]:
    """The replies to one message.

    Raises:
        httpx.HTTPError: the bot is not reachable or could not serve the message.
    """
    answer = httpx.post(
        f"{settings.rasa_url}/webhooks/elapor/webhook",
        json=body,
        headers={SECRET_HEADER: settings.channel_secret},
        timeout=60,
        # A proxy of the machine must see neither the secret nor what citizens write.
        trust_env=False,
    )
    answer.raise_for_status()
    replies: list[dict[str, Any]] = answer.json()["replies"]
    return replies


def show(replies: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Print the replies with numbered buttons."""
    buttons: list[dict[str, str]] = []
    for reply in replies:
        words = foreign(reply["text"].replace("**", ""))
        out.print(Text.assemble(("Bot: ", "bold green"), words))
        for button in reply["buttons"]:
            buttons.append(button)
            out.print(foreign(f"   {len(buttons)}. {button['title']}"))
    return buttons
