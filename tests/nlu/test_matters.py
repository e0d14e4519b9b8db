"""Which messages tell of several matters, on the trained model."""

import csv
from pathlib import Path

from bot.nlu.archive import load_understander
from bot.nlu.matters import find_matters
from tests.dialogue.said import gazetteer

FILE = Path(__file__).parent / "matters.csv"
# Of all messages that tell of several; the rest is sent as one, which an officer can part.
LEAST_FOUND = 0.8


def test_one_matter_is_never_torn_apart_and_several_are_mostly_found(trained_model: Path) -> None:
    judge = load_understander(trained_model)
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    several = [row for row in rows if ";" in row["categories"]]
    found = {
        row["text"]: [m.code for m in find_matters(row["text"], judge, gazetteer())] for row in rows
    }
    assert [row["text"] for row in rows if row not in several and found[row["text"]]] == []
    right = [row for row in several if found[row["text"]] == row["categories"].split(";")]
    assert len(right) / len(several) >= LEAST_FOUND
