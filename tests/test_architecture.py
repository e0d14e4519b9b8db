"""The rules of docs/architecture.md, read from the code with ast."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest

from settings import ROOT

ROOMS = (
    "actions",
    "benchmarks",
    "bot",
    "cases",
    "cli",
    "dialogue",
    "gateway",
    "learning",
    "relay",
    "settings",
    "text",
    "web",
)
EVERYTHING = "everything"
MOST_FILE_LINES, MOST_FUNCTION_LINES, MEDIAN_FUNCTION_LINES = 300, 50, 8
# Only these hand the environment on to Rasa, rasa_sdk or a child process.
MAY_TOUCH_ENVIRON = {"settings.py", "bot/environment.py", "actions/server.py", "cli/serve.py"}
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib"}
UNSAFE_CALLS = {"eval", "exec", "print", "breakpoint"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files_of(room: str) -> list[Path]:
    """The Python files of a room."""
    single = ROOT / f"{room}.py"
    return [single] if single.exists() else sorted((ROOT / room).rglob("*.py"))


FILES = [path for room in ROOMS for path in files_of(room)]
BY_NAME = {str(path.relative_to(ROOT)): path for path in FILES}


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Top names of everything that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(str(node.module).split(".")[0])
    return names


def edges(room: str) -> tuple[set[str], set[str]]:
    """What a room imports: rooms of ours, libraries from outside."""
    names = set[str]().union(*(imported(path) for path in files_of(room))) - {room}
    names -= sys.stdlib_module_names
    return names & set(ROOMS), names - set(ROOMS)


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The table "Who may import whom": allowed rooms and libraries of each room."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("## Who may import whom")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if "|" in line]
    return {row[0]: (listed(row[1]), listed(row[2])) for row in rows[2:]}


def listed(cell: str) -> frozenset[str]:
    """The names of one cell; "everything, ..." allows every room."""
    names = {name.strip() for name in cell.split(",")} - {"-"}
    return frozenset(ROOMS) if EVERYTHING in names else frozenset(names)


def functions() -> Iterator[tuple[str, Function]]:
    """Every function with the name of its file."""
    for name, path in BY_NAME.items():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield name, node


def length(function: Function) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    first = function.body[0]
    words = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if words else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_the_table_names_every_room() -> None:
    assert set(table()) == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    ours, outside = edges(room)
    allowed_ours, allowed_outside = table()[room]
    assert ours - allowed_ours == set()
    assert outside - allowed_outside == set()


@pytest.mark.parametrize("room", ROOMS)
def test_the_table_lists_no_library_that_is_not_used(room: str) -> None:
    assert table()[room][1] - edges(room)[1] == set()


def test_no_room_imports_the_benchmarks() -> None:
    assert [room for room in ROOMS if "benchmarks" in edges(room)[0]] == []


@pytest.mark.parametrize("room", ["text", "dialogue", "cases", "settings"])
def test_the_core_knows_neither_rasa_nor_a_web_server(room: str) -> None:
    assert edges(room)[1].isdisjoint({"rasa", "rasa_sdk", "sanic", "starlette", "telegram"})


def test_the_command_line_loads_nothing_heavy_before_it_is_needed() -> None:
    heavy = ["rasa", "tensorflow", "sklearn", "telegram", "uvicorn", "starlette"]
    code = f"import sys, cli.main; sys.exit(','.join(m for m in {heavy} if m in sys.modules) or 0)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ended.stderr.strip() == ""


@pytest.mark.parametrize("name", BY_NAME)
def test_a_file_is_short_and_says_what_it_is(name: str) -> None:
    assert len(BY_NAME[name].read_text(encoding="utf-8").splitlines()) <= MOST_FILE_LINES
    assert ast.get_docstring(tree(BY_NAME[name]))


def test_functions_do_one_thing() -> None:
    long = [f"{name}:{f.name}" for name, f in functions() if length(f) > MOST_FUNCTION_LINES]
    assert long == []
    assert statistics.median(length(f) for _, f in functions()) <= MEDIAN_FUNCTION_LINES


def test_every_function_is_typed() -> None:
    untyped = [f"{name}:{f.name}" for name, f in functions() if f.returns is None]
    assert untyped == []


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_unsafe_is_called_or_imported(name: str) -> None:
    assert imported(BY_NAME[name]) & UNSAFE_MODULES == set()
    calls = [node.func for node in ast.walk(tree(BY_NAME[name])) if isinstance(node, ast.Call)]
    assert {call.id for call in calls if isinstance(call, ast.Name)} & UNSAFE_CALLS == set()


@pytest.mark.parametrize("name", BY_NAME)
def test_no_file_holds_a_reminder_or_a_path_of_one_machine(name: str) -> None:
    text = BY_NAME[name].read_text(encoding="utf-8")
    assert not re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", text)
    assert not re.search(r"""["' ](?:/work|/root|/home|/Users)/""", text)


def test_only_the_settings_read_the_environment() -> None:
    found = {name for name, path in BY_NAME.items() if touches_environ(path)}
    assert found <= MAY_TOUCH_ENVIRON


def touches_environ(path: Path) -> bool:
    """The file names ``os.environ`` or ``os.getenv`` in any way."""
    named = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    named |= {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
    }
    return bool(named & {"environ", "getenv", "environb", "putenv"})
