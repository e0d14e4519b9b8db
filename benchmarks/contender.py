"""One side of the comparison in a process of its own, so that neither warms or weighs the other.

``python -m benchmarks.contender train SIDE EXAMPLES EPOCHS`` trains into this folder;
``python -m benchmarks.contender use SIDE MODEL CSV...`` answers the texts of the files. SIDE is
``ours``, ``default`` or ``selector``: the part of the default that tells categories, alone, as
the whole needs hours. The last line printed is JSON.
"""

from __future__ import annotations

import asyncio
import csv
import json
import re
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub
from settings import ROOT

OURS, DEFAULT, SELECTOR = "ours", "default", "selector"
NEEDS_INTENTS = ("DIETClassifier", "EntitySynonymMapper", "FallbackClassifier")
WARNING = 30
MOST = 10
Outcome = dict[str, Any]


def train(side: str, examples: str, epochs: str) -> Outcome:
    """Train the understanding alone; seconds of wall and CPU time, peak memory, the archive.

    Reading the folder of examples and Rasa's own work is part of it, importing Rasa is not.
    ``epochs`` counts for the default configuration.
    """
    from rasa.model_training import train_nlu

    domain = ROOT / "domain.yml" if side == OURS else _default_domain(Path(examples), Path.cwd())
    config = _our_config(Path.cwd()) if side == OURS else _default_config(side, Path.cwd(), epochs)
    wall, cpu = time.perf_counter(), time.process_time()
    model = train_nlu(
        config=str(config),
        nlu_data=examples,
        output=str(Path.cwd()),
        fixed_model_name=f"{side}.tar.gz",
        domain=str(domain),
    )
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path(str(model)).stat().st_size / 1e6
    return {**spent, "peak_mb": peak, "model": str(model), "model_mb": size}


def use(side: str, model: str, files: Sequence[str]) -> Outcome:
    """Load a model and answer; milliseconds of each message, megabytes once it has answered."""
    from rasa.core.agent import Agent

    wall = time.perf_counter()
    agent = Agent.load(model)
    loaded = time.perf_counter() - wall
    loop = asyncio.new_event_loop()
    loop.run_until_complete(agent.parse_message("pemanasan"))
    outcome: Outcome = {"load_s": loaded, "rss_mb": _memory(), "answers": {}, "wall": [], "cpu": []}
    for text in dict.fromkeys(text for file in files for text in _texts(Path(file))):
        wall, cpu = time.perf_counter(), time.process_time()
        parsed = loop.run_until_complete(agent.parse_message(text))
        outcome["cpu"].append((time.process_time() - cpu) * 1000)
        outcome["wall"].append((time.perf_counter() - wall) * 1000)
        outcome["answers"][text] = _answer(side, parsed)
    return outcome


def _our_config(folder: Path) -> Path:
    """Ours, but every category is taught: thinned examples would fall under the least number."""
    config = YAML(typ="safe").load((ROOT / "config.yml").read_text(encoding="utf-8"))
    for component in config["pipeline"]:
        if "fewest" in component:
            component["fewest"] = 1
    path = folder / "config.yml"
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


def _default_config(side: str, folder: Path, epochs: str) -> Path:
    stock = (ROOT / "benchmarks" / "default_config.yml").read_text(encoding="utf-8")
    config = YAML(typ="safe").load(stock)
    if side == SELECTOR:
        config["pipeline"] = [c for c in config["pipeline"] if c["name"] not in NEEDS_INTENTS]
    for component in config["pipeline"]:
        if "epochs" in component:
            component["epochs"] = int(epochs)
    path = folder / "config.yml"
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


def _default_domain(examples: Path, folder: Path) -> Path:
    """The domain that the stock ResponseSelector needs: a response for each category."""
    labels = set[str]()
    for file in examples.rglob("*.yml"):
        labels.update(re.findall(r"intent: *(\S+)", file.read_text(encoding="utf-8")))
    domain = {
        "version": "3.1",
        "intents": sorted({label.split("/")[0] for label in labels}),
        "responses": {f"utter_{label}": [{"text": label}] for label in labels if "/" in label},
    }
    path = folder / "default_domain.yml"
    path.write_text(json.dumps(domain, sort_keys=True), encoding="utf-8")
    return path


def _texts(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [row["text"] for row in csv.DictReader(lines)]


def _answer(side: str, parsed: Mapping[str, Any]) -> Outcome:
    if side == OURS:
        categories = parsed.get("categories") or []
    else:
        found = parsed["response_selector"]["lapor"]["ranking"][:MOST]
        categories = [(r["intent_response_key"].split("/")[1], r["confidence"]) for r in found]
    ranking = [(r["name"], r["confidence"]) for r in parsed.get("intent_ranking", [])[:MOST]]
    return {"intent": parsed["intent"]["name"], "ranking": ranking, "categories": categories}


def _memory() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Do what the command line says and print the outcome as one line of JSON."""
    what, side, *rest = sys.argv[1:]
    if side == OURS:
        tensorflow_stub.install()
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(WARNING)
    outcome = train(side, *rest) if what == "train" else use(side, rest[0], rest[1:])
    sys.stdout.write(f"\n{json.dumps(outcome)}\n")


if __name__ == "__main__":
    main()
