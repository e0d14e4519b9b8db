"""What a model learnt, kept in a small file beside it: to see what changed, and what it fits.

No Rasa here: the command line asks before it knows whether Rasa is needed at all.
"""

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from bot.inputs import FRAME, LESSONS, inputs_hash, lessons_file, model_name
from settings import ROOT

Pair = tuple[str, str]


@dataclass(frozen=True)
class Lessons:
    """The hashes of a model's inputs, and its training examples as (text, label)."""

    frame: str
    lessons: str
    examples: tuple[Pair, ...]


def present_frame(root: Path = ROOT) -> str:
    """Hash of everything but the lessons: code, dialogue, settings of the pipeline."""
    return inputs_hash(root, FRAME)


def present_lessons(root: Path = ROOT) -> str:
    """Hash of the lessons as they stand now."""
    return inputs_hash(root, LESSONS)


def write_lessons(model: Path, learnt: Lessons) -> None:
    """Keep what a model learnt beside it, never half-written."""
    file = lessons_file(model)
    draft = file.with_name(f"{file.name}.new")
    body = {"frame": learnt.frame, "lessons": learnt.lessons, "examples": learnt.examples}
    draft.write_bytes(gzip.compress(json.dumps(body, ensure_ascii=False).encode(), mtime=0))
    draft.replace(file)


def read_lessons(model: Path) -> Lessons | None:
    """What a model learnt; None where nothing is known, as for one of an older version."""
    try:
        body = json.loads(gzip.decompress(lessons_file(model).read_bytes()))
        examples = tuple((str(text), str(label)) for text, label in body["examples"])
        return Lessons(str(body["frame"]), str(body["lessons"]), examples)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


def fits(model: Path, root: Path = ROOT) -> bool:
    """Whether the code and the dialogue as they stand now can work with this model."""
    if model.name == model_name(root):
        return True
    learnt = read_lessons(model)
    # A model of an older version noted the words of the sentences as well.
    frames = {present_frame(root), inputs_hash(root, FRAME, words=True)}
    return learnt is not None and learnt.frame in frames
