"""Code, sentences, rules and examples must name the same things."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions import answers, attention, control, filing, status
from actions.base import Topic
from dialogue.conversation import Question
from settings import ROOT
from tests.support.responses import PLACEHOLDER, domain, filled, responses
from text.tables import read_rows

TOPICS = {kind().name() for kind in Topic.__subclasses__()}
MODULES = (answers, attention, control, filing, status)
# Chosen by ActionJawab with a response of another name.
ANSWERED_OTHERWISE = answers.AFTER_FILING | {"darurat"}
SYSTEM_WORDS = re.compile(r"\b(?:slot|intent|error|null|timeout|server|form)\b", re.IGNORECASE)
MOST_TITLE = 30
# "mulai" presses a bare wish to report: the intent says it all.
CHOICES_WITHOUT_CODE = {"mulai"}


def yaml(path: Path) -> dict[str, Any]:
    """A YAML file."""
    with path.open(encoding="utf-8") as file:
        loaded: dict[str, Any] = YAML(typ="safe").load(file)
    return loaded


@lru_cache(maxsize=1)
def rules() -> dict[str, str]:
    """The action of each intent."""
    listed = yaml(ROOT / "nlu_data" / "rules" / "topics.yml")["rules"]
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in listed}


@lru_cache(maxsize=1)
def examples() -> dict[str, int]:
    """Number of examples of each label in the training data."""
    counted: dict[str, int] = {}
    for path in sorted((ROOT / "nlu_data" / "nlu").rglob("*.yml")):
        for block in yaml(path)["nlu"]:
            lines = [line for line in block["examples"].splitlines() if line.startswith("- ")]
            counted[block["intent"]] = counted.get(block["intent"], 0) + len(lines)
    return counted


@cache
def functions(room: str) -> tuple[ast.FunctionDef, ...]:
    """Every function of a room."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / room).glob("*.py")]
    found = [node for tree in trees for node in ast.walk(tree)]
    return tuple(node for node in found if isinstance(node, ast.FunctionDef))


def constants(room: str) -> set[str]:
    """Every piece of text in the code of a room."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / room).glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {str(node.value) for node in nodes if isinstance(node, ast.Constant)}


def said_whole(function: ast.FunctionDef) -> set[str]:
    """Responses that a function names in full."""
    parts = {id(part) for node in joined(function) for part in node.values}
    return {
        str(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Constant)
        and id(node) not in parts
        and re.fullmatch(r"utter_\w+", str(node.value))
    }


def joined(function: ast.FunctionDef) -> Iterator[ast.JoinedStr]:
    """Every f-string of a function."""
    return (node for node in ast.walk(function) if isinstance(node, ast.JoinedStr))


def heads(function: ast.FunctionDef) -> set[str]:
    """How the responses begin that a function's f-strings name."""
    first = [node.values[0] for node in joined(function)]
    found = {str(part.value) for part in first if isinstance(part, ast.Constant)}
    return {head for head in found if head.startswith("utter_")}


def said_by_pattern(function: ast.FunctionDef) -> set[str]:
    """Responses that a function's f-strings may name; ``utter_{intent}`` stands for few."""
    found = heads(function)
    plain = {f"utter_{intent}" for intent in plainly_answered()} if "utter_" in found else set()
    begun = tuple(found - {"utter_"})
    return plain | {name for name in responses() if begun and name.startswith(begun)}


def plainly_answered() -> set[str]:
    """Intents that ``utter_<intent>`` answers."""
    answered = {intent for intent, action in rules().items() if action == "action_jawab"}
    return answered - ANSWERED_OTHERWISE


def supplied(code: ast.AST) -> set[str]:
    """Names of the values that a call, or a whole function, hands to a response."""
    names: set[str] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Call):
            names |= {keyword.arg for keyword in node.keywords if keyword.arg}
        if isinstance(node, ast.Dict):
            names |= {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}
    return names


def fit(function: ast.FunctionDef, name: str) -> int:
    """How exactly a function's f-strings name this response; 0 for not at all."""
    if name not in said_by_pattern(function):
        return 0
    return max(len(head) for head in heads(function) if name.startswith(head))


def calls_that_say(function: ast.FunctionDef, name: str) -> list[ast.Call]:
    """The calls in a function whose first argument is this response."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args]
    firsts = [(call, call.args[0]) for call in calls]
    return [c for c, first in firsts if isinstance(first, ast.Constant) and first.value == name]


def values_for(name: str) -> list[set[str]]:
    """What each place that says a response supplies; notes of the dialogue go through ``noted``."""
    acting = functions("actions")
    best = max((fit(function, name) for function in acting), default=0)
    if name in {f"utter_{intent}" for intent in plainly_answered()}:
        return [supplied(function) for function in acting if "utter_" in heads(function)]
    sayers: list[ast.AST] = []
    for function in acting:
        calls = calls_that_say(function, name)
        named = name in said_whole(function) or (best and fit(function, name) == best)
        sayers += calls or ([function] if named else [])
    if any(name in said_whole(function) for function in functions("dialogue")):
        sayers += [function for function in acting if function.name == "noted"]
    return [supplied(node) for node in sayers]


def said_by_code() -> set[str]:
    """Every response that the code names."""
    code = [*functions("actions"), *functions("dialogue")]
    tables = {text for text in constants("actions") if re.fullmatch(r"utter_\w*[a-z]", text)}
    return tables.union(*(said_whole(f) | said_by_pattern(f) for f in code))


def buttons() -> list[tuple[str, dict[str, str]]]:
    """Every button with the response that shows it."""
    return [(name, button) for name, r in responses().items() for button in r.get("buttons") or ()]


def pressed(button: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Intent and values of a button as Rasa reads it."""
    values = dict.fromkeys(PLACEHOLDER.findall(button["payload"]), "BJM-7K3F-9Q2X")
    intent, brace, rest = filled(button["payload"], values)[1:].partition("{")
    return intent, json.loads(brace + rest) if rest else {}


