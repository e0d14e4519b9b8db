"""``elapor score``: how well the current model understands a file of labelled texts."""

import csv
import json
from pathlib import Path

import typer

from cli.console import out, stop
from cli.train import MODELS


def score(
    file: Path = typer.Argument(
        ..., exists=True, dir_okay=False, help="CSV: text dan intent/category."
    ),
    as_json: bool = typer.Option(False, "--json", help="Cetak sebagai JSON."),
) -> None:
    """Menilai model pada CSV dengan kolom text dan intent atau category (dan accepted).

    Contoh: elapor score tests/nlu/frozen.csv
    """
    from bot.inputs import current_model
    from bot.nlu.scoring import ScoringError, load_understander, score_rows

    model = current_model(MODELS)
    if model is None:
        raise stop("belum ada model; jalankan `elapor train`.")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        figures = score_rows(rows, load_understander(model))
    except ScoringError as error:
        raise stop(f"{file.name}: {error}") from error
    if as_json:
        typer.echo(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    for name, value in figures.items():
        out.print(f"{name:<24}{value}")
