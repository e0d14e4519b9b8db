"""Examples in their files: one line more, one line less, and nothing else."""

import errno
import threading
from pathlib import Path

import pytest

from bot.inputs import model_name
from learning import yaml_store
from learning.yaml_store import (
    BrokenDataError,
    add_example,
    file_of,
    read_file,
    read_placed,
    remove_example,
)
from settings import ROOT


def data(root: Path) -> Path:
    return root / "nlu_data" / "nlu"


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def test_every_example_of_the_project_is_read_with_its_line() -> None:
    placed = read_placed(ROOT / "nlu_data" / "nlu")
    one = placed[1234]
    assert len(placed) > 11_000
    assert lines(one.file)[one.line - 1].strip() == f"- {one.text}"


def test_an_example_is_one_new_line_and_the_comment_stays(root: Path) -> None:
    before = lines(data(root) / "lapor" / "lampu_jalan.yml")
    file = add_example(data(root), "lapor/lampu_jalan", "tiang lampu kada manyala").file
    assert lines(file) == [*before, "    - tiang lampu kada manyala"]


def test_in_a_sorted_file_it_stands_in_its_place(root: Path) -> None:
    written = add_example(data(root), "lapor/listrik", "gardu pln meledak")
    placed = read_file(written.file)
    assert [e.text for e in placed] == sorted(e.text for e in placed)
    assert written in placed


def test_the_first_example_of_a_category_makes_its_file(root: Path) -> None:
    written = add_example(data(root), "lapor/parkir", "juru parkir minta lebih")
    assert written.file == data(root) / "lapor" / "parkir.yml"
    assert read_file(written.file) == [written]


def test_taking_out_leaves_the_file_as_it_was(root: Path) -> None:
    file = file_of(data(root), "lapor/lampu_jalan")
    before = file.read_bytes()
    add_example(data(root), "lapor/lampu_jalan", "lampu gang pajah")
    remove_example(data(root), file, "lapor/lampu_jalan", "lampu gang pajah")
    assert file.read_bytes() == before


def test_one_admin_accepts_while_another_takes_back_and_both_count(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(data(root), "lapor/lampu_jalan")
    write = yaml_store.write_whole

    def slowly(target: Path, content: str) -> None:
        if not taking.ident:
            taking.start()
            taking.join(0.3)  # time enough for who does not wait
        write(target, content)

    monkeypatch.setattr(yaml_store, "write_whole", slowly)
    old = read_file(file)[0].text
    taking = threading.Thread(
        target=lambda: remove_example(data(root), file, "lapor/lampu_jalan", old)
    )
    add_example(data(root), "lapor/lampu_jalan", "lampu gang pajah")
    taking.join(5)
    texts = [example.text for example in read_file(file)]
    assert "lampu gang pajah" in texts
    assert old not in texts


def test_a_full_disk_leaves_the_file_and_no_draft_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    file, name = file_of(data(root), "sapa"), model_name(root)
    before = file.read_bytes()
    monkeypatch.setattr("learning.files.os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        add_example(data(root), "sapa", "hai min")
    assert file.read_bytes() == before
    assert [path for path in data(root).rglob("*") if path.suffix == ".draft"] == []
    (data(root) / "sapa.draft").write_text("killed", encoding="utf-8")
    assert model_name(root) == name


def test_what_is_not_there_cannot_be_taken_out(root: Path) -> None:
    with pytest.raises(BrokenDataError, match="sudah tidak ada"):
        remove_example(data(root), data(root) / "sapa.yml", "sapa", "tidak pernah ada")


@pytest.mark.parametrize("text", ["baris satu\nbaris dua", "- : & * # @ `", "a: b # c"])
def test_a_text_is_written_as_it_is_or_refused(root: Path, text: str) -> None:
    try:
        file = add_example(data(root), "sapa", text).file
    except BrokenDataError:
        assert "\n" in text
    else:
        assert text in [example.text for example in read_file(file)]


def test_broken_yaml_names_file_and_line(root: Path) -> None:
    broken = data(root) / "rusak.yml"
    broken.write_text('version: "3.1"\nnlu:\n- intent: sapa\n examples: |\n', encoding="utf-8")
    with pytest.raises(BrokenDataError, match=r"rusak\.yml, baris 4"):
        read_placed(data(root))


def test_bytes_that_are_no_text_are_refused(root: Path) -> None:
    (data(root) / "sapa.yml").write_bytes(b"version: \xff\xfe")
    with pytest.raises(BrokenDataError, match="UTF-8"):
        read_placed(data(root))
