"""What the cost benchmark measures, with calls that cost nothing."""

from benchmarks.cost import costs, long_texts, report


def test_long_texts_have_exactly_the_words_asked() -> None:
    assert long_texts(["satu dua tiga", "empat", "lima"], words=2) == ["satu dua", "tiga empat"]


def test_each_text_is_parsed_new_and_again_beside_its_vector() -> None:
    parsed, embedded = list[str](), list[str]()
    spent = costs(["satu", "dua"], parsed.append, embedded.append)
    assert parsed == ["satu", "satu", "dua", "dua"]
    assert embedded == ["satu", "dua"]
    assert {name: len(times) for name, times in spent.items()} == {
        "vector": 2,
        "message": 2,
        "repeated": 2,
        "long": 0,
    }


def test_the_report_compares_the_medians() -> None:
    spent = {"vector": [2.0], "message": [3.0], "repeated": [0.5], "long": [7.5]}
    lines = report(spent)
    assert [line.split()[3] for line in lines[-3:-1]] == ["1.50", "2.50"]
    assert lines[-1].split()[2] == "0.50"
