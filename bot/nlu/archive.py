"""The trained parts of a model archive as plain functions, without starting Rasa."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported

from rasa.shared.utils.io import read_yaml_file  # isort: skip

from bot.nlu import emergency
from bot.nlu.emergency import Danger
from bot.nlu.model import Classifier
from bot.nlu.reading import FILE, Reader
from bot.nlu.understanding import Understanding, understand
from bot.nlu.vectors import embed, embed_many
from settings import ROOT
from text.emergency import EmergencyWords, load_emergency_words
from text.normalise import load_lexicon

LEXICONS = ROOT / "nlu_data" / "lexicons"
CLASSIFIER, EMERGENCY = "classifier", "emergency"


class ArchiveError(ValueError):
    """The archive holds no such part."""


def load_understander(model: Path) -> Callable[[str], Understanding]:
    """Text -> what it means, as the pipeline would say.

    Raises:
        ArchiveError: the archive holds no classifier.
    """
    reader, classifier = _parts(model, CLASSIFIER)
    config = _settings_of("ComplaintClassifier")
    return lambda text: understand(
        classifier.probabilities(reader.read(text)),
        config["threshold"],
        off_topic=config["off_topic"],
    )


def load_watcher(model: Path) -> Callable[[str], Danger | None]:
    """Text -> the danger it speaks of, None where the pipeline would see none.

    Raises:
        ArchiveError: the archive holds no emergency detector.
    """
    reader, classifier = _parts(model, EMERGENCY)
    understander = load_understander(model)
    words = load_emergency_words(ROOT / "city", load_lexicon(LEXICONS))
    threshold = float(_settings_of("EmergencyDetector")["threshold"])

    def watch(text: str) -> Danger | None:
        plain = reader.read(text)
        shares = classifier.score(plain, embed(plain))
        intent = dict(understander(text).ranking).get(emergency.INTENT, 0.0)
        danger = emergency.weigh(shares, intent, text, words, emergency.Weights())
        return danger if danger.share >= threshold else None

    return watch


@dataclass(frozen=True)
class Answer:
    """What a model says of one text: its meaning, the danger, every label best first."""

    meant: Understanding
    danger: Danger | None
    labels: tuple[str, ...]


def answer_all(model: Path, texts: Sequence[str], cache: Path | None = None) -> list[Answer]:
    """A model's answers to many texts, as its pipeline would give them.

    Sentence vectors are kept by text hash in ``cache``: a second model needs no new ones.

    Raises:
        ArchiveError: the archive holds no classifier or no emergency detector.
    """
    reader, classifier = _parts(model, CLASSIFIER)
    _, detector = _parts(model, EMERGENCY)
    plain = [reader.read(text) for text in texts]
    vectors = embed_many(plain, cache)
    meanings = classifier.score_many(plain, vectors)
    dangers = detector.score_many(plain, vectors)
    judge = _Judge.load()
    return [judge.answer(*parts) for parts in zip(texts, meanings, dangers, strict=True)]


@dataclass(frozen=True)
class _Judge:
    """The thresholds and words by which probabilities become decisions."""

    meanings: Mapping[str, Any]
    threshold: float
    words: EmergencyWords

    @classmethod
    def load(cls) -> _Judge:
        words = load_emergency_words(ROOT / "city", load_lexicon(LEXICONS))
        threshold = float(_settings_of("EmergencyDetector")["threshold"])
        return cls(_settings_of("ComplaintClassifier"), threshold, words)

    def answer(self, text: str, meanings: dict[str, float], dangers: Mapping[str, float]) -> Answer:
        meant = understand(
            meanings, self.meanings["threshold"], off_topic=self.meanings["off_topic"]
        )
        intent = dict(meant.ranking).get(emergency.INTENT, 0.0)
        danger = emergency.weigh(dangers, intent, text, self.words, emergency.Weights())
        labels = tuple(sorted(meanings, key=lambda label: -meanings[label]))
        return Answer(meant, danger if danger.share >= self.threshold else None, labels)


def _parts(model: Path, name: str) -> tuple[Reader, Classifier]:
    wanted = {FILE, f"{name}.json", f"{name}.npz"}
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        parts = [m for m in archive.getmembers() if Path(m.name).name in wanted]
        if len(parts) != len(wanted):
            raise ArchiveError(f"{model.name} holds no {name}")
        for part in parts:
            part.name = Path(part.name).name
            archive.extract(part, folder)
        reader = Reader.load(Path(folder), load_lexicon(LEXICONS))
        return reader, Classifier.load(Path(folder), name)


def _settings_of(component: str) -> dict[str, Any]:
    """The lines of ``config.yml`` about one component of the pipeline."""
    pipeline = read_yaml_file(ROOT / "config.yml")["pipeline"]
    return next(dict(part) for part in pipeline if part["name"].endswith(f".{component}"))
