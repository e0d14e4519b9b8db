"""``elapor handoff``: conversations that citizens handed over, read and answered here."""

import getpass
from datetime import datetime, timezone

import typer
from rich.table import Table

from cases.errors import HandoffOver, UnknownHandoff
from cases.handoff import OFFICER, HandoffView, close_handoff, handoff_view, list_handoffs
from cases.handoff import reply as keep_reply
from cli.cases import sessions
from cli.console import foreign, out
from text.dates import clock, local, long_date

app = typer.Typer(help="Percakapan yang diserahkan warga kepada petugas.", no_args_is_help=True)
NAMES = {"warga": "Warga", "bot": "Asisten", "petugas": "Petugas"}
NUMBER = typer.Argument(..., min=1, help="Nomor percakapan.")


@app.command("list")
def list_(
    state: str = typer.Option("", "--state", help="menunggu, dilayani, atau selesai."),
    limit: int = typer.Option(50, "--limit", min=1, max=1000, help="Paling banyak sekian baris."),
) -> None:
    """Daftar percakapan, yang terbaru lebih dahulu; tanpa pilihan hanya yang belum selesai.

    Contoh: elapor handoff list --state menunggu
    """
    with sessions()() as session:
        found = list_handoffs(session, state or None, limit)
    if not found:
        out.print("Tidak ada percakapan.")
        return
    table = Table("Nomor", "Keadaan", "Diserahkan", "Pesan", "Terakhir")
    for handoff in found:
        table.add_row(*map(foreign, _row(handoff)))
    out.print(table)


def _row(handoff: HandoffView) -> tuple[str, ...]:
    last = handoff.words[-1].text if handoff.words else "-"
    since = _moment(handoff.opened_at)
    return str(handoff.id), handoff.state, since, str(len(handoff.words)), " ".join(last.split())


@app.command("show")
def show(number: int = NUMBER) -> None:
    """Satu percakapan seluruhnya; nomor pribadi disamarkan.

    Contoh: elapor handoff show 3
    """
    with sessions()() as session:
        handoff = handoff_view(session, number)
    if handoff is None:
        raise UnknownHandoff(number)
    out.print(foreign(f"Percakapan {handoff.id}: {handoff.state}"), style="bold")
    for word in handoff.words:
        name = word.actor or NAMES.get(word.author, word.author)
        out.print(foreign(f"{_moment(word.at)}  {name}: {word.text}"))


@app.command("reply")
def reply(
    number: int = NUMBER,
    words: str = typer.Argument(..., help="Balasan untuk warga, dalam tanda kutip."),
    actor: str = typer.Option("", "--actor", help="Nama petugas; kosong berarti nama pengguna."),
) -> None:
    """Membalas; balasan muncul di percakapan warga. Warga tidak melihat nama petugas.

    Contoh: elapor handoff reply 3 "Selamat siang, laporan Bapak sudah kami terima."
    """
    from relay.house import officer_word

    if not words.strip():
        raise typer.BadParameter("Balasan kosong.")
    now = datetime.now(timezone.utc)
    name = actor or getpass.getuser()
    with sessions()() as session:
        keep_reply(session, number, name, words.strip(), now, officer_word(now))
        handoff = handoff_view(session, number)
    _say_queued(handoff)


@app.command("close")
def close(number: int = NUMBER) -> None:
    """Menutup percakapan; warga diberi tahu dan kembali dilayani asisten.

    Contoh: elapor handoff close 3
    """
    from relay.house import officer_left

    now = datetime.now(timezone.utc)
    with sessions()() as session:
        if not close_handoff(session, number, OFFICER, now, officer_left(now)):
            raise HandoffOver(number)
        handoff = handoff_view(session, number)
    _say_queued(handoff)


def _say_queued(handoff: HandoffView | None) -> None:
    """Say whether the chat can show it by itself."""
    from relay.house import reaches

    if handoff is not None and reaches(handoff.channel):
        out.print("Tersimpan dan dikirim ke percakapan warga.")
    else:
        out.print("Tersimpan. Percakapan ini tidak dapat menerima pesan dari petugas.")


def _moment(at: datetime) -> str:
    return f"{long_date(local(at))}, {clock(at)}"
