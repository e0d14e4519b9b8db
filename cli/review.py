"""``elapor review``: what the bot did not understand becomes training examples."""

from __future__ import annotations

import getpass
import random
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.table import Table

from cli.cases import sessions
from cli.console import CommandFailedError, foreign, out
from settings import ROOT, load
from text.dates import clock, local, long_date
from text.tables import read_rows

if TYPE_CHECKING:
    from cli.review_words import Words
    from learning.review import Workshop
    from learning.sheets import Report
    from learning.sitting import Sitting

app = typer.Typer(help="Meninjau pesan yang kurang dipahami bot dan mengajarinya.")
ACTOR = typer.Option("", "--actor", help="Nama Anda dalam catatan; bila kosong, nama pengguna.")
FOLDER = typer.Option(
    ROOT, "--folder", help="Folder proyek.", hidden=True, exists=True, file_okay=False
)


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    plain: bool = typer.Option(False, "--plain", help="Baris demi baris, tanpa layar penuh."),
    actor: str = ACTOR,
    folder: Path = FOLDER,
) -> None:
    """Meninjau pesan satu per satu: terima, koreksi, contoh baru, abaikan, lewati, batalkan.

    Contoh: elapor review --actor ani
    """
    if context.invoked_subcommand is not None:
        return
    with sitting_of(actor, folder) as sitting:
        if plain:
            from cli.review_plain import talk

            talk(sitting, _words(sitting))
        else:
            _page(sitting)


@app.command("export")
def export_(
    file: Path = typer.Argument(..., help="Berkas CSV yang akan ditulis."),
    actor: str = ACTOR,
    folder: Path = FOLDER,
) -> None:
    """Menulis antrean ke CSV untuk diisi di lembar kerja (kolom keputusan dan label).

    Contoh: elapor review export antrean.csv
    """
    from learning.sheets import export

    with sitting_of(actor, folder) as sitting:
        count = export(sitting.items, file)
    out.print(f"{count} pesan ditulis. Isi kolom keputusan dan label, lalu `elapor review import`.")


@app.command("import")
def import_(
    file: Path = typer.Argument(..., exists=True, dir_okay=False, help="CSV yang sudah diisi."),
    actor: str = ACTOR,
    folder: Path = FOLDER,
) -> None:
    """Menjalankan keputusan dari CSV; baris yang meragukan ditolak dengan alasannya.

    Contoh: elapor review import antrean.csv --actor ani
    """
    from learning.sheets import SheetError, carry_out, read

    try:
        rows = read(file)
    except SheetError as error:
        raise CommandFailedError(str(error)) from error
    with opened(folder) as shop:
        report = carry_out(shop, rows, _actor(actor), _now(), secrets.SystemRandom())
        _publish(shop, _actor(actor))
    _show(file, report)


@app.command("log")
def log(limit: int = typer.Option(20, "--limit", min=1, max=1000, help="Sekian baris.")) -> None:
    """Siapa memutuskan apa dan kapan; yang dibatalkan tetap tercatat.

    Contoh: elapor review log --limit 50
    """
    from learning.review import history

    table = Table("No.", "Waktu", "Oleh", "Keputusan", "Label", "Contoh", "Dibatalkan")
    with sessions()() as session:
        for row in history(session, limit):
            at = f"{long_date(local(row.at))} {clock(local(row.at))}"
            cells = (str(row.id), at, row.actor, row.action, row.label or "-", row.text or "-")
            table.add_row(*map(foreign, (*cells, row.undone_by or "")))
    out.print(table)


@app.command("undo")
def undo_(
    number: int = typer.Argument(..., min=1, help="Nomor dari `elapor review log`."),
    actor: str = ACTOR,
    folder: Path = FOLDER,
) -> None:
    """Membatalkan satu keputusan, juga yang sudah lama; contohnya dikeluarkan lagi.

    Contoh: elapor review undo 12
    """
    from learning.review import ReviewError, undo

    with opened(folder) as shop:
        try:
            taken = undo(shop, _actor(actor), _now(), number)
        except ReviewError as error:
            raise CommandFailedError(str(error)) from error
        _publish(shop, _actor(actor))
    out.print(foreign(f"Keputusan {number} ({taken.action}) dibatalkan."))


@contextmanager
def opened(folder: Path) -> Iterator[Workshop]:
    """The workshop of this installation; broken data ends in one line.

    Raises:
        CommandFailedError: a file of examples or a number of the policy cannot be used.
    """
    import bot.environment  # noqa: F401 - one thread for the sentence vectors
    from learning.review_policy import ReviewPolicyError
    from learning.workshop import open_workshop
    from learning.yaml_store import BrokenDataError

    cache = load().data_dir / "cache" / "vectors.npz"
    try:
        yield open_workshop(sessions(), folder.resolve(), cache)
    except (BrokenDataError, ReviewPolicyError) as error:
        raise CommandFailedError(str(error)) from error


@contextmanager
def sitting_of(actor: str, folder: Path) -> Iterator[Sitting]:
    """A sitting with its queue; whatever happens, the message in hand is let go at the end."""
    from learning.sitting import Sitting

    with opened(folder) as shop:
        examples = shop.bench.examples
        rng: random.Random = secrets.SystemRandom()
        sitting = Sitting(shop, _actor(actor), _now, rng, examples.vectors)
        try:
            sitting.open()
            yield sitting
        finally:
            _leave(sitting)


def _leave(sitting: Sitting) -> None:
    decided, skipped = sitting.decided, sitting.skipped
    sitting.release()
    _publish(sitting.shop, sitting.actor)
    if decided or skipped:
        out.print(f"Diputuskan {decided}, dilewati {skipped}.")
    if decided:
        out.print("Agar bot memakainya: elapor train")


def _publish(shop: Workshop, actor: str) -> None:
    from learning.git import GitError
    from learning.review import publish

    try:
        made = publish(shop, actor)
    except GitError as error:
        out.print(foreign(f"Contoh sudah tersimpan, tetapi belum dicatat di git: {error}"))
        return
    if made:
        out.print(f"Dicatat di git: {made[:10]}")


def _page(sitting: Sitting) -> None:
    from cli.review_page import Page

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandFailedError("layar penuh memerlukan terminal; pakai --plain.")
    Page(sitting, _words(sitting)).run()


def _words(sitting: Sitting) -> Words:
    from cli.review_words import make_words
    from learning.workshop import fewest_examples

    rows = read_rows(sitting.shop.root / "city" / "categories.csv")
    names = {row["code"]: row["label"] for row in rows}
    return make_words(sitting.shop.bench.labels, names, fewest_examples())


def _show(file: Path, report: Report) -> None:
    out.print(f"Dipakai {report.taken} (disisihkan untuk ujian {report.set_aside}).")
    for line, why in report.refused:
        out.print(foreign(f"{file.name}, baris {line}: {why}"))


def _actor(given: str) -> str:
    return " ".join((given or getpass.getuser()).split())[:100]


def _now() -> datetime:
    return datetime.now(timezone.utc)
