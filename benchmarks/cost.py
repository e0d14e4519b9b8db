"""What understanding a message costs in CPU time: ``python -m benchmarks.cost [MODEL]``.

Everything is measured in one run and one thread, the vector call and the whole pipeline (every
component of config.yml, through Rasa's agent) by turns, so that a busy machine slows both.
"""

from __future__ import annotations

import asyncio
import csv
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import bot.environment  # noqa: F401 - one thread, before anything that computes is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from rasa.core.agent import Agent  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402

from bot.inputs import current_model  # noqa: E402
from bot.nlu.measures import percentile  # noqa: E402
from bot.nlu.vectors import embed  # noqa: E402
from cli.console import out  # noqa: E402
from settings import ROOT  # noqa: E402
from text.normalise import load_lexicon, normalise  # noqa: E402

FROZEN = ROOT / "tests" / "nlu" / "frozen.csv"
LONG_WORDS = 120
WARNING = 30
Parse = Callable[[str], object]


class NoModelError(RuntimeError):
    """There is no model to measure."""


def milliseconds(work: Parse, text: str) -> float:
    """CPU time of one call."""
    started = time.process_time()
    work(text)
    return (time.process_time() - started) * 1000


def short_texts(file: Path = FROZEN) -> list[str]:
    """Every text of the frozen test once."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(dict.fromkeys(row["text"] for row in csv.DictReader(lines)))


def long_texts(texts: Sequence[str], words: int = LONG_WORDS) -> list[str]:
    """Messages of so many words each, made of the texts in their order."""
    flow = " ".join(texts).split()
    return [" ".join(flow[i : i + words]) for i in range(0, len(flow) - words + 1, words)]


def costs(texts: Sequence[str], parse: Parse, vector: Parse) -> dict[str, list[float]]:
    """Milliseconds of CPU per text: a vector, a new message, a long one, a repeated one."""
    spent: dict[str, list[float]] = {"vector": [], "message": [], "repeated": []}
    for text in texts:
        spent["vector"].append(milliseconds(vector, text))
        spent["message"].append(milliseconds(parse, text))
        spent["repeated"].append(milliseconds(parse, text))
    spent["long"] = [milliseconds(parse, text) for text in long_texts(texts)]
    return spent


def report(spent: dict[str, list[float]]) -> list[str]:
    """Lines with the medians and what is wanted of them (issue 3, target 6)."""
    middle = {name: percentile(values, 0.5) for name, values in spent.items()}
    names = {
        "vector": "one sentence vector",
        "message": "a new message, all components",
        "long": f"a message of {LONG_WORDS} words",
        "repeated": "a repeated message",
    }
    return [
        f"{'CPU time in ms':<34}{'median':>8}{'p95':>8}{'texts':>7}",
        *(
            f"{title:<34}{middle[key]:>8.2f}{percentile(spent[key], 0.95):>8.2f}"
            f"{len(spent[key]):>7}"
            for key, title in names.items()
        ),
        f"message / vector      {middle['message'] / middle['vector']:.2f}  (wanted: at most 1.5)",
        f"long / message        {middle['long'] / middle['message']:.2f}  (wanted: at most 3)",
        f"repeated, ms          {middle['repeated']:.2f}  (wanted: under 2)",
    ]


def main() -> None:
    """Measure the model given or the current one, and print the table.

    Raises:
        NoModelError: nothing has been trained yet.
    """
    configure_structlog(WARNING)
    model = Path(sys.argv[1]) if sys.argv[1:] else current_model(ROOT / "models")
    if model is None:
        raise NoModelError("train first: elapor train")
    agent = Agent.load(str(model))
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    loop = asyncio.new_event_loop()

    def parse(text: str) -> object:
        return loop.run_until_complete(agent.parse_message(text))

    def vector(text: str) -> object:
        return embed(plain[text])

    texts = short_texts()
    plain = {text: normalise(text, lexicon) for text in texts}
    for text in ("pemanasan", "sampai semua berkas termuat"):
        parse(text)
    for line in report(costs(texts, parse, vector)):
        out.print(line, markup=False)


if __name__ == "__main__":
    main()
