"""The workshop of an installation: examples, labels, frozen tests and policy, from the disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from sqlalchemy.orm import Session, sessionmaker

from learning.checks import Bench
from learning.examples import Examples
from learning.review import Workshop
from learning.review_policy import load_review_policy
from learning.yaml_store import BrokenDataError, Placed, read_placed
from settings import ROOT
from text.normalise import load_lexicon
from text.tables import read_rows, read_utf8

EXAMPLES = Path("nlu_data") / "nlu"
LEXICONS = Path("nlu_data") / "lexicons"
TESTS = Path("tests") / "nlu"
NEVER_TRAINED = ("frozen.csv", "reviewed.csv")
UNSPECIFIC = "lapor/umum"


def open_workshop(
    sessions: sessionmaker[Session], root: Path = ROOT, cache: Path | None = None
) -> Workshop:
    """Read everything that a decision is checked against.

    Args:
        root: the folder of the code and its data; a copy may be worked on instead.
        cache: vectors that a training left (``var/cache/vectors.npz``).

    Raises:
        BrokenDataError: a file of examples or of the test cannot be used; says file and line.
        OSError: a file cannot be read.
    """
    lexicon = load_lexicon(root / LEXICONS)
    placed = read_placed(root / EXAMPLES)
    frozen = [row for name in NEVER_TRAINED for row in _texts(root / TESTS / name)]
    bench = Bench(
        labels=labels_of(root, placed),
        examples=Examples(placed, lexicon, cache),
        frozen=Examples(frozen, lexicon, None),
        policy=load_review_policy(),
    )
    return Workshop(root, root / EXAMPLES, root / TESTS / "reviewed.csv", sessions, bench)


def labels_of(root: Path, placed: list[Placed]) -> frozenset[str]:
    """What a message may mean: every intent with examples, and every category of the city."""
    rows = read_rows(root / "city" / "categories.csv")
    categories = {f"lapor/{row['code']}" for row in rows}
    return frozenset({example.label for example in placed} | categories | {UNSPECIFIC})


def fewest_examples(config: Path = ROOT / "config.yml") -> int:
    """Examples that a category needs before the model guesses it (``fewest`` in config.yml)."""
    pipeline = YAML(typ="safe").load(config.read_text(encoding="utf-8"))["pipeline"]
    return next((int(part["fewest"]) for part in pipeline if "fewest" in part), 1)


def _texts(file: Path) -> Iterator[Placed]:
    if not file.exists():
        return
    reader = csv.DictReader(io.StringIO(read_utf8(file), newline=""))
    for row in reader:
        if row.get("text") is None or None in row or None in row.values():
            message = (
                "jumlah kolomnya lain dari baris pertama. "
                "Beri tanda petik pada koma, atau hapus baris yang terputus."
            )
            raise BrokenDataError(f"{file.name}, baris {reader.line_num}: {message}")
        yield Placed(row["text"], row.get("intent") or "", file, reader.line_num)
