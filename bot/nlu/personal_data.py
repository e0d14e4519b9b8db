"""Rasa graph component: the text of a message with personal numbers hidden."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Component
from text.mask import mask_personal

MASKED = "masked"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PersonalDataMask(Component):
    """Sets ``masked`` of a message: what may be kept for training or shown to a third person."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Mask each message."""
        for message in messages:
            message.set(MASKED, mask_personal(message.get(TEXT) or ""), add_to_output=True)
        return messages
