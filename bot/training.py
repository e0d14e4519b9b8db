"""Trains a model: ``python -m bot.training NAME [--candidate]``.

The command line shows progress around it.
"""

import os
import sys
import tempfile
from pathlib import Path

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from rasa.model_training import train  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402

from bot import rasa_patches  # noqa: E402
from bot.inputs import (  # noqa: E402
    CANDIDATE,
    INPUTS_CHANGED,
    WORKSHOP,
    make_current,
    model_name,
    point,
    remove_old,
)
from bot.lessons import Lessons, present_frame, present_lessons, write_lessons  # noqa: E402
from bot.nlu.data_check import read_examples  # noqa: E402
from settings import ROOT  # noqa: E402


class TrainingError(RuntimeError):
    """Rasa trained no model; its log says why."""


class InputsChangedError(TrainingError):
    """What a model is made of was changed while it was made: nobody knows what it learnt."""


def train_model(name: str, models: Path = ROOT / "models", candidate: bool = False) -> Path:
    """Train on the present inputs, whose name is given; the result, a file of it, becomes live.

    A ``candidate`` only waits for its judgement: the live model stays what it is. A training that
    is broken off leaves nothing that could be taken for a model.

    Raises:
        TrainingError: Rasa gave no model.
        InputsChangedError: an example, say, was written meanwhile.
    """
    learnt = _lessons()
    workshop = models / WORKSHOP
    workshop.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workshop) as folder:
        draft = _train(name, Path(folder))
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        if model_name() != name:
            raise InputsChangedError(name)
        write_lessons(models / name, learnt)
        draft.replace(models / name)
    if candidate:
        point(models, CANDIDATE, name)
    else:
        make_current(models, name)
    remove_old(models)
    return models / name


def _lessons() -> Lessons:
    examples = read_examples(ROOT / "nlu_data" / "nlu")
    pairs = tuple((example.text, example.label) for example in examples)
    return Lessons(present_frame(), present_lessons(), pairs)


def _train(name: str, folder: Path) -> Path:
    result = train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "nlu_data")],
        output=str(folder),
        fixed_model_name=name.removesuffix(".tar.gz"),
    )
    if result.model is None:
        raise TrainingError(f"Rasa ended with code {result.code} and no model")
    return folder / name


if __name__ == "__main__":
    configure_structlog(20)
    rasa_patches.read_examples_once()
    try:
        trained = train_model(sys.argv[1], candidate="--candidate" in sys.argv)
    except InputsChangedError:
        sys.exit(INPUTS_CHANGED)
    sys.stdout.write(f"{trained.name}\n")
