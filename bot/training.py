"""Trains the model: ``python -m bot.training`` (the command line shows progress around it)."""

import sys
from pathlib import Path

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from rasa.model_training import train  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402

from bot.inputs import make_current  # noqa: E402
from settings import ROOT  # noqa: E402


class TrainingError(RuntimeError):
    """Rasa trained no model; its log says why."""


def train_model(name: str, models: Path = ROOT / "models") -> Path:
    """Train on the present inputs and make the result, a file of this name, the current model.

    Raises:
        TrainingError: Rasa gave no model.
    """
    result = train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "nlu_data")],
        output=str(models),
        fixed_model_name=name.removesuffix(".tar.gz"),
    )
    if result.model is None:
        raise TrainingError(f"Rasa ended with code {result.code} and no model")
    make_current(models, name)
    return models / name


if __name__ == "__main__":
    configure_structlog(20)
    sys.stdout.write(f"{train_model(sys.argv[1]).name}\n")
