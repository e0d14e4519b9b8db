"""Whether corrections teach: category accuracy after 0, 50, 100 and 200 corrected complaints.

``python -m benchmarks.learning_curve FILE [--seeds 5]`` with a CSV ``text,category,accepted``. For
each seed a part of the complaints is held out; the others are observed, queued and corrected by
the very same functions as in ``elapor review``, on a temporary copy of the examples. Then the
category part of the classifier (all examples of complaints) is trained on the copy with the
shipped settings; 0 corrections is the same training on the shipped examples. Nothing of it enters
the project.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import bot.environment  # noqa: F401 - one thread for the sentence vectors
from bot.inputs import current_model
from bot.nlu.archive import LEXICONS, load_understander
from bot.nlu.model import Classifier
from bot.nlu.understanding import Understanding, understand
from bot.nlu.vectors import embed_many
from cases.db import make_engine, make_sessions, migrate, transaction
from cases.observations import Seen, observe
from cli.console import out
from cli.train import MODELS
from learning.observations import candidates
from learning.review import CORRECT, Decision, Workshop, decide
from learning.workshop import EXAMPLES, TESTS, open_workshop
from learning.yaml_store import read_placed
from settings import ROOT, load
from text.normalise import load_lexicon, normalise

STEPS = (0, 50, 100, 200)
HELD_OUT = 100
THRESHOLD = 0.25
Row = Mapping[str, str]
Reader = Callable[[str], Understanding]


def read_rows(file: Path) -> list[Row]:
    """The complaints; labels that the bot never names are left out."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["category"] != "umum"]


def workshop(folder: Path) -> Workshop:
    """A copy of the examples with a register of its own; nothing is set aside."""
    for part in (EXAMPLES.parent, TESTS, Path("city")):
        shutil.copytree(ROOT / part, folder / part)
    url = f"sqlite:///{folder / 'register.db'}"
    migrate(url)
    shop = open_workshop(make_sessions(make_engine(url)), folder)
    policy = replace(shop.bench.policy, set_aside=0.0, most_candidates=1e6)
    shop.bench = replace(shop.bench, policy=policy)
    return shop


def watch(shop: Workshop, rows: Sequence[Row], live: Reader) -> None:
    """Each complaint is observed as the live model understands it."""
    now = datetime.now(timezone.utc)
    with shop.sessions() as session, transaction(session):
        for number, row in enumerate(rows):
            meant = live(row["text"])
            told = (row["text"], meant.intent, meant.confidence, meant.ranking, meant.categories)
            observe(session, Seen("rest", "bench", str(number), *told, None, "action_lapor"), now)


def correct(shop: Workshop, rows: Sequence[Row], rng: random.Random) -> Iterator[int]:
    """Judge the observed complaints one by one; yields how many were taken so far."""
    right = {row["text"]: f"lapor/{row['category']}" for row in rows}
    with shop.sessions() as session, transaction(session):
        found = candidates(session, shop.bench.policy)
    taken = 0
    for candidate in found:
        label = right[candidate.text]
        decision = Decision(CORRECT, candidate.text, label, candidate.label, (candidate.id,))
        outcome = decide(shop, decision, "bench", datetime.now(timezone.utc), rng)
        taken += outcome.review is not None
        yield taken


def trained(data: Path, cache: Path) -> Classifier:
    """The category part of the classifier, from the examples in a folder."""
    lexicon = load_lexicon(LEXICONS)
    placed = [e for e in read_placed(data) if e.label.startswith("lapor/")]
    texts = [normalise(example.text, lexicon) for example in placed]
    return Classifier.train(texts, [example.label for example in placed], cache=cache)


def accuracy(classifier: Classifier, rows: Sequence[Row], cache: Path) -> float:
    """Share of the held-out complaints whose likeliest category is right."""
    lexicon = load_lexicon(LEXICONS)
    hits = 0
    for row in rows:
        plain = normalise(row["text"], lexicon)
        vector = embed_many([plain], cache)[0]
        meant = understand(classifier.score(plain, vector), THRESHOLD)
        named = [code for code, _ in meant.categories if code != "umum"]
        hits += bool(named) and named[0] in (row["accepted"] or row["category"]).split("|")
    return hits / len(rows)


def curve(
    rows: Sequence[Row], seed: int, live: Reader, shipped: Classifier, cache: Path
) -> Iterator[tuple[int, float]]:
    """(corrections, accuracy) of one seed."""
    rng = random.Random(seed)
    shuffled = rng.sample(list(rows), len(rows))
    held, pool = shuffled[:HELD_OUT], shuffled[HELD_OUT:]
    with tempfile.TemporaryDirectory() as name:
        shop = workshop(Path(name))
        yield 0, accuracy(shipped, held, cache)
        watch(shop, pool, live)
        before = 0
        for taken in correct(shop, pool, rng):
            if taken != before and taken in STEPS:
                yield taken, accuracy(trained(shop.data, cache), held, cache)
            before = taken


def main() -> None:
    """Print the curve: each seed, then mean and spread."""
    parser = argparse.ArgumentParser(description="Kurva belajar dari koreksi.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    asked = parser.parse_args()
    rows = read_rows(asked.file)
    model = current_model(MODELS)
    if model is None:
        parser.error("belum ada model; jalankan `elapor train`")
    live = load_understander(model)
    found: dict[int, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(shutil.copy(load().data_dir / "cache" / "vectors.npz", folder))
        embed_many([normalise(r["text"], load_lexicon(LEXICONS)) for r in rows], cache)
        shipped = trained(ROOT / EXAMPLES, cache)
        for seed in range(1, asked.seeds + 1):
            for count, share in curve(rows, seed, live, shipped, cache):
                found.setdefault(count, []).append(share)
                out.print(f"seed {seed}  {count:>4} corrections  {share:.3f}")
    for count, shares in found.items():
        spread = statistics.stdev(shares) if len(shares) > 1 else 0.0
        line = f"{statistics.mean(shares):.3f}  (spread {spread:.3f}, {len(shares)} seeds)"
        out.print(f"{count:>4} corrections  {line}")


if __name__ == "__main__":
    main()
