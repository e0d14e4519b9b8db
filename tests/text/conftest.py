"""The real word lists and places of the city, loaded once for all tests of ``text``."""

from pathlib import Path

import pytest

from text.emergency import EmergencyWords, load_emergency_words
from text.normalise import Lexicon, load_lexicon
from text.places import Gazetteer, load_gazetteer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def city_dir() -> Path:
    return ROOT / "city"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "nlu_data" / "lexicons")


@pytest.fixture(scope="session")
def gazetteer(city_dir: Path) -> Gazetteer:
    return load_gazetteer(city_dir)


@pytest.fixture(scope="session")
def emergency_words(city_dir: Path, lexicon: Lexicon) -> EmergencyWords:
    return load_emergency_words(city_dir, lexicon)
