"""Departure from stock Rasa 3.6.21: TensorFlow is not imported.

Reason: Rasa's default components import TensorFlow unconditionally (6 s and 350 MB), although no
component of ours uses it. Every import of it raises ImportError for the libraries that can do
without (thinc), and gives an empty module to Rasa, whose own modules only name its classes.
A component that really used TensorFlow would fail at once with an AttributeError of the stub.
"""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

NAMES = ("tensorflow", "keras", "tensorflow_hub", "tensorflow_text", "tensorflow_addons")
# These try TensorFlow and do without it when the import fails.
OPTIONAL_USERS = ("thinc", "jax", "dask", "sklearn", "wrapt", "joblib", "skops")


class _Anything(type):
    """A class of which every attribute is again such a class: enough for Rasa's definitions."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything(name, (), {"__init__": lambda *_, **__: None, "__call__": _decorate})


def _decorate(_: object, *args: Any, **__: Any) -> Any:
    """A call of a stub used as a decorator gives back what it decorates."""
    return args[0] if args else None


class _Stub(ModuleType):
    __version__ = "2.12.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything(name, (), {"__init__": lambda *_, **__: None, "__call__": _decorate})


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] not in NAMES:
            return None
        if _asked_by(OPTIONAL_USERS):
            raise ImportError(f"{fullname} is left out on purpose (bot.tensorflow_stub)")
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        stub = _Stub(spec.name)
        stub.__path__ = []
        return stub

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: the stub answers every name."""


def _asked_by(packages: tuple[str, ...]) -> bool:
    """The innermost importer outside the import machinery belongs to one of these packages."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if not name.startswith(("importlib", "_frozen_importlib", __name__)):
            return name.split(".")[0] in packages
        frame = frame.f_back  # type: ignore[assignment]
    return False


def install() -> None:
    """Put the stub in place; does nothing where the real TensorFlow is loaded already."""
    if "tensorflow" not in sys.modules and not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
