"""Rasa graph component: places and times in a message as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

import settings
from bot.nlu.component import Component
from bot.nlu.fingerprint import fingerprint
from text.places import PlaceEntity, find_entities, find_place, load_gazetteer

CITY = settings.ROOT / "city"
# What a pressed button sends is no text of a citizen.
_COMMAND = "/"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceReader(EntityExtractorMixin, Component):
    """Adds to ``entities``: role, normal form as ``value``, characters of the text as typed.

    There is nothing to train and nothing to keep: the names are read from the folder ``city``.
    """

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be there to run."""
        return ["spacy", "rapidfuzz"]

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Builds the pipeline, so that no citizen waits for it. No settings."""
        super().__init__(config, model_storage, resource)
        self._gazetteer = load_gazetteer(CITY)
        find_place("", self._gazetteer)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The names of the city and the code that reads them."""
        return fingerprint(CITY / "kelurahan.csv", CITY / "places.csv", CITY / "place_words.csv")

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the places and times of each message to its entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = () if text.startswith(_COMMAND) else find_entities(text, self._gazetteer)
            entities = self.add_extractor_name([_as_dict(entity) for entity in found])
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages


def _as_dict(entity: PlaceEntity) -> dict[str, Any]:
    return {
        "entity": entity.role,
        "value": entity.value,
        "start": entity.start,
        "end": entity.end,
    }
