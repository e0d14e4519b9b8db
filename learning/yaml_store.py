"""Training examples in their files: read with file and line, added and taken out line by line.

The files are ordinary YAML of Rasa. They are changed as text, so that comments stay and a diff
shows the one line that changed; after each change the file is parsed again and must hold exactly
what it should.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from learning.files import one_writer, write_whole

_INTENT = re.compile(r"- intent: *(?P<label>\S+)\s*$")
_EXAMPLE = re.compile(r"(?P<indent> +)- (?P<text>.*\S)\s*$")
_HEAD = 'version: "3.1"\nnlu:\n- intent: {label}\n  examples: |\n'
_INDENT = "    "
_HINT = (
    "Kembalikan baris itu seperti baris di atasnya: empat spasi, tanda -, satu spasi, lalu pesan."
)


class BrokenDataError(ValueError):
    """A file of examples cannot be used; the message (Indonesian) says file, line and a hint."""


@dataclass(frozen=True)
class Placed:
    """One example with the place where it stands; ``line`` counts from 1."""

    text: str
    label: str
    file: Path
    line: int

    @property
    def where(self) -> str:
        """File and line for people."""
        return f"{self.file.name}, baris {self.line}"


def read_placed(folder: Path) -> list[Placed]:
    """Every example under ``folder``, in the order of files and lines.

    Raises:
        BrokenDataError: a file is no list of intents with their examples.
        OSError: a file cannot be read.
    """
    return [example for file in sorted(folder.rglob("*.yml")) for example in read_file(file)]


def read_file(file: Path) -> list[Placed]:
    """The examples of one file; raises as ``read_placed``."""
    text = _text(file)
    found = list(_scan(file, text.splitlines()))
    if [(e.label, e.text) for e in found] != _parsed(file, text):
        raise BrokenDataError(f"{file.name}: susunan berkas ini tidak dikenal. {_HINT}")
    return found


def add_example(folder: Path, label: str, text: str) -> Placed:
    """Write an example to the file of its label; made where there is none. Says where it stands.

    It stands in its alphabetical place where the file is sorted, else at the end.

    Raises:
        BrokenDataError: the file cannot be used, or would not hold what it should.
    """
    with one_writer(folder):
        file = file_of(folder, label)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            head = _HEAD.format(label=label)
            write_whole(file, f"{head}{_INDENT}- {text}\n")
            return Placed(text, label, file, head.count("\n") + 1)
        before = read_file(file)
        mine = [example for example in before if example.label == label]
        if not mine:
            raise BrokenDataError(f"{file.name}: tidak memuat niat {label}.")
        lines = _text(file).splitlines()
        place = _position(mine, text)
        lines.insert(place, f"{_INDENT}- {text}")
        _replace(file, lines, sorted([*_pairs(before), (label, text)]))
        return Placed(text, label, file, place + 1)


def remove_example(folder: Path, file: Path, label: str, text: str) -> None:
    """Take an example out of a file below ``folder``; one that is left without any goes too.

    The folder is what `add_example` holds: two admins never write the same file at once.

    Raises:
        BrokenDataError: the example does not stand there (any more).
    """
    with one_writer(folder):
        before = read_file(file) if file.exists() else []
        mine = next((e for e in before if (e.label, e.text) == (label, text)), None)
        if mine is None:
            raise BrokenDataError(f"{file.name}: contoh itu sudah tidak ada di sana.")
        if len(before) == 1:
            file.unlink()
            return
        lines = _text(file).splitlines()
        del lines[mine.line - 1]
        left = _pairs(before)
        left.remove((label, text))
        _replace(file, lines, sorted(left))


def file_of(folder: Path, label: str) -> Path:
    """The file that holds the label's examples, or the one that should."""
    wanted = re.compile(rf"^- intent: *{re.escape(label)}\s*$", re.MULTILINE)
    usual = folder / f"{label}.yml"
    if usual.exists():
        return usual
    return next((f for f in sorted(folder.rglob("*.yml")) if wanted.search(_text(f))), usual)


def _pairs(examples: list[Placed]) -> list[tuple[str, str]]:
    return [(example.label, example.text) for example in examples]


def _position(mine: list[Placed], text: str) -> int:
    """Where in the list of lines the new one goes."""
    keys = [example.text.casefold() for example in mine]
    if keys == sorted(keys) and len(keys) > 1:
        place = bisect_left(keys, text.casefold())
        return mine[place].line - 1 if place < len(mine) else mine[-1].line
    return mine[-1].line


def _replace(file: Path, lines: list[str], wanted: list[tuple[str, str]]) -> None:
    content = "\n".join(lines) + "\n"
    if sorted(_parsed(file, content)) != wanted:
        raise BrokenDataError(f"{file.name}: contoh ini tidak dapat ditulis sebagai satu baris.")
    write_whole(file, content)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"{file.name}: bukan teks UTF-8 (bita ke-{error.start}). Simpan ulang sebagai UTF-8."
        )
        raise BrokenDataError(message) from error


def _scan(file: Path, lines: list[str]) -> Iterator[Placed]:
    label = ""
    for number, line in enumerate(lines, start=1):
        if found := _INTENT.match(line):
            label = found["label"]
        elif label and (found := _EXAMPLE.match(line)):
            yield Placed(found["text"], label, file, number)


def _parsed(file: Path, content: str) -> list[tuple[str, str]]:
    """(label, text) of each example as YAML reads it."""
    try:
        blocks = YAML(typ="safe").load(content)["nlu"]
        return [
            (str(block["intent"]), line[2:].strip())
            for block in blocks
            for line in str(block["examples"]).splitlines()
            if line.strip()
        ]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenDataError(f"{file.name}, baris {line}: YAML rusak. {_HINT}") from error
    except (YAMLError, KeyError, TypeError) as error:
        raise BrokenDataError(f"{file.name}: bukan daftar contoh. {_HINT}") from error
