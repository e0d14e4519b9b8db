"""Every text and background pair of the style sheet has a contrast of at least 4.5:1 (WCAG AA)."""

import re

import pytest

from settings import ROOT

LEAST = 4.5
CSS = (ROOT / "web" / "static" / "style.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "page"),
    ("ink", "card"),
    ("ink", "theirs"),
    ("ink", "tint"),
    ("ink-soft", "page"),
    ("ink-soft", "card"),
    ("brand", "card"),
    ("brand", "page"),
    ("on-brand", "brand"),
    ("on-head", "head"),
    ("on-head-soft", "head"),
    ("on-head", "head-deep"),
    ("on-head-soft", "head-deep"),
    ("on-mine", "mine"),
    ("on-tint", "tint"),
    ("on-warn", "warn"),
    ("on-bad", "bad"),
    ("on-bad", "page"),
    ("on-bad", "card"),
]


def tokens(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks)
    return light if scheme == "light" else {**light, **dark}


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= LEAST


def test_colours_stand_only_among_the_tokens() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
