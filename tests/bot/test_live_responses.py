"""Sentences from the file: an edit counts at once, a broken file changes nothing."""

import logging
import os
from pathlib import Path

import pytest

from bot.live_responses import LiveResponses, read_responses, usable
from settings import ROOT

FIRST = """version: "3.1"
responses:
  utter_sapa:
    - text: Selamat datang.
  utter_tiket:
    - text: "Nomor {tiket}."
      condition:
        - {type: slot, name: ramah, value: true}
    - text: "Tiket Anda {tiket}."
    - text: "Tiket {tiket}"
      channel: telegram
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "domain.yml"
    write(path, FIRST)
    return path


@pytest.fixture
def sentences(file: Path) -> LiveResponses:
    made = LiveResponses(file)
    made.responses = read_responses(file)
    return made


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    # A file system may count time too coarsely for two writes of one test.
    write.clock += 10  # type: ignore[attr-defined]
    os.utime(file, (write.clock, write.clock))  # type: ignore[attr-defined]


write.clock = 1_700_000_000  # type: ignore[attr-defined]


def said(sentences: LiveResponses, name: str, channel: str = "web", **slots: object) -> str:
    answer = sentences.generate_from_slots(name, slots, channel, tiket="BJM-1")
    assert answer is not None
    return str(answer["text"])


def test_an_edited_sentence_is_said_at_once(sentences: LiveResponses, file: Path) -> None:
    assert said(sentences, "utter_sapa") == "Selamat datang."
    write(file, FIRST.replace("Selamat datang.", "Halo, ada yang bisa dibantu?"))
    assert said(sentences, "utter_sapa") == "Halo, ada yang bisa dibantu?"


def test_conditions_and_channels_choose_as_in_stock(sentences: LiveResponses) -> None:
    assert said(sentences, "utter_tiket", ramah=True) == "Nomor BJM-1."
    assert said(sentences, "utter_tiket") == "Tiket Anda BJM-1."
    assert said(sentences, "utter_tiket", "telegram") == "Tiket BJM-1"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FIRST.replace("- text: Selamat", '- text: "Selamat'), "baris"),
        (FIRST.replace("utter_sapa", "utter_spaa"), "utter_sapa hilang"),
        (FIRST.replace("Tiket Anda {tiket}", "Tiket Anda {tikte}"), "{tikte}; yang ada: {tiket}"),
        (FIRST.replace("Selamat datang.", "Selamat datang, {nama}."), "tidak mengenal {nama}"),
        (FIRST.replace("- text: Selamat datang.", "Selamat datang."), "harus berupa daftar"),
        ('version: "3.1"\n', "responses tidak ada"),
    ],
)
def test_a_broken_file_leaves_the_last_good_sentences_and_says_why(
    sentences: LiveResponses, file: Path, text: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        write(file, text)
        assert said(sentences, "utter_sapa") == "Selamat datang."
        assert said(sentences, "utter_sapa") == "Selamat datang."
    assert len(caplog.records) == 1
    assert why in caplog.text


def test_a_file_that_is_away_changes_nothing(sentences: LiveResponses, file: Path) -> None:
    file.unlink()
    assert said(sentences, "utter_sapa") == "Selamat datang."


def test_the_sentences_of_the_project_can_be_used() -> None:
    baked = read_responses(ROOT / "domain.yml")
    assert usable(ROOT / "domain.yml", baked) == baked
