"""The training examples themselves: complete, balanced, no copies, nothing of the frozen test."""

import csv
from collections import Counter

import pytest
from rasa.shared.utils.io import read_yaml_file

from actions.calling import SPARE
from bot.nlu.data_check import (
    Example,
    ExamplesError,
    copies,
    forbidden,
    near_copies,
    plain,
    read_examples,
    similar,
)
from bot.nlu.emergency import GENERAL, SAFE, read_emergency_examples
from settings import ROOT
from tests.support.example_shape import imbalance, template_families
from text.emergency import load_emergency_numbers

DATA = ROOT / "nlu_data" / "nlu"
DANGERS = ROOT / "nlu_data" / "emergencies.csv"
FROZEN = ROOT / "tests" / "nlu"
COMPLAINT, UNSPECIFIC, OFF_TOPIC = "lapor", "lapor/umum", "di_luar_topik"
LEAST_OF_INTENT, LEAST_OF_CATEGORY, MOST_IMBALANCE = 60, 120, 5


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_examples(DATA)


@pytest.fixture(scope="module")
def counts(examples: list[Example]) -> Counter[str]:
    return Counter(example.label for example in examples)


def _intents() -> set[str]:
    return set(read_yaml_file(ROOT / "domain.yml")["intents"])


def _categories() -> set[str]:
    with (ROOT / "city" / "categories.csv").open(encoding="utf-8", newline="") as lines:
        return {f"{COMPLAINT}/{row['code']}" for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def dangers() -> list[Example]:
    """The examples of the emergency detector; the kind of danger is the label."""
    return [Example(*pair) for pair in read_emergency_examples(DANGERS)]


def _frozen(name: str) -> list[str]:
    with (FROZEN / name).open(encoding="utf-8", newline="") as lines:
        return [row["text"] for row in csv.DictReader(lines)]


def _shown(examples: list[Example], pairs: list[tuple[int, int]]) -> list[tuple[Example, Example]]:
    return [(examples[i], examples[j]) for i, j in pairs]


def test_the_labels_are_exactly_the_intents_and_the_categories(counts: Counter[str]) -> None:
    assert set(counts) == (_intents() - {COMPLAINT}) | _categories() | {UNSPECIFIC}


def test_each_intent_and_each_category_has_enough_examples(counts: Counter[str]) -> None:
    categories = _categories()
    least = {la: LEAST_OF_CATEGORY if la in categories else LEAST_OF_INTENT for la in counts}
    assert {label: n for label, n in counts.items() if n < least[label]} == {}


def test_no_label_drowns_the_others(counts: Counter[str]) -> None:
    categories = _categories()
    intents = {la: n for la, n in counts.items() if la not in categories and la != OFF_TOPIC}
    assert imbalance(intents) <= MOST_IMBALANCE
    assert imbalance({label: counts[label] for label in categories}) <= MOST_IMBALANCE


def test_no_example_stands_there_twice_under_one_label_or_two(examples: list[Example]) -> None:
    assert _shown(examples, copies([e.text for e in examples])) == []


def test_no_example_is_nearly_another(examples: list[Example]) -> None:
    assert _shown(examples, near_copies([e.text for e in examples])) == []


def test_no_examples_were_made_by_filling_in_a_template(examples: list[Example]) -> None:
    assert template_families(e.text for e in examples) == []


def test_no_example_holds_marks_of_rasa_or_a_number_of_a_person(examples: list[Example]) -> None:
    assert [e for e in examples if forbidden(e.text)] == []


@pytest.mark.parametrize(
    "name", ["frozen.csv", "reviewed.csv", "emergencies.csv", "emergencies_fresh.csv"]
)
def test_nothing_of_the_frozen_tests_is_in_the_training_data(
    name: str, examples: list[Example], dangers: list[Example]
) -> None:
    frozen, taught = _frozen(name), [*examples, *dangers]
    pairs = similar(frozen, [e.text for e in taught], 0.6)
    assert [(frozen[i], taught[j]) for i, j in pairs] == []


def test_examples_of_danger_are_no_copies_and_no_templates(dangers: list[Example]) -> None:
    texts = [e.text for e in dangers]
    assert _shown(dangers, copies(texts)) == []
    assert _shown(dangers, near_copies(texts)) == []
    assert template_families(texts) == []
    assert [text for text in texts if forbidden(text)] == []


def test_each_kind_of_danger_has_enough_examples(dangers: list[Example]) -> None:
    counts = Counter(e.label for e in dangers)
    kinds = {number.kind for number in load_emergency_numbers(ROOT / "city")} - {GENERAL, SPARE}
    assert set(counts) == kinds | {SAFE}
    assert min(counts.values()) >= LEAST_OF_CATEGORY


def test_copies_are_found_whatever_their_case_and_punctuation() -> None:
    assert copies(["Lampu mati!", "lampu  mati", "lampu hidup", "🔥", "🔥"]) == [(0, 1), (3, 4)]


def test_near_copies_are_found_once_and_a_new_sentence_is_not() -> None:
    texts = ["sampah di depan rumah menumpuk", "sampah di depan rumah menumpukk", "air mati"]
    assert near_copies(texts) == [(0, 1)]


def test_similarity_counts_shared_trigrams() -> None:
    # abc bcd against abc bcd cde: two shared of three.
    assert similar(["abcd"], ["abcde"], 0.66) == [(0, 0)]
    assert similar(["abcd"], ["abcde"], 0.67) == []
    assert similar(["abcd"], [], 0.5) == []


def test_four_sentences_that_differ_in_one_word_are_a_template() -> None:
    made = [f"jalan {place} rusak parah" for place in ("Veteran", "Pramuka", "Gatot", "Bali")]
    assert template_families(made[:3]) == []
    assert template_families(made) == [sorted(plain(text) for text in made)]


@pytest.mark.parametrize(
    "text", ["lapor [jalan](x)", "a | b", "{nama}", "hubungi 0812-3456-7890", "6371012345678901"]
)
def test_marks_and_long_numbers_are_forbidden(text: str) -> None:
    assert forbidden(text)


@pytest.mark.parametrize("text", ["RT 12 RW 3", "bayar Rp 1.500.000", "telepon 112", "BJM-7K3F"])
def test_short_numbers_are_allowed(text: str) -> None:
    assert not forbidden(text)


@pytest.mark.parametrize(
    "content",
    ["nlu: x", "nlu:\n- intent: a\n", "nlu:\n- intent: a\n  examples: |\n    halo\n", "rules: []"],
)
def test_a_file_of_another_shape_is_refused(
    content: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("nlu")
    (folder / "a.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ExamplesError, match=r"a\.yml"):
        read_examples(folder)
