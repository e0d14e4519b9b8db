"""Every shipped table is a table: no cell is cut off by a comma that lacks its quotes."""

import csv
from pathlib import Path

import pytest

from learning.model_policy import load_model_policy
from learning.review_policy import load_review_policy
from settings import ROOT

FOLDERS = ("city", "learning/data", "nlu_data", "tests/nlu")
TABLES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.csv"))


@pytest.mark.parametrize("file", TABLES, ids=lambda file: str(file.relative_to(ROOT)))
def test_each_row_has_as_many_cells_as_the_head(file: Path) -> None:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines, strict=True)
    assert len(set(head)) == len(head)
    assert [row for row in rows if len(row) != len(head)] == []


def test_what_a_review_takes_a_training_takes_as_well() -> None:
    least = load_model_policy(ROOT / "city").limits["longest_example_chars"]
    assert load_review_policy().longest_example <= least
