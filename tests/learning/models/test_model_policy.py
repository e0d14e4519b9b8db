"""The policy is rows of the city's folder; a broken row is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from learning.model_policy import LIMITS, RULES, ModelPolicyError, load_model_policy
from settings import ROOT


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for name in (RULES, LIMITS):
        shutil.copy(ROOT / "city" / name, tmp_path)
    return tmp_path


def test_the_shipped_policy_never_lets_dangers_fall() -> None:
    rules = load_model_policy(ROOT / "city").rules
    assert any(r.aspect == "danger" and not r.scope and r.most_drop == 0 for r in rules)
    assert all(rule.reason for rule in rules)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("danger,,lima,0,0,2026-11-22,x", f"{RULES}:2: most_drop='lima' bukan angka"),
        ("bahaya,,0,0,0,2026-11-22,x", f"{RULES}:2: aspect"),
        ("danger,,0,0,0,kemarin,x", f"{RULES}:2: since"),
        ("danger,,nan,0,0,2026-11-22,x", f"{RULES}:2: most_drop"),
    ],
)
def test_a_broken_row_is_named(city: Path, row: str, named: str) -> None:
    head = "aspect,scope,most_drop,alpha,floor,since,reason\n"
    (city / RULES).write_text(head + row + "\n", encoding="utf-8")
    with pytest.raises(ModelPolicyError, match=named):
        load_model_policy(city)


def test_a_limit_that_is_missing_is_named(city: Path) -> None:
    (city / LIMITS).write_text("name,value,since\nmost_copies,1,2026-11-22\n", encoding="utf-8")
    with pytest.raises(ModelPolicyError, match="trial_alpha"):
        load_model_policy(city)


def test_a_file_that_is_not_utf8_is_named(city: Path) -> None:
    (city / LIMITS).write_bytes("name,value,since\nkafé,1,2026-11-22\n".encode("cp1252"))
    with pytest.raises(ModelPolicyError, match=rf"{LIMITS}, baris 2: bukan UTF-8"):
        load_model_policy(city)
