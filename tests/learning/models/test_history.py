"""The history is never rewritten, and survives a line that broke off."""

from datetime import datetime, timezone
from pathlib import Path

from learning import history
from learning.history import Entry

AT = datetime(2026, 11, 22, tzinfo=timezone.utc)


def entry(what: str, model: str = "a") -> Entry:
    return Entry(AT, what, model, "siti", "alasan", scores={"intent": 0.95})


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    history.append(tmp_path, entry(history.TRAINED))
    history.append(tmp_path, entry(history.PROMOTED))
    assert history.read(tmp_path) == [entry(history.TRAINED), entry(history.PROMOTED)]


def test_a_line_that_broke_off_costs_only_itself(tmp_path: Path) -> None:
    history.append(tmp_path, entry(history.TRAINED))
    with (tmp_path / history.FILE).open("a") as file:
        file.write('{"at": "2026-')
    history.append(tmp_path, entry(history.PROMOTED))
    assert [e.what for e in history.read(tmp_path)] == [history.TRAINED, history.PROMOTED]


def test_a_model_that_was_taken_back_is_remembered_until_somebody_promotes_it_again() -> None:
    done = [entry(history.PROMOTED), entry(history.ROLLED_BACK)]
    assert history.taken_back(done, "a") == done[1]
    assert history.taken_back([*done, entry(history.PROMOTED)], "a") is None
    assert history.taken_back(done, "b") is None
