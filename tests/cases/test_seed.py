import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.errors import SeedError
from cases.models import Agency, Holiday, Kelurahan, Routing
from cases.seed import check_city, seed
from tests.cases.conftest import CITY


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "city"))


def replace(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def size(session: Session, table: type) -> int:
    return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def name_of(session: Session, code: str) -> str:
    agency = session.get(Agency, code)
    assert agency is not None
    return agency.name


def test_the_whole_city_is_there(sqlite_session: Session) -> None:
    assert size(sqlite_session, Kelurahan) == 52
    kecamatan = sqlite_session.scalars(select(Kelurahan.kecamatan).distinct()).all()
    assert len(kecamatan) == 5
    assert name_of(sqlite_session, "PTAM") == "PT Air Minum Bandarmasih (Perseroda)"


@pytest.mark.parametrize("year", [2026, 2027])
def test_each_year_has_its_holidays_and_joint_leave(sqlite_session: Session, year: int) -> None:
    days = [h for h in sqlite_session.scalars(select(Holiday)).all() if h.day.year == year]
    assert sum(h.kind == "joint_leave" for h in days) == 8
    assert sum(h.kind == "public" for h in days) == {2026: 17, 2027: 18}[year]


def test_seeding_again_changes_nothing(sqlite_session: Session) -> None:
    tables = (Agency, Routing, Holiday, Kelurahan)
    before = [size(sqlite_session, table) for table in tables]
    counts = seed(sqlite_session, CITY)
    assert [size(sqlite_session, table) for table in tables] == before
    assert counts["kelurahan.csv"] == 52


def test_a_changed_row_is_updated(sqlite_session: Session, city: Path) -> None:
    replace(city / "agencies.csv", "Dinas Perhubungan,Dishub", "Dinas Transportasi,Distrans")
    seed(sqlite_session, city)
    assert name_of(sqlite_session, "DISHUB") == "Dinas Transportasi"


def test_old_routing_stays_as_history(sqlite_session: Session, city: Path) -> None:
    replace(city / "routing.csv", "lampu_jalan,DISHUB,2026-01-01", "lampu_jalan,DPUPR,2027-01-01")
    seed(sqlite_session, city)
    rows = sqlite_session.scalars(select(Routing).where(Routing.category == "lampu_jalan")).all()
    assert {r.agency for r in rows} == {"DISHUB", "DPUPR"}


def test_a_holiday_that_was_moved_is_taken_off(sqlite_session: Session, city: Path) -> None:
    replace(city / "holidays.csv", "2027-05-17,", "2027-05-16,")
    seed(sqlite_session, city)
    assert sqlite_session.get(Holiday, date(2027, 5, 17)) is None
    assert sqlite_session.get(Holiday, date(2027, 5, 16)) is not None
    assert sqlite_session.get(Holiday, date(2026, 5, 27)) is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "column"),
    [
        ("agencies.csv", "DISDIK,Dinas Pendidikan,Disdik,yes", "DISDIK,,Disdik,yes", "name"),
        ("agencies.csv", "Disdik,yes", "Disdik,ya", "in_city"),
        ("categories.csv", "2026-01-01", "1 Januari 2026", "valid_from"),
        ("routing.csv", "jalan_rusak,DPUPR", "jalan_rusak,DPUUPR", "agency"),
        ("routing.csv", "jalan_rusak,DPUPR", "jalan_bolong,DPUPR", "category"),
        ("kelurahan.csv", "-3.2748", "-320.2748", "lat"),
        ("kelurahan.csv", "-3.2748", "nan", "lat"),
        ("holidays.csv", ",public,", ",libur,", "kind"),
        ("limits.csv", "verify,3", "verify,tiga", "working_days"),
        ("limits.csv", "verify,3", "verify,0", "working_days"),
        ("agencies.csv", "DISDIK,Dinas", "DINKES,Dinas", "code"),
    ],
)
def test_a_bad_cell_is_named(
    sqlite_session: Session, city: Path, name: str, old: str, new: str, column: str
) -> None:
    replace(city / name, old, new)
    with pytest.raises(SeedError, match=rf"{name}, baris [23], kolom {column}: "):
        seed(sqlite_session, city)


def test_what_is_wrong_is_said_in_indonesian(city: Path) -> None:
    replace(city / "limits.csv", "verify,3", "verify,x")
    with pytest.raises(SeedError) as caught:
        check_city(city)
    assert str(caught.value) == (
        "limits.csv, baris 2, kolom working_days: “x” bukan bilangan bulat dari 1 sampai 250."
    )


def test_the_shipped_city_passes_the_check() -> None:
    check_city(CITY)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("routing.csv", "*,DISKOMINFOTIK,2026-01-01,A\n", ""),
        ("limits.csv", "verify,", "verifikasi,"),
        ("holidays.csv", ",public,", ",public,lebih,"),
        ("holidays.csv", ",public,", ","),
        ("agencies.csv", ",phone,", ",telepon,"),
        ("categories.csv", ",Jalan rusak,", ',"Jalan" rusak,'),
    ],
)
def test_a_bad_file_is_named(
    sqlite_session: Session, city: Path, name: str, old: str, new: str
) -> None:
    replace(city / name, old, new)
    with pytest.raises(SeedError, match=name):
        seed(sqlite_session, city)


def test_a_missing_or_foreign_file_is_named(sqlite_session: Session, city: Path) -> None:
    (city / "limits.csv").write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(SeedError, match=r"limits.csv, baris 2: bukan UTF-8"):
        seed(sqlite_session, city)
    (city / "limits.csv").unlink()
    with pytest.raises(SeedError, match=r"limits.csv: tidak dapat dibaca"):
        seed(sqlite_session, city)


def test_a_bad_file_leaves_the_register_as_it_was(sqlite_session: Session, city: Path) -> None:
    replace(city / "agencies.csv", "Dinas Perhubungan,Dishub", "Dinas Transportasi,Distrans")
    replace(city / "limits.csv", "verify,3", "verify,tiga")
    with pytest.raises(SeedError):
        seed(sqlite_session, city)
    assert name_of(sqlite_session, "DISHUB") == "Dinas Perhubungan"


def test_a_file_saved_by_a_spreadsheet_is_read(sqlite_session: Session, city: Path) -> None:
    content = (city / "limits.csv").read_text(encoding="utf-8")
    (city / "limits.csv").write_text(
        content.replace("\n", "\r\n"), encoding="utf-8-sig", newline=""
    )
    assert seed(sqlite_session, city)["limits.csv"] == 6


@pytest.mark.parametrize(
    "name",
    ["agencies", "categories", "holidays", "kelurahan", "limits", "routing", "states"],
)
def test_every_row_of_every_file_is_dated(name: str) -> None:
    with (CITY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert date.fromisoformat(row.get("valid_from") or row["checked_on"])
