"""The bot's sentences, read live from domain.yml: an edited sentence counts at once.

Departure from stock Rasa 3.6.21, which says the sentences that were baked into the model: there
each edit needs a training and a restart. A file that cannot be used is left aside, with a line in
the log, and the last good sentences stay.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.sentences import PLACEHOLDER

Variation = dict[str, Any]
Responses = dict[str, list[Variation]]
logger = logging.getLogger(__name__)


class UnusableError(ValueError):
    """The file of sentences cannot be used; the message (Indonesian) says where and why."""


class LiveResponses(TemplatedNaturalLanguageGenerator):
    """Stock's choice of variation, channel and condition, on sentences that may change."""

    def __init__(self, file: Path) -> None:
        """Nothing is read before the first sentence."""
        super().__init__({})
        self._file = file
        self._seen: tuple[int, int] | None = None

    @property
    def responses(self) -> Responses:
        """The sentences as they stand in the file now; the last good ones where it is broken."""
        seen = _state(self._file)
        if seen != self._seen:
            self._seen = seen
            self._read_anew()
        return self._live

    @responses.setter
    def responses(self, baked: Responses) -> None:
        """Those of the model: what must be there, and what is said until the file is read."""
        self._baked: Responses = baked
        self._live: Responses = baked
        self._seen = None

    def _read_anew(self) -> None:
        try:
            self._live = usable(self._file, self._baked)
        except UnusableError as error:
            logger.error("Kalimat bot tidak berubah: %s", error)


def usable(file: Path, baked: Mapping[str, list[Variation]]) -> Responses:
    """The sentences of the file, where each that the model knows is there and can be filled.

    Raises:
        UnusableError: the file cannot be read, lacks a sentence, or names an unknown placeholder.
    """
    found = read_responses(file)
    for name, variations in baked.items():
        if name not in found:
            raise UnusableError(f"{file.name}: {name} hilang. Kembalikan, walaupun kosong isinya.")
        known = set(_placeholders(variations))
        unknown = sorted(set(_placeholders(found[name])) - known)
        if unknown and known:
            have = ", ".join(f"{{{word}}}" for word in sorted(known))
            raise UnusableError(f"{file.name}: {name} memakai {{{unknown[0]}}}; yang ada: {have}.")
        if unknown:
            raise UnusableError(f"{file.name}: {name} tidak mengenal {{{unknown[0]}}}.")
    return found


def read_responses(file: Path) -> Responses:
    """The section ``responses`` of a domain file.

    Raises:
        UnusableError: it cannot be read, or a sentence has neither text nor anything else to say.
    """
    try:
        content = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        hint = "Periksa tanda kutip, titik dua, dan spasi di awal baris."
        raise UnusableError(f"{file.name}, baris {line}: YAML rusak. {hint}") from error
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        message = f"{file.name}: tidak dapat dibaca ({type(error).__name__})."
        raise UnusableError(message) from error
    found = content.get("responses") if isinstance(content, dict) else None
    if not isinstance(found, dict):
        raise UnusableError(f"{file.name}: bagian responses tidak ada.")
    for name, variations in found.items():
        if not _says_something(variations):
            raise UnusableError(f"{file.name}: {name} harus berupa daftar dengan `- text:`.")
    return found


def _says_something(variations: object) -> bool:
    return (
        isinstance(variations, list)
        and bool(variations)
        and all(isinstance(v, dict) and {"text", "custom"} & set(v) for v in variations)
        and all(isinstance(v.get("text", ""), str) for v in variations)
    )


def _placeholders(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from PLACEHOLDER.findall(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _placeholders(part)
    elif isinstance(value, list):
        for part in value:
            yield from _placeholders(part)


def _state(file: Path) -> tuple[int, int] | None:
    """When the file was written and how long it is; None where it is away."""
    try:
        known = file.stat()
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size
