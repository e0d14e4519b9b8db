"""Weighing the classifier against the word lists."""

from pathlib import Path

import pytest

import settings
from bot.nlu.emergency import (
    SAFE,
    Weights,
    read_emergency_examples,
    training_pairs,
    weigh,
)
from text.emergency import EmergencyWords, load_emergency_words
from text.normalise import Lexicon, load_lexicon

PLAIN = Weights(words=0.0, explained=0.0, intent=0.0)
SIGNS = Weights(words=2.0, explained=2.0, intent=0.0)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(settings.ROOT / "nlu_data" / "lexicons")


@pytest.fixture(scope="module")
def words(lexicon: Lexicon) -> EmergencyWords:
    return load_emergency_words(settings.ROOT / "city", lexicon)


def test_without_signs_the_classifier_alone_speaks(words: EmergencyWords) -> None:
    danger = weigh({SAFE: 0.25, "medis": 0.5, "banjir": 0.25}, 0.0, "dia diam saja", words, PLAIN)
    assert danger.share == pytest.approx(0.75)
    assert danger.kind == "medis"


def test_open_words_of_danger_raise_the_share_and_name_the_kind(words: EmergencyWords) -> None:
    shares = {SAFE: 0.6, "medis": 0.4}
    danger = weigh(shares, 0.0, "ada kebakaran di rumah tetangga", words, SIGNS)
    assert danger.share > weigh(shares, 0.0, "dia diam saja", words, SIGNS).share
    assert danger.kind == "kebakaran"


def test_a_figure_of_speech_lowers_it(words: EmergencyWords) -> None:
    shares = {SAFE: 0.4, "kebakaran": 0.6}
    assert weigh(shares, 0.0, "dia kebakaran jenggot", words, SIGNS).share < 0.5


def test_the_intent_of_a_cry_for_help_raises_it(words: EmergencyWords) -> None:
    shares = {SAFE: 0.5, "medis": 0.5}
    weights = Weights(intent=0.2)
    calm, cry = (weigh(shares, share, "dia diam saja", words, weights) for share in (0.0, 0.9))
    assert calm.share < 0.5 < cry.share


def test_without_a_classifier_the_word_lists_decide(words: EmergencyWords) -> None:
    assert weigh({}, 0.0, "ada kebakaran di rumah tetangga", words, PLAIN).share == 1.0
    assert weigh({}, 0.0, "lampu mati di gang", words, PLAIN).share == 0.0


def test_examples_without_a_kind_are_harmless(tmp_path: Path) -> None:
    file = tmp_path / "emergencies.csv"
    file.write_text("text,kind\nrumah terbakar,kebakaran\nlampu mati,\n", encoding="utf-8")
    assert read_emergency_examples(file) == [("rumah terbakar", "kebakaran"), ("lampu mati", SAFE)]


MESSAGES = [(f"lampu jalan nomor {n} mati", "lapor/lampu_jalan") for n in range(200)]


def harmless_of(others: list[tuple[str, str]], lexicon: Lexicon) -> set[str]:
    first, *rest = training_pairs([("kbakaran di rumah", "kebakaran")], others, lexicon)
    assert first[1] == "kebakaran"
    assert {kind for _, kind in rest} == {SAFE}
    return {text for text, _ in rest}


def test_a_part_of_the_ordinary_messages_is_harmless_and_unsure_ones_are_left_out(
    lexicon: Lexicon,
) -> None:
    unsure = [(text, "darurat") for text, _ in MESSAGES]
    chosen = harmless_of([*MESSAGES, *unsure], lexicon)
    assert 30 < len(chosen) < 70
    assert chosen == harmless_of(MESSAGES, lexicon)


def test_a_new_message_exchanges_no_other(lexicon: Lexicon) -> None:
    before = harmless_of(MESSAGES, lexicon)
    new = [("parit di kuripan buntu", "lapor/drainase"), ("halo", "sapa"), ("sampah", "lapor/x")]
    after = harmless_of([*new, *MESSAGES], lexicon)
    assert before <= after
    assert len(after) <= len(before) + len(new)