# --- Sentences ---------------------------------------------------------------------------------


def test_every_response_that_the_code_names_exists() -> None:
    assert said_by_code() - set(responses()) == set()


def test_every_response_is_said_somewhere() -> None:
    assert set(responses()) - said_by_code() == set()


def test_every_question_has_its_sentence() -> None:
    about_report = {q.value for q in Question} - {Question.CONFIRM.value, Question.CLAIM.value}
    assert {f"utter_tanya_{value}" for value in about_report} <= set(responses())


@pytest.mark.parametrize("name", sorted(responses()))
def test_every_placeholder_is_filled_wherever_the_response_is_said(name: str) -> None:
    shown = [responses()[name]["text"], *(b["payload"] for n, b in buttons() if n == name)]
    wanted = {x for text in shown for x in PLACEHOLDER.findall(text)}
    for given in values_for(name):
        assert wanted <= given


@pytest.mark.parametrize("name", sorted(responses()))
def test_a_sentence_is_one_message_of_plain_polite_indonesian(name: str) -> None:
    text = responses()[name]["text"]
    # Rasa splits a text at an empty line and sends two messages.
    assert "\n\n" not in text
    assert text == text.strip()
    assert not re.search(r"\bkamu\b|\bkau\b", text, re.IGNORECASE)
    assert not SYSTEM_WORDS.search(PLACEHOLDER.sub("", text))


@pytest.mark.parametrize("name", sorted(responses()))
def test_a_message_asks_one_question_and_that_last(name: str) -> None:
    *earlier, last = responses()[name]["text"].splitlines()
    assert not [line for line in earlier if "?" in line]
    assert last.count("?") <= 1


def test_a_response_has_one_wording() -> None:
    assert [
        name for name, variations in domain()["responses"].items() if len(variations) != 1
    ] == []


# --- Buttons -----------------------------------------------------------------------------------


def _names(entity: str | dict[str, Any]) -> list[str]:
    """An entity stands as its name, or as the name with its settings."""
    return [entity] if isinstance(entity, str) else list(entity)


@pytest.mark.parametrize(("name", "button"), buttons())
def test_a_button_is_short_and_sends_an_intent_of_the_bot(
    name: str, button: dict[str, str]
) -> None:
    assert 1 <= len(button["title"]) <= MOST_TITLE
    assert button["payload"].startswith("/")
    intent, values = pressed(button)
    assert intent in domain()["intents"]
    assert set(values) <= {name for entity in domain()["entities"] for name in _names(entity)}


def test_every_choice_of_a_button_is_known_to_the_code() -> None:
    choices = {v for _, button in buttons() for v in pressed(button)[1].values()}
    literal = {choice for choice in choices if not choice.startswith("BJM-")}
    assert literal - CHOICES_WITHOUT_CODE - constants("dialogue") - constants("actions") == set()


def test_no_response_shows_one_title_twice() -> None:
    titles = {name: [b["title"] for n, b in buttons() if n == name] for name in responses()}
    assert [name for name, shown in titles.items() if len(shown) != len(set(shown))] == []


# --- Intents, rules, examples, actions -----------------------------------------------------------


def test_every_intent_has_a_rule_and_every_rule_an_intent() -> None:
    assert set(rules()) == {*domain()["intents"], "nlu_fallback"}


def test_every_intent_has_examples_and_every_example_an_intent() -> None:
    labels = examples()
    assert {label.split("/")[0] for label in labels} == set(domain()["intents"])
    assert min(labels.values()) >= 20


def test_every_category_of_the_city_has_examples_and_no_other() -> None:
    categories = {row["code"] for row in read_rows(ROOT / "city" / "categories.csv")}
    labels = {label.removeprefix("lapor/") for label in examples() if label.startswith("lapor/")}
    assert labels == {*categories, "umum"}


def test_every_action_of_the_domain_is_a_class_and_every_class_is_in_the_domain() -> None:
    assert set(domain()["actions"]) == TOPICS
    assert set(rules().values()) <= TOPICS


def test_a_plainly_answered_intent_has_its_response() -> None:
    assert {f"utter_{intent}" for intent in plainly_answered()} <= set(responses())
