"""``elapor score``: how well the current model understands a file of labelled texts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.inputs import current_model
from cli.console import out, stop
from cli.train import MODELS
from text.tables import read_utf8

if TYPE_CHECKING:
    from bot.nlu.scoring import Value

# The group of a figure is told by how its name begins; "chat.intent_accuracy" is of variety "chat".
GROUPS = {
    "intent_": "Niat",
    "off_topic_": "Di luar topik",
    "in_scope_": "Di luar topik",
    "category_": "Kategori",
    "ms_": "Waktu per pesan (milidetik)",
}
OTHERS = "Berkas"
WIDTH = 28


def score(
    file: Path = typer.Argument(
        ..., exists=True, dir_okay=False, help="CSV: text dan intent/category."
    ),
    as_json: bool = typer.Option(False, "--json", help="Cetak sebagai JSON."),
) -> None:
    """Menilai model pada CSV dengan kolom text dan intent atau category (dan accepted).

    Berkas lain dikenali dari kolomnya: kelurahan dan spans (tempat), emergency (keadaan darurat).

    Contoh: elapor score tests/nlu/frozen.csv
    """
    from bot.nlu.archive import ArchiveError
    from bot.nlu.scoring import ScoringError, score_file

    # Cells are taken as they stand: the columns of places count characters of the text.
    rows = list(csv.DictReader(io.StringIO(read_utf8(file), newline="")))
    try:
        figures = score_file(rows, _current_model)
    except (ScoringError, ArchiveError) as error:
        raise stop(f"{file.name}: {error}") from error
    if as_json:
        typer.echo(json.dumps(dict(figures), indent=2, ensure_ascii=False))
        return
    for line in table(figures):
        out.print(line, markup=False)


def table(figures: Mapping[str, Value]) -> Iterator[str]:
    """The figures as lines, a heading before each group, an interval beside its share."""
    shown = [name for name in figures if not name.endswith("_ci95")]
    for group, names in groupby(shown, key=_group):
        yield f"\n{group}"
        for name in names:
            yield from _lines(name, figures[name], figures.get(f"{name}_ci95"))


def _current_model() -> Path:
    model = current_model(MODELS)
    if model is None:
        raise stop("belum ada model; jalankan `elapor train`.")
    return model


def _group(name: str) -> str:
    variety, dot, _ = name.partition(".")
    if dot:
        return f"Ragam {variety}"
    return next((title for start, title in GROUPS.items() if name.startswith(start)), OTHERS)


def _lines(name: str, value: Value, interval: Value | None) -> Iterator[str]:
    label = name.rpartition(".")[2]
    if isinstance(value, list):
        yield f"  {label}{': -' if not value else ''}"
        yield from (f"    {times:>4} x  {true} -> {answered}" for true, answered, times in value)
        return
    between = f"  (95 %: {interval[0]} - {interval[1]})" if isinstance(interval, tuple) else ""
    yield f"  {label:<{WIDTH}}{value}{between}"
