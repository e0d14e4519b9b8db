"""The numbers of the review are data that an admin may edit in a spreadsheet."""

import shutil
from pathlib import Path

import pytest

from learning.review_policy import DATA, ReviewPolicyError, load_review_policy


@pytest.mark.parametrize("name", ["review.csv", "prompt_like.csv"])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    with (folder / name).open("ab") as file:
        file.write("kafé,1,x,2026-11-22\n".encode("cp1252"))
    with pytest.raises(ReviewPolicyError, match=rf"^{name}, baris \d+: bukan UTF-8"):
        load_review_policy(folder)
