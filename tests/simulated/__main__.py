"""``python -m tests.simulated [--all] [name ...]``: play the citizens, print what went wrong."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.support.trained_bot import trained_bot  # isort: skip - switches before Rasa

from bot.inputs import current_model
from cli.train import MODELS, ensure_model
from settings import load
from tests.simulated.persons import load_persons
from tests.simulated.table import play_all, table, to_read


def main(arguments: list[str]) -> None:
    """Play all, or those whose name begins with one of the arguments."""
    starts = tuple(a for a in arguments if not a.startswith("--")) or ("",)
    persons = [person for person in load_persons() if person.name.startswith(starts)]
    ensure_model(load(), exact=True)
    model = current_model(MODELS)
    if model is None:
        sys.exit("no model")
    with tempfile.TemporaryDirectory() as folder, trained_bot(Path(folder), model) as (agent, loop):
        verdicts = list(play_all(persons, agent, loop))
    for verdict in verdicts:
        if "--all" in arguments or not verdict.right or verdict.unsound:
            sys.stdout.write(to_read(verdict) + "\n")
    sys.stdout.write(table(verdicts) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
