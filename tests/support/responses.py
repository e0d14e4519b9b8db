"""The bot's sentences as domain.yml has them, filled the way Rasa fills them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

from settings import ROOT

PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


@lru_cache(maxsize=1)
def domain() -> dict[str, Any]:
    """The whole domain file."""
    with (ROOT / "domain.yml").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = YAML(typ="safe").load(file)
    return loaded


def responses() -> dict[str, dict[str, Any]]:
    """The one variation of each response, by its name."""
    return {name: variations[0] for name, variations in domain()["responses"].items()}


def filled(text: str, values: dict[str, Any]) -> str:
    """The text with its placeholders filled.

    Raises:
        KeyError: a value is missing; the citizen would see the placeholder.
    """
    said = PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)
    return said.replace("{{", "{").replace("}}", "}")


def buttons_of(name: str, values: dict[str, Any]) -> list[dict[str, str]]:
    """The response's own buttons, filled."""
    own = responses()[name].get("buttons") or []
    return [{key: filled(text, values) for key, text in button.items()} for button in own]
