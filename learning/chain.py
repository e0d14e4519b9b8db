"""The way of a lesson: data looked at, trained into a candidate, judged, live or refused."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from tarfile import TarError

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported

from rasa.shared.exceptions import RasaException  # isort: skip

from bot.inputs import CANDIDATE, current_model, is_whole, model_name, point
from bot.lessons import fits, read_lessons
from bot.nlu.archive import ArchiveError, answer_all
from bot.nlu.data_check import ExamplesError, read_examples
from learning import history
from learning.history import Entry
from learning.lessons_check import Pair, implausible, new_ones, objections
from learning.model_policy import ModelPolicyError, load_model_policy
from learning.place import Place
from learning.promotion import Deed, RefusedError, Switch, SwitchError, promote
from learning.testset import TestSetError, read_test_set, texts_of
from learning.training import Tell, TrainingFailedError, train

UNREADABLE = (ArchiveError, TarError, OSError, KeyError, TypeError, ValueError)
"""How a model of another version of the program fails to be read."""


class Code(IntEnum):
    """How a chain ended, as the exit code of ``elapor learn``."""

    PROMOTED = 0
    NOTHING_NEW = 3
    DATA_REFUSED = 4
    TRAINING_FAILED = 5
    REFUSED = 6
    SWITCH_FAILED = 7
    CANNOT_JUDGE = 8


class DataRefusedError(RuntimeError):
    """The data must not be trained on; the message (Indonesian) says why."""


@dataclass(frozen=True)
class End:
    """How the chain ended, and the Indonesian sentence about it."""

    code: Code
    words: str


def learn(where: Place, deed: Deed, switch: Switch, tell: Tell) -> End:
    """The whole chain, unattended; the live model is only replaced by one that passed."""
    try:
        name = train_candidate(where, deed, tell)
        if name is None:
            return End(Code.NOTHING_NEW, "tidak ada pelajaran baru; model aktif tetap.")
        tell("menilai pada kalimat uji")
        promote(where, deed, switch)
    except DataRefusedError as error:
        return End(Code.DATA_REFUSED, f"data ditolak: {error}")
    except TrainingFailedError as error:
        return End(Code.TRAINING_FAILED, str(error))
    except RefusedError as error:
        return End(Code.REFUSED, f"model calon ditolak: {error}")
    except SwitchError as error:
        return End(Code.SWITCH_FAILED, str(error))
    except (TestSetError, ArchiveError, ModelPolicyError) as error:
        return End(Code.CANNOT_JUDGE, str(error))
    return End(Code.PROMOTED, f"{name} sekarang aktif.")


def train_candidate(where: Place, deed: Deed, tell: Tell, force: bool = False) -> str | None:
    """Look at the data and train the candidate; its name, or None where the live model knows all.

    Raises:
        DataRefusedError: the data must not be trained on.
        TrainingFailedError: no model came out.
        ModelPolicyError: the limits cannot be read.
    """
    name, live = model_name(), current_model(where.models)
    if live is not None and live.name == name and not force:
        return None
    if is_whole(where.models / name) and read_lessons(where.models / name) and not force:
        point(where.models, CANDIDATE, name)
        return name
    tell("memeriksa contoh latih")
    look_at_data(where, live)
    started = time.monotonic()
    train(name, where.models, where.log, tell, candidate=True)
    _note(where, deed, name, time.monotonic() - started)
    return name


def look_at_data(where: Place, live: Path | None) -> None:
    """Refuse what must not be learnt, before any time is spent on it.

    Raises:
        DataRefusedError: names the examples.
        ModelPolicyError: the limits cannot be read.
    """
    limits = load_model_policy(where.city).limits
    examples = _examples(where.examples)
    learnt = read_lessons(live) if live else None
    before = learnt.examples if learnt else None
    found = objections(examples, before, _test_texts(where), limits)
    if not found and live is not None and before is not None:
        odd = _odd(where, live, examples, before)
        found = [odd] if odd else []
    if found:
        raise DataRefusedError(" ".join(found))


def _odd(where: Place, live: Path, examples: list[Pair], before: Sequence[Pair]) -> str:
    def best(texts: Sequence[str]) -> list[tuple[str, ...]]:
        return [a.labels for a in answer_all(live, texts, where.cache / "lesson-vectors.npz")]

    known = frozenset(label for _, label in before)
    limits = load_model_policy(where.city).limits
    try:
        return implausible(new_ones(examples, before), best, known, limits)
    except UNREADABLE:
        if fits(live):
            raise
        return ""  # the rules passed, and this version of the program cannot ask that model


def _examples(folder: Path) -> list[tuple[str, str]]:
    try:
        return [(example.text, example.label) for example in read_examples(folder)]
    except (ExamplesError, RasaException, OSError, UnicodeDecodeError) as error:
        raise DataRefusedError(" ".join(str(error).split())) from error


def _test_texts(where: Place) -> frozenset[str]:
    try:
        return frozenset(texts_of(read_test_set(where.tests)))
    except TestSetError:
        return frozenset()


def _note(where: Place, deed: Deed, name: str, seconds: float) -> None:
    learnt = read_lessons(where.models / name)
    data = learnt.lessons if learnt else ""
    entry = Entry(
        deed.now, history.TRAINED, name, deed.who, deed.why, data=data, seconds=round(seconds, 1)
    )
    history.append(where.models, entry)
