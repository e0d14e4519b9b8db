"""Decisions: carried out at once, taken back at any time, and kept with who and when."""

import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from cases.models import Observation
from learning.review import (
    ACCEPT,
    CORRECT,
    IGNORE,
    NEW,
    Decision,
    ReviewError,
    Workshop,
    decide,
    history,
    publish,
    undo,
)
from learning.yaml_store import read_placed

Watch = Callable[..., None]
TEXT, LABEL = "tiang lampu miring kada manyala", "lapor/lampu_jalan"


def taught(shop: Workshop) -> list[str]:
    return [example.text for example in read_placed(shop.data)]


def open_ids(shop: Workshop) -> tuple[int, ...]:
    with shop.sessions() as session:
        query = select(Observation.id).where(Observation.review_id.is_(None))
        return tuple(session.scalars(query).all())


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.invalid")
    ended = subprocess.run(
        ["git", *who, *words], cwd=root, capture_output=True, text=True, check=True
    )
    return ended.stdout


@pytest.fixture
def repository(root: Path) -> Path:
    git(root, "init", "-q")
    git(root, "add", "nlu_data", "tests", "city")
    git(root, "commit", "-q", "-m", "begin")
    return root


def test_a_corrected_message_becomes_an_example_and_waits_no_more(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    watched(TEXT)
    done = decide(shop, Decision(CORRECT, TEXT, LABEL, "sapa", open_ids(shop)), "ani", now, rng)
    assert done.review
    assert TEXT in taught(shop)
    assert open_ids(shop) == ()


def test_a_refused_one_changes_nothing(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    watched(TEXT)
    before = taught(shop)
    done = decide(shop, Decision(NEW, "halo", "sapa", None, open_ids(shop)), "ani", now, rng)
    assert (done.review, [p.kind for p in done.problems]) == (None, ["salinan"])
    assert taught(shop) == before
    assert open_ids(shop)


def test_an_ignored_message_leaves_no_text_in_the_audit(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    watched(TEXT)
    decide(shop, Decision(IGNORE, TEXT, ids=open_ids(shop)), "ani", now, rng)
    with shop.sessions() as session:
        (row,) = history(session)
    assert (row.action, row.actor, row.at, row.text) == (IGNORE, "ani", now, None)


def test_what_another_decided_meanwhile_is_not_decided_twice(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    watched(TEXT)
    ids = open_ids(shop)
    decide(shop, Decision(IGNORE, TEXT, ids=ids), "ani", now, rng)
    with pytest.raises(ReviewError, match="orang lain"):
        decide(shop, Decision(ACCEPT, TEXT, LABEL, ids=ids), "budi", now, rng)
    assert TEXT not in taught(shop)


def test_undo_takes_the_example_out_and_the_message_waits_again(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    watched(TEXT)
    decide(shop, Decision(ACCEPT, TEXT, LABEL, ids=open_ids(shop)), "ani", now, rng)
    undone = undo(shop, "ani", now)
    assert undone.undone_by == "ani"
    assert TEXT not in taught(shop)
    assert open_ids(shop)
    with pytest.raises(ReviewError, match="Tidak ada"):
        undo(shop, "ani", now)


def test_a_share_is_set_aside_for_the_test_and_never_trained(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random
) -> None:
    shop.bench = replace(shop.bench, policy=replace(shop.bench.policy, set_aside=1.0))
    watched(TEXT)
    done = decide(shop, Decision(ACCEPT, TEXT, LABEL, ids=open_ids(shop)), "ani", now, rng)
    rows = shop.aside.read_text(encoding="utf-8").splitlines()
    assert (done.set_aside, rows[1]) == (True, f"{TEXT},lapor,lampu_jalan,warga")
    assert TEXT not in taught(shop)
    refused = decide(shop, Decision(NEW, TEXT, LABEL), "ani", now, rng)
    assert [problem.kind for problem in refused.problems] == ["ujian"]
    undo(shop, "ani", now)
    assert len(shop.aside.read_text(encoding="utf-8").splitlines()) == 1


def test_a_full_disk_empties_no_test(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random, monkeypatch: Any
) -> None:
    def full(_: int) -> None:
        raise OSError("no space")

    shop.bench = replace(shop.bench, policy=replace(shop.bench.policy, set_aside=1.0))
    watched(TEXT)
    decide(shop, Decision(ACCEPT, TEXT, LABEL, ids=open_ids(shop)), "ani", now, rng)
    before = shop.aside.read_bytes()
    monkeypatch.setattr("learning.files.os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        undo(shop, "ani", now)
    assert shop.aside.read_bytes() == before
    with pytest.raises(OSError, match="no space"):
        decide(shop, Decision(ACCEPT, "pju di gang kami mati", LABEL), "ani", now, rng)
    assert shop.aside.read_bytes() == before


def test_a_decision_that_cannot_be_recorded_leaves_no_example_and_can_be_made_again(
    shop: Workshop, now: datetime, rng: random.Random, monkeypatch: Any
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("insert", {}, Exception("database is locked"))

    before = taught(shop)
    with monkeypatch.context() as patched:
        patched.setattr("learning.review.transaction", locked)
        with pytest.raises(OperationalError):
            decide(shop, Decision(NEW, TEXT, LABEL), "ani", now, rng)
    assert taught(shop) == before
    assert decide(shop, Decision(NEW, TEXT, LABEL), "ani", now, rng).review


def test_a_refusal_names_the_line_as_it_stands_after_earlier_decisions(
    shop: Workshop, now: datetime, rng: random.Random
) -> None:
    decide(shop, Decision(NEW, "gardu pln meledak", "lapor/listrik"), "ani", now, rng)
    for text in ("gardu pln meledak", "meteran pln rusak belum diganti"):
        (problem,) = decide(shop, Decision(NEW, text, "lapor/listrik"), "ani", now, rng).problems
        (placed,) = (e for e in read_placed(shop.data) if e.text == text)
        assert placed.where in problem.message


def test_only_the_touched_files_are_committed(
    repository: Path, shop: Workshop, now: datetime, rng: random.Random
) -> None:
    (repository / "city" / "categories.csv").write_text("half done", encoding="utf-8")
    done = decide(shop, Decision(NEW, TEXT, LABEL), "ani@kota", now, rng)
    made = publish(shop, "ani@kota")
    assert git(repository, "show", "--name-only", "--format=%an", "HEAD").split() == [
        "ani-kota",
        "nlu_data/nlu/lapor/lampu_jalan.yml",
    ]
    with shop.sessions() as session:
        assert history(session)[0].commit == made
    assert done.review


def test_undo_after_the_commit_is_a_commit_of_its_own(
    repository: Path, shop: Workshop, now: datetime, rng: random.Random
) -> None:
    decide(shop, Decision(NEW, "juru parkir minta lebih", "lapor/parkir"), "ani", now, rng)
    publish(shop, "ani")
    undo(shop, "ani", now)
    assert publish(shop, "ani")
    assert git(repository, "diff", "HEAD~2", "--stat") == ""


def test_without_a_repository_there_is_nothing_to_commit(
    shop: Workshop, now: datetime, rng: random.Random
) -> None:
    decide(shop, Decision(NEW, TEXT, LABEL), "ani", now, rng)
    assert publish(shop, "ani") is None
