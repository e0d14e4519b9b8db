"""How the comparison scores kept answers and prints both sides."""

from pathlib import Path

from benchmarks.nlu import scored, table


def _answer(intent: str, category: str) -> dict[str, object]:
    return {"intent": intent, "ranking": [(intent, 0.9)], "categories": [(category, 0.9)]}


def test_kept_answers_are_scored_as_a_model_is(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "text,intent,category\nbau,lapor,sampah\nair,lapor,banjir\nbola,di_luar_topik,\n"
    )
    answers = {
        "bau": _answer("lapor", "sampah"),
        "air": _answer("lapor", "sampah"),
        "bola": _answer("lapor", "sampah"),
    }
    figures = scored(file, answers)
    assert (figures["category_top1"], figures["category_errors"]) == (0.5, 0.5)
    assert figures["off_topic_accepted"] == 1.0


def test_a_row_stands_only_where_every_side_has_the_figure() -> None:
    sides = {"ours": {"cpu": 2.0, "wall": 3.0}, "default": {"cpu": 250.0}}
    assert [line.split() for line in table("x", sides, ("cpu", "wall"))[2:]] == [
        ["cpu", "2", "250"]
    ]
