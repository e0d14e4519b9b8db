"""The spreadsheet way: out, filled in by hand, and in again."""

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from learning.files import private
from learning.review import Workshop
from learning.sheets import Report, SheetError, carry_out, export, read, safe
from learning.sitting import Sitting
from learning.yaml_store import read_placed

Watch = Callable[..., None]
HEAD = "nomor,pesan,jumlah,alasan,dugaan,usulan,keputusan,label\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "antrean.csv"


def bring(shop: Workshop, file: Path, now: datetime) -> Report:
    return carry_out(shop, read(file), "ani", now, random.Random(112))


def test_a_queue_goes_out_and_its_decisions_come_in(
    shop: Workshop, watched: Watch, now: datetime, rng: random.Random, sheet: Path
) -> None:
    watched("lampu apa listrik ini yang mati")
    watched("tiang gang miring banar")
    sitting = Sitting(shop, "ani", lambda: now, rng)
    sitting.open()
    assert export(sitting.items, sheet) == 2
    assert sheet.stat().st_mode & 0o777 == 0o600
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    first, second = sorted(lines[1:])
    sheet.write_text(
        "\n".join([lines[0], f"{first[:-2]},,lapor/listrik", f"{second[:-2]},abaikan,"]),
        encoding="utf-8",
    )
    assert bring(shop, sheet, now) == Report(2, 0, ())
    assert "lampu apa listrik ini yang mati" in {e.text for e in read_placed(shop.data)}
    sitting.open()
    assert sitting.items == []


@pytest.mark.parametrize("left", ["", "long and open to everyone " * 50])
def test_only_the_owner_reads_what_citizens_wrote(tmp_path: Path, left: str) -> None:
    file = tmp_path / "antrean.csv"
    if left:
        file.write_text(left, encoding="utf-8")
        file.chmod(0o644)
    with private(file, "utf-8-sig") as opened:
        assert file.stat().st_mode & 0o777 == 0o600
        opened.write("nomor")
    assert file.read_text(encoding="utf-8-sig") == "nomor"


def test_a_message_that_looks_like_a_formula_stays_text() -> None:
    assert safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"


def test_a_sheet_with_semicolons_is_read(sheet: Path) -> None:
    text = f"{HEAD};halo apa kabar min;1;;;;baru;sapa\n".replace(",", ";")
    sheet.write_text(text, encoding="utf-8")
    assert [row.decision.label for row in read(sheet)] == ["sapa"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pesan,label\nhalo,sapa\n", "baris 1: tidak ada kolom nomor"),
        (f"{HEAD},halo,1\n", "baris 2: jumlah kolomnya lain"),
        (f"{HEAD},halo,1,,,,setuju,sapa\n", "baris 2: keputusan “setuju” tidak dikenal"),
        (f"{HEAD}x1,halo,1,,,,terima,sapa\n", "bukan dari hasil ekspor"),
        (f'{HEAD},"halo', "tidak dapat dibaca"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_line(sheet: Path, text: str, why: str) -> None:
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(SheetError, match=why):
        read(sheet)


def test_a_refused_row_is_told_with_its_line_and_the_others_are_taken(
    shop: Workshop, now: datetime, sheet: Path
) -> None:
    rows = ",halo,1,,,,baru,sapa\n,permisi mau bertanya min,1,,,,baru,sapa\n"
    sheet.write_text(HEAD + rows, encoding="utf-8")
    report = bring(shop, sheet, now)
    assert report.taken == 1
    assert [line for line, _ in report.refused] == [2]


def test_a_number_of_an_unknown_message_changes_nothing(
    shop: Workshop, now: datetime, sheet: Path
) -> None:
    sheet.write_text(f"{HEAD}999,permisi mau bertanya,1,,,,koreksi,sapa\n", encoding="utf-8")
    report = bring(shop, sheet, now)
    assert (report.taken, len(report.refused)) == (0, 1)
