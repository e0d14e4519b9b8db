"""Rasa graph component: the text of a message with personal numbers hidden."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.fingerprint import fingerprint
from text.mask import mask_personal

MASKED = "masked"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PersonalDataMask(GraphComponent):
    """Sets ``masked`` of a message: what may be kept for training or shown to a third person."""

    def __init__(self, config: dict[str, Any]) -> None:
        """No settings."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PersonalDataMask:
        """A new component (see parent class)."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The rules of masking stand in ``text.mask``."""
        return fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        """Mask each message."""
        for message in messages:
            message.set(MASKED, mask_personal(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training data holds no personal numbers; `data_check` refuses them."""
        return training_data
