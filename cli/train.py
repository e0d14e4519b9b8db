"""``elapor train``: make a model from the present data, in a process of its own."""

import subprocess
import sys
from pathlib import Path

import typer

from bot.inputs import current_model, is_whole, make_current, model_name
from cli.console import CommandFailedError, out, step
from settings import ROOT, Settings, load

MODELS = ROOT / "models"


class TrainingFailedError(CommandFailedError):
    """The training process ended without a model; the message names its log."""


def ensure_model(settings: Settings, force: bool = False) -> bool:
    """Train when the inputs changed, the model is damaged, or forced; True when it was trained.

    Raises:
        TrainingFailedError: no model came out.
    """
    name = model_name()
    if is_whole(MODELS / name) and not force:
        make_current(MODELS, name)
        return False
    log = settings.data_dir / "log" / "training.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as file:
        command = [sys.executable, "-W", "ignore", "-m", "bot.training", name]
        ended = subprocess.run(command, cwd=ROOT, stdout=file, stderr=file, check=False)
    if ended.returncode != 0 or not is_whole(MODELS / name):
        raise TrainingFailedError(f"pelatihan gagal; lihat {_shown(log)}")
    return True


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def train(
    force: bool = typer.Option(False, "--force", help="Latih walaupun tidak ada yang berubah."),
) -> None:
    """Melatih model dari nlu_data/, domain.yml, dan config.yml bila ada yang berubah.

    Contoh: elapor train --force
    """
    settings = load()
    MODELS.mkdir(exist_ok=True)
    with step("Melatih model"):
        trained = ensure_model(settings, force)
    model = current_model(MODELS)
    out.print(f"Model {'baru' if trained else 'tidak berubah'}: {model.name if model else '-'}")
    if trained:
        out.print("Bot yang sedang berjalan memakainya setelah dihentikan dan dijalankan lagi.")
