"""Rasa graph component: the text of a message in the plain words that the classifiers know."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import settings
from bot.nlu.component import Component
from bot.nlu.fingerprint import fingerprint
from bot.nlu.reading import Reader
from text.normalise import load_lexicon

logger = logging.getLogger(__name__)
# Key of a message; it never leaves the pipeline.
NORMALISED = "normalised"
LEXICONS = settings.ROOT / "nlu_data" / "lexicons"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextNormaliser(Component):
    """Sets ``normalised`` of a message; ``text`` stays what the citizen wrote."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """An untrained component knows the word lists only."""
        super().__init__(config, model_storage, resource)
        self._lexicon = load_lexicon(LEXICONS)
        self._reader = Reader(self._lexicon, {})

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Helpers and word lists count too."""
        return fingerprint(LEXICONS)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words citizens use."""
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        self._reader = Reader.learn([text for text in texts if text], self._lexicon)
        with self._storage.write_to(self._resource) as folder:
            self._reader.save(folder)
        return self._resource

    def restore(self, folder: Path) -> None:
        """Read back the known words."""
        self._reader = Reader.load(folder, self._lexicon)

    def without_training(self) -> None:
        """Typing mistakes stay as they are."""
        logger.warning("No list of known words: typing mistakes stay as they are.")

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message."""
        for message in messages:
            message.set(NORMALISED, self._reader.read(message.get(TEXT) or ""))
        return messages
