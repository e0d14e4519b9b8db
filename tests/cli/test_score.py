"""``elapor score``: the table, the JSON and what cannot be scored."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu import scoring
from bot.nlu.understanding import Understanding
from cli import score
from tests.cli.conftest import Terminal

ANSWER = Understanding("lapor", 0.9, (("lapor", 0.9),), (("sampah", 0.8),), 0.9)


def _load(_: Path) -> Callable[[str], Understanding]:
    return lambda _: ANSWER


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small file; every model answers "sampah"."""
    monkeypatch.setattr(scoring, "load_understander", _load)
    monkeypatch.setattr(score, "MODELS", tmp_path)
    (tmp_path / "elapor-1.tar.gz").touch()
    (tmp_path / "current").write_text("elapor-1.tar.gz")
    path = tmp_path / "[teks].csv"
    path.write_text(
        "text,intent,category,variety\nbau,lapor,sampah,chat\nbanjir,lapor,banjir,chat\n"
    )
    return path


def test_the_table_has_a_group_for_each_subject(file: Path, elapor: Terminal) -> None:
    lines = elapor("score", str(file)).output.splitlines()
    for heading in ("Niat", "Kategori", "Ragam chat", "Waktu per pesan (milidetik)"):
        assert heading in lines
    top = next(line for line in lines if line.split()[:1] == ["category_top1"])
    assert top.split(maxsplit=1)[1] == "0.5  (95 %: 0.0945 - 0.9055)"
    assert any(line.split() == ["1", "x", "banjir", "->", "sampah"] for line in lines)


def test_the_json_holds_the_same_figures(file: Path, elapor: Terminal) -> None:
    figures = json.loads(elapor("score", str(file), "--json").output)
    assert figures["category_confusions"] == [["banjir", "sampah", 1]]
    assert figures["category_top1_ci95"] == [0.0945, 0.9055]
    assert {"ms_wall_median", "ms_wall_p95", "ms_cpu_median", "ms_cpu_p95"} <= set(figures)


def test_a_file_with_other_columns_is_refused_in_one_line(file: Path, elapor: Terminal) -> None:
    file.write_text("kata,nada\nhalo,ramah\n")
    report = elapor("score", str(file))
    assert report.exit_code == 1
    assert report.output.startswith("elapor: [teks].csv: kolom text")


def test_without_a_model_it_says_how_to_make_one(file: Path, elapor: Terminal) -> None:
    (file.parent / "current").unlink()
    report = elapor("score", str(file))
    assert report.exit_code == 1
    assert "elapor train" in report.output


def test_a_file_that_is_not_utf8_is_refused_in_one_line(file: Path, elapor: Terminal) -> None:
    file.write_bytes("text,intent\nkafé kotor,lapor\n".encode("cp1252"))
    report = elapor("score", str(file))
    assert report.exit_code == 1
    assert report.output.startswith("elapor: tabel tidak dapat dipakai: [teks].csv, baris 2: bukan")
