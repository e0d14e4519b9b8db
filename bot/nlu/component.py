"""What the components of the pipeline share: how Rasa makes them and gives back their learning."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.fingerprint import fingerprint

logger = logging.getLogger(__name__)
Made = TypeVar("Made", bound="Component")


class Component(GraphComponent):
    """A component that reads messages; by default it learns nothing and keeps nothing."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """A new component; ``config`` are its lines in config.yml over the defaults."""
        self._config = {**self.get_default_config(), **config}
        self._storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls: type[Made],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Made:
        """A new, untrained component (see parent class)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: type[Made],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Made:
        """The component with what its training kept; a new one where nothing was kept."""
        component = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder:
                component.restore(folder)
        except (ValueError, OSError):
            component.without_training()
        return component

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Our own code counts: Rasa itself only sees the file of the component and the config."""
        return fingerprint()

    def restore(self, folder: Path) -> None:
        """Read back what training wrote into ``folder``.

        Raises:
            OSError, ValueError: the folder holds no such thing.
        """

    def without_training(self) -> None:
        """Nothing was kept: say what that means for the citizens, where it means anything."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline learns from what this one says."""
        return training_data
