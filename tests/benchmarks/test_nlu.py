"""How the comparison scores kept answers and prints both sides."""

from pathlib import Path

from benchmarks.nlu import scored, table, thinned
from bot.nlu.data_check import read_examples


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


def test_the_selector_alone_is_scored_on_its_categories(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("text,intent,category\nbau,lapor,sampah\nair,lapor,banjir\n")
    told = {"intent": None, "ranking": [], "categories": [("sampah", 0.9), ("banjir", 0.1)]}
    figures = scored(file, {"bau": told, "air": told})
    assert (figures["category_top1"], figures["category_top3"]) == (0.5, 1.0)


def test_a_row_stands_only_where_every_side_has_the_figure() -> None:
    sides = {"ours": {"cpu": 2.0, "wall": 3.0}, "default": {"cpu": 250.0}}
    assert [line.split() for line in table("x", sides, ("cpu", "wall"))[2:]] == [
        ["cpu", "2", "250"]
    ]


def test_thinned_examples_keep_every_label(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    blocks = {"sapa": ["halo", "hai", "pagi"], "lapor/sampah": ["bau", "sampah"]}
    for label, texts in blocks.items():
        listed = "".join(f"    - {text}\n" for text in texts)
        text = f"nlu:\n- intent: {label}\n  examples: |\n{listed}"
        (tmp_path / "all" / f"{label.replace('/', '_')}.yml").write_text(text, encoding="utf-8")
    kept = read_examples(thinned(tmp_path / "all", tmp_path / "some", 2))
    assert {(e.label, e.text) for e in kept} == {
        ("sapa", "halo"),
        ("sapa", "pagi"),
        ("lapor/sampah", "bau"),
    }
