"""Puts the test set to models; answers are kept as long as nothing that makes them changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from bot.inputs import inputs_hash
from bot.nlu.archive import answer_all
from learning.judging import Verdict, judge
from learning.model_policy import ModelPolicy
from learning.testset import Question, read_test_set, replies, texts_of
from settings import ROOT

MADE_OF = ("config.yml", "bot/nlu/*.py", "text/*.py", "nlu_data/lexicons/*", "city/*.csv")
"""What decides an answer besides the model and the question."""


def examine(
    live: Path | None, candidate: Path, folder: Path, policy: ModelPolicy, cache: Path
) -> Verdict:
    """Judge a candidate beside the live model (None where there is none) on the set in ``folder``.

    ``cache`` is the folder of kept vectors and answers; it may be empty, and be lost at any time.

    Raises:
        TestSetError: there is no test set.
        ArchiveError: a model lacks a part.
    """
    questions = read_test_set(folder)
    before = answers(live, questions, cache) if live else None
    return judge(questions, before, answers(candidate, questions, cache), policy.rules)


def answers(model: Path, questions: Sequence[Question], cache: Path) -> list[str]:
    """What a model says to each question.

    Raises:
        ArchiveError: the model lacks a part.
    """
    kept = cache / "answers" / f"{_key(model, questions)}.json"
    known = _read(kept, len(questions))
    if known is not None:
        return known
    texts = texts_of(questions)
    given = answer_all(model, texts, cache / "test-vectors.npz")
    said = replies(questions, dict(zip(texts, given, strict=True)))
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(".new")
    draft.write_text(json.dumps(said), encoding="utf-8")
    draft.replace(kept)
    return said


def _key(model: Path, questions: Sequence[Question]) -> str:
    digest = hashlib.sha256(model.read_bytes())
    digest.update(inputs_hash(ROOT, MADE_OF).encode())
    asked = [(question.text, question.aspect) for question in questions]
    digest.update(json.dumps(asked).encode())
    return digest.hexdigest()[:32]


def _read(kept: Path, length: int) -> list[str] | None:
    try:
        said = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, list) and len(said) == length else None
