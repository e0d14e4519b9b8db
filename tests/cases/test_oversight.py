"""The Ombudsman's row of city/ombudsman.csv."""

from datetime import date

import pytest

from cases.errors import SeedError
from cases.oversight import OMBUDSMAN_FILE, load_ombudsman


def test_the_row_that_holds_is_read() -> None:
    assert load_ombudsman(OMBUDSMAN_FILE, date(2026, 11, 22)).phone == "137"


def test_a_table_without_a_row_that_holds_is_named() -> None:
    with pytest.raises(SeedError, match=r"^ombudsman\.csv: tidak ada baris"):
        load_ombudsman(OMBUDSMAN_FILE, date(2020, 1, 1))
