"""The masked copy of a message."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.personal_data import MASKED, PersonalDataMask


@pytest.fixture
def mask(tmp_path: Path) -> PersonalDataMask:
    storage = LocalModelStorage.create(tmp_path)
    return PersonalDataMask.create({}, storage, Resource("m"), ExecutionContext(GraphSchema({})))


@pytest.mark.parametrize(
    "number", ["6371012345678901", "0812-5555-7777", "+62 811 2233 445", "budi.s@contoh.id"]
)
def test_personal_numbers_leave_the_pipeline_hidden(mask: PersonalDataMask, number: str) -> None:
    text = f"hubungi saya di {number} soal lampu mati"
    parsed = mask.process([Message(data={"text": text})])[0].as_dict(only_output_properties=True)
    assert number not in parsed[MASKED]
    assert parsed[MASKED].startswith("hubungi saya di [")
    assert "lampu mati" in parsed[MASKED]


@pytest.mark.parametrize("text", ["", None, "lampu mati di RT 7 sejak 12-10-2026"])
def test_what_is_not_personal_stays(mask: PersonalDataMask, text: str | None) -> None:
    message = Message(data={"text": text} if text is not None else {})
    assert mask.process([message])[0].get(MASKED) == (text or "")
