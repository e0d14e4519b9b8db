from datetime import date
from pathlib import Path

from settings import ROOT
from web.facts import read_facts

NUMBERS = "kind,number,name,priority,checked_on,confidence\n"
LIMITS = "name,working_days,valid_from,source,confidence\n"


def city(folder: Path, limits: str) -> Path:
    calls = "umum,113,Lain,2,2026-01-01,A\numum,112,Darurat (gratis),1,2026-01-01,A\n"
    (folder / "emergency_numbers.csv").write_text(NUMBERS + calls, encoding="utf-8")
    (folder / "limits.csv").write_text(LIMITS + limits, encoding="utf-8")
    return folder


def test_the_first_general_number_is_the_one_to_call(tmp_path: Path) -> None:
    limits = "verify,3,2026-01-01,x,A\nfollow_up,5,2026-01-01,x,A\n"
    facts = read_facts(city(tmp_path, limits), date(2026, 11, 23))
    assert (facts.emergency, facts.emergency_remark) == ("112", "gratis")


def test_a_limit_counts_from_its_first_day(tmp_path: Path) -> None:
    limits = "verify,2,2027-01-01,x,A\nverify,3,2026-01-01,x,A\nfollow_up,5,2026-01-01,x,A\n"
    folder = city(tmp_path, limits)
    assert read_facts(folder, date(2026, 12, 31)).verify_days == 3
    assert read_facts(folder, date(2027, 1, 1)).verify_days == 2


def test_the_real_city_has_all_that_the_pages_say() -> None:
    facts = read_facts(ROOT / "city", date(2026, 11, 23))
    assert facts.emergency
    assert 0 < facts.verify_days <= facts.follow_up_days
