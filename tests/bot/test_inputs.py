"""What counts as another frame of a model, and what does not."""

from pathlib import Path

import pytest

from bot.inputs import FRAME, inputs_hash, model_name
from bot.lessons import Lessons, fits, present_frame, write_lessons

DOMAIN = """version: "3.1"
intents:
- sapa
slots:
  jawaban:
    type: any
responses:
  utter_sapa:
    - text: |-
        Selamat datang, {nama}.
  utter_tutup:
    - text: Sampai jumpa.
actions:
- action_lapor
"""
MODEL = "elapor-0000000000000001.tar.gz"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    return tmp_path


def edit(root: Path, old: str, new: str) -> None:
    file = root / "domain.yml"
    assert old in file.read_text(encoding="utf-8")
    file.write_text(DOMAIN.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Selamat datang, {nama}.", "{nama}, selamat datang kembali!"),
        ("    - text: Sampai jumpa.\n", "    - text: Sampai jumpa.\n    - text: Dadah.\n"),
        ("- text: Sampai jumpa.", '- text: "Sampai'),
    ],
)
def test_other_words_are_no_other_model(root: Path, old: str, new: str) -> None:
    write_lessons(root / "models" / MODEL, Lessons(present_frame(root), "x", ()))
    name = model_name(root)
    edit(root, old, new)
    assert fits(root / "models" / MODEL, root)
    assert model_name(root) == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- sapa\n", "- sapa\n- bantuan\n"),
        ("- action_lapor\n", "- action_lapor\n- action_baru\n"),
        ("  jawaban:\n", "  jawaban_lain:\n"),
        ("  utter_tutup:\n", "  utter_penutup:\n"),
        ("{nama}", "{nama} di {tempat}"),
    ],
)
def test_intents_slots_actions_and_what_sentences_are_filled_with_count(
    root: Path, old: str, new: str
) -> None:
    write_lessons(root / "models" / MODEL, Lessons(present_frame(root), "x", ()))
    edit(root, old, new)
    assert not fits(root / "models" / MODEL, root)


def test_a_model_that_noted_the_whole_domain_still_fits(root: Path) -> None:
    noted = inputs_hash(root, FRAME, words=True)
    write_lessons(root / "models" / MODEL, Lessons(noted, "x", ()))
    assert noted != present_frame(root)
    assert fits(root / "models" / MODEL, root)
