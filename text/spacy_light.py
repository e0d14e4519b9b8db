"""spaCy, imported without the deep-learning libraries that its thinc tries to load.

No pipe here uses a neural network; TensorFlow alone would cost 10 s and 350 MB. A library that is
loaded already stays as it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HEAVY = ("tensorflow", "torch", "mxnet", "cupy")


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    """Importing one of these raises ImportError, which thinc takes for "not installed"."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _without(_HEAVY):
    import spacy
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans, registry

__all__ = [
    "Doc",
    "Language",
    "Matcher",
    "PhraseMatcher",
    "Span",
    "Tokenizer",
    "filter_spans",
    "registry",
    "spacy",
]
