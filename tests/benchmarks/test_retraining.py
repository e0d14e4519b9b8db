"""What the benchmark of retraining changes."""

import random
from pathlib import Path

from benchmarks.retraining import ADDED, change

PAGE = """version: "3.1"
nlu:
- intent: sapa
  examples: |
    - halo
    - selamat pagi
"""


def test_so_many_examples_change_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "sapa.yml"
    file.write_text(PAGE, encoding="utf-8")
    change(tmp_path, 1, random.Random(1))
    after = file.read_text(encoding="utf-8")
    assert after.count(ADDED) == 1
    assert after.replace(ADDED, "") == PAGE
