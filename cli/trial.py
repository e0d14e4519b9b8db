"""``elapor trial``: the candidate serves a share of the conversations while it is watched."""

from __future__ import annotations

import typer

from bot.inputs import CANDIDATE, pointed
from cli.console import foreign, out, step
from cli.models import WHY, as_refusals, deed, where
from cli.train import MODELS
from learning import trial
from relay.route import read_route, route_file
from settings import load

app = typer.Typer(help="Percobaan model calon pada sebagian percakapan.", no_args_is_help=True)


@app.command("start")
def start(
    share: int = typer.Option(0, "--share", help="Bagian percakapan, dalam persen."),
    why: str = WHY,
) -> None:
    """Memulai percobaan; model calon dinilai dahulu.

    Percobaan berhenti sendiri bila pesan yang tidak dipahami atau kategori yang diralat naik
    (city/learning_limits.csv).

    Contoh: elapor trial start --share 10
    """
    from learning.promotion import begin_trial

    with as_refusals(), step("Menilai dan memulai percobaan"):
        begun = begin_trial(where(), deed(why), share or None)
    out.print(f"{begun.percent} persen percakapan mencoba {begun.model}.")
    out.print("Bot yang berjalan menyiapkannya dalam satu-dua menit; lihat `elapor trial status`.")


@app.command("stop")
def stop_trial(why: str = WHY) -> None:
    """Menghentikan percobaan; semua percakapan kembali ke model aktif.

    Contoh: elapor trial stop --why "cukup"
    """
    from learning.promotion import end_trial

    with as_refusals():
        ended = end_trial(where(), deed(why))
    out.print(f"Percobaan {ended.model} dihentikan.")


@app.command("status")
def status() -> None:
    """Menampilkan percobaan yang berjalan dan angka kedua pihak.

    Contoh: elapor trial status
    """
    running = trial.wanted(MODELS)
    if running is None:
        candidate = pointed(MODELS, CANDIDATE)
        out.print(f"Tidak ada percobaan. Model calon: {candidate.name if candidate else '-'}")
        return
    routed = read_route(route_file(load())) is not None
    out.print(f"{running.model}: {running.percent} persen percakapan, oleh {running.who}")
    out.print("Sedang melayani." if routed else "Sedang disiapkan.")
    for name, side in zip(("aktif", "calon"), _sides(running), strict=True):
        words = (
            f"  {name:<6} {side.messages} pesan, {side.not_understood} tidak dipahami; "
            f"{side.cases} laporan, {side.contested} kategorinya diralat atau dikembalikan"
        )
        out.print(foreign(words), soft_wrap=True)


def _sides(running: trial.Trial) -> tuple[trial.Arm, trial.Arm]:
    import sqlalchemy as sa

    from learning.watching import arms

    settings = load()
    engines = [
        sa.create_engine(u, future=True) for u in (settings.database_url, settings.tracker_url)
    ]
    try:
        return arms(running, *engines)
    finally:
        for engine in engines:
            engine.dispose()
