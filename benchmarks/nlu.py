"""Our understanding beside Rasa's default on the same data.

``python -m benchmarks.nlu [--epochs N] [--every N] [--selector] [CSV]``, by hand only: on all
examples the default configuration trains for hours with its 100 epochs. ``--every 5`` gives both
sides every fifth example of each label; ``--epochs`` shortens the default's training, and its
accuracy with it; ``--selector`` trains only the part of the default that tells categories. The CSV
has the columns ``text,category,accepted`` and is scored besides the frozen test.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.contender import DEFAULT, SELECTOR
from bot.nlu.data_check import read_examples
from bot.nlu.measures import percentile
from bot.nlu.scoring import Figures, score_rows
from bot.nlu.understanding import Understanding
from cli.console import out
from settings import ROOT

EXAMPLES = ROOT / "nlu_data" / "nlu"
FROZEN = ROOT / "tests" / "nlu" / "frozen.csv"
SHOWN = (
    "intent_accuracy",
    "intent_macro_f1",
    "off_topic_rejected",
    "off_topic_accepted",
    "in_scope_rejected",
    "category_top1",
    "category_top3",
    "category_errors",
)
WANTED = """Wanted of ours: at most half of the category errors, at most a third of the off-topic
messages accepted, training and loading at least 10 times faster, at most half of the memory."""
Outcome = dict[str, Any]


class ContenderError(RuntimeError):
    """A side failed; its own words stand above."""


def run(folder: Path, data: Path, *words: str) -> Outcome:
    """One child process in ``folder``; ``data`` holds the cache of sentence vectors.

    Raises:
        ContenderError: it ended without an outcome.
    """
    folder.mkdir(exist_ok=True)
    ours = (f"PYTHONPATH={ROOT}", f"ELAPOR_DATA_DIR={data}")
    command = ["env", *ours, sys.executable, "-W", "ignore", "-m", "benchmarks.contender", *words]
    ended = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode != 0:
        raise ContenderError(" ".join(words))
    outcome: Outcome = json.loads(ended.stdout.splitlines()[-1])
    return outcome


def scored(file: Path, answers: Mapping[str, Outcome]) -> Figures:
    """Figures of a file from the kept answers; errors as counts beside the shares."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    figures = score_rows(rows, lambda text: _meant(answers[text]), {})
    if "off_topic_rejected" in figures:
        figures["off_topic_accepted"] = _complement(figures["off_topic_rejected"])
    figures["category_errors"] = _complement(figures["category_top1"])
    return figures


def table(title: str, sides: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Lines with one row per figure and one column per side."""
    lines = ["", f"{title:<26}" + "".join(f"{side:>14}" for side in sides)]
    for name in names:
        cells = [figures[name] for figures in sides.values() if name in figures]
        if len(cells) == len(sides):
            lines.append(f"{name:<26}" + "".join(f"{cell:>14.4g}" for cell in cells))
    return lines


def thinned(source: Path, target: Path, every: int) -> Path:
    """The examples with every so manieth of each label alone, as files of Rasa."""
    target.mkdir()
    by_label: dict[str, list[str]] = {}
    for example in read_examples(source):
        by_label.setdefault(example.label, []).append(example.text)
    for number, (label, texts) in enumerate(sorted(by_label.items())):
        listed = "".join(f"    - {text}\n" for text in texts[::every])
        block = f'version: "3.1"\nnlu:\n- intent: {label}\n  examples: |\n{listed}'
        (target / f"{number}.yml").write_text(block, encoding="utf-8")
    return target


def compare(
    folder: Path, files: Sequence[Path], how_long: tuple[int, int], other: str
) -> Iterator[list[str]]:
    """Train and use ours and the ``other``, one after the other; tables as they become known.

    ``how_long``: epochs of the other, and that every so manieth example is used.
    """
    epochs, every = how_long
    data = folder / "data"
    names = [str(file.resolve()) for file in files]
    how = (str(thinned(EXAMPLES, folder / "examples", every)), str(epochs))
    trained = {
        "ours cold": run(folder / "cold", data, "train", "ours", *how),
        "ours warm": run(folder / "warm", data, "train", "ours", *how),
    }
    used = {
        "ours": run(folder / "warm", data, "use", "ours", trained["ours warm"]["model"], *names)
    }
    yield from _both(files, trained, used)
    trained[other] = run(folder / other, data, "train", other, *how)
    used[other] = run(folder / other, data, "use", other, trained[other]["model"], *names)
    yield from _both(files, trained, used)


def _both(
    files: Sequence[Path], trained: Mapping[str, Outcome], used: Mapping[str, Outcome]
) -> Iterator[list[str]]:
    yield table("training (s, MB)", trained, ("wall", "cpu", "peak_mb", "model_mb"))
    costs = {side: {**outcome, **_times(outcome)} for side, outcome in used.items()}
    names = ("load_s", "rss_mb", "ms_cpu_median", "ms_cpu_p95", "ms_wall_median", "ms_wall_p95")
    yield table("use (s, MB, ms)", costs, names)
    shown = [name for name in SHOWN if SELECTOR not in used or name.startswith("category_")]
    for file in files:
        sides = {side: scored(file, outcome["answers"]) for side, outcome in used.items()}
        yield table(file.name, sides, shown)


def _times(outcome: Outcome) -> dict[str, float]:
    return {
        f"ms_{clock}_{name}": percentile(outcome[clock], part)
        for clock in ("cpu", "wall")
        for name, part in (("median", 0.5), ("p95", 0.95))
    }


def _complement(share: object) -> float:
    return round(1 - float(str(share)), 4)


def _meant(answer: Outcome) -> Understanding:
    # The selector alone tells no intent: none is as good as an empty one.
    ranking = tuple((name, share) for name, share in answer["ranking"]) or (("", 0.0),)
    categories = tuple((code, share) for code, share in answer["categories"])
    return Understanding(answer["intent"] or "", ranking[0][1], ranking, categories, 0.0)


def main() -> None:
    """Print both sides; ours first, as the default takes long."""
    parser = argparse.ArgumentParser(description="Pemahaman bot di samping bawaan Rasa.")
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--selector", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args()
    files = [FROZEN, *asked.files]
    how_long = asked.epochs, asked.every
    other = SELECTOR if asked.selector else DEFAULT
    with tempfile.TemporaryDirectory() as folder:
        for lines in compare(Path(folder), files, how_long, other):
            for line in lines:
                out.print(line, markup=False)
    out.print(WANTED)


if __name__ == "__main__":
    main()
