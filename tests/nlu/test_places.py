"""Places and times as Rasa sees them, and how well they are read."""

import csv
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import places
from bot.nlu.place_scoring import score_places
from bot.nlu.places import PlaceReader
from settings import ROOT
from tests.nlu.conftest import made
from text.place_forms import ROLES
from text.place_pipeline import TIME

CONTEXT = ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="module")
def reader() -> PlaceReader:
    return made(PlaceReader)


def _entities(reader: PlaceReader, text: str | None) -> list[dict[str, Any]]:
    message = Message(data={} if text is None else {"text": text})
    found: list[dict[str, Any]] = reader.process([message])[0].get("entities")
    return found


@pytest.mark.parametrize(
    ("text", "role", "value", "typed"),
    [
        ("lampu  mati di jln vetran", "jalan", "Jalan Veteran", "jln vetran"),
        ("gg. rahmat RT.05", "gang", "Gang Rahmat", "gg. rahmat"),
        ("gg. rahmat RT.05, gelap", "rt", "RT 5", "RT.05"),
        ("rt 07/02 pekauman", "rt", "RT 7 RW 2", "rt 07/02"),
        ("kuin slatan banjir", "kelurahan", "Kuin Selatan", "kuin slatan"),
        ("kec bjm utr", "kecamatan", "Banjarmasin Utara", "kec bjm utr"),
        ("A.Yani km 4,5", "km", "Km 4,5", "km 4,5"),
        ("parak duta mal macet", "landmark", "Duta Mall", "duta mal"),
        ("pasar lima kotor", "pasar", "Pasar Lima", "pasar lima"),
        ("pengerukan sungai miai", "sungai", "Sungai Miai", "sungai miai"),
        ("mati tadi pagi", "waktu", "tadi pagi", "tadi pagi"),
    ],
)
def test_an_entity_has_role_normal_form_and_place_in_the_text(
    reader: PlaceReader, text: str, role: str, value: str, typed: str
) -> None:
    found = next(e for e in _entities(reader, text) if e["entity"] == role)
    assert (found["value"], text[found["start"] : found["end"]]) == (value, typed)
    assert found["extractor"] == "PlaceReader"


def test_what_was_found_before_stays(reader: PlaceReader) -> None:
    message = Message(data={"text": "di kuripan", "entities": [{"entity": "pilihan"}]})
    found = reader.process([message])[0].get("entities")
    assert [entity["entity"] for entity in found] == ["pilihan", "kelurahan"]


@pytest.mark.parametrize("text", [None, "", "halo min", '/lapor{"pilihan":"kuripan"}', "a\ud800b"])
def test_a_message_without_a_place_has_no_entities(reader: PlaceReader, text: str | None) -> None:
    assert _entities(reader, text) == []


def test_a_loaded_reader_reads_as_the_first(reader: PlaceReader, tmp_path: Path) -> None:
    storage = LocalModelStorage.create(tmp_path)
    loaded = PlaceReader.load({}, storage, Resource("places"), CONTEXT)
    text = "jl veteran gg 3 rt 5 kuripan, sejak kemarin"
    assert _entities(loaded, text) == _entities(reader, text)


def test_the_fingerprint_changes_with_the_names_of_the_city(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = PlaceReader.fingerprint_addon({})
    for name in ("kelurahan.csv", "places.csv", "place_words.csv"):
        (tmp_path / name).write_text("changed", encoding="utf-8")
    monkeypatch.setattr(places, "CITY", tmp_path)
    assert PlaceReader.fingerprint_addon({}) != before


def test_the_domain_knows_every_role_and_lets_none_decide() -> None:
    domain = Domain.load(ROOT / "domain.yml")
    roles = {*ROLES, TIME}
    assert roles <= set(domain.entities)
    assert roles <= set(domain.entity_properties.default_ignored_entities)


def test_places_are_read_as_well_as_promised() -> None:
    """Floors of the issue; the rows are never looked at."""
    with (ROOT / "tests/nlu/places.csv").open(encoding="utf-8", newline="") as lines:
        figures = score_places(list(csv.DictReader(lines)))
    assert figures["kelurahan_right"] >= 0.95
    assert figures["kelurahan_right_where_told"] >= 0.95
    assert figures["span_f1"] >= 0.90
