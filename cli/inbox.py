"""``elapor inbox``: messages that could not be answered or read, for an officer to look at."""

from datetime import datetime, timezone

import typer
from rich.table import Table

from cli.cases import sessions
from cli.console import CommandFailedError, foreign, out
from relay.unseen import Unseen, find, mark_seen, unseen
from text.dates import clock, local, long_date
from text.mask import mask_personal

app = typer.Typer(help="Pesan yang tidak terjawab atau tidak terbaca.", no_args_is_help=True)
KEY = typer.Argument(..., help="Kode pesan dari daftar, misalnya m12 atau u3.")


@app.command("list")
def list_(
    limit: int = typer.Option(50, "--limit", min=1, max=1000, help="Paling banyak sekian baris."),
) -> None:
    """Daftar pesan yang belum dilihat petugas, yang terlama lebih dahulu.

    Contoh: elapor inbox list
    """
    found = unseen(sessions(), limit)
    if not found:
        out.print("Tidak ada pesan yang perlu dilihat.")
        return
    table = Table("Kode", "Kanal", "Perihal", "Diterima", "Keterangan")
    for one in found:
        table.add_row(*map(foreign, (one.key, one.channel, one.kind, _moment(one), one.reason)))
    out.print(table)


@app.command("show")
def show(key: str = KEY) -> None:
    """Isi satu pesan; nomor pribadi disamarkan.

    Contoh: elapor inbox show m12
    """
    one = find(sessions(), key)
    if one is None:
        raise _unknown(key)
    out.print(foreign(f"{one.key}  {one.kind}  {one.channel}  {_moment(one)}"), style="bold")
    out.print(foreign(one.reason))
    out.print(foreign(mask_personal(one.content) or "(tanpa isi)"))


@app.command("done")
def done(key: str = KEY) -> None:
    """Menandai satu pesan sudah dilihat; pesan itu hilang dari daftar.

    Contoh: elapor inbox done m12
    """
    if not mark_seen(sessions(), key, datetime.now(timezone.utc)):
        raise _unknown(key)
    out.print(foreign(f"{key}: sudah dilihat."))


def _unknown(key: str) -> CommandFailedError:
    return CommandFailedError(f"pesan {key} tidak ada; lihat `elapor inbox list`.")


def _moment(one: Unseen) -> str:
    return f"{long_date(local(one.received_at))}, {clock(one.received_at)}"
