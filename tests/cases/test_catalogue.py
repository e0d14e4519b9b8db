from datetime import date

import pytest
from sqlalchemy.orm import Session

from cases.catalogue import BY_KECAMATAN, Catalogue, load_catalogue
from cases.db import Base, make_engine, make_sessions, transaction
from cases.errors import NotSeededError
from cases.models import Routing

TODAY = date(2026, 11, 20)
KURIPAN, KUIN_UTARA = "63.71.02.1001", "63.71.04.1009"


@pytest.fixture
def catalogue(sqlite_session: Session) -> Catalogue:
    return load_catalogue(sqlite_session, TODAY)


def test_all_categories_have_an_agency(catalogue: Catalogue) -> None:
    assert len(catalogue.categories) == 36
    for code in catalogue.categories:
        assert catalogue.agency_for(code, KURIPAN).code != BY_KECAMATAN


def test_authority_of_category_and_agency_agree(catalogue: Catalogue) -> None:
    for category in catalogue.categories.values():
        assert category.in_city == catalogue.agencies[category.agency_code].in_city
        assert category.in_city == (not category.handover)


def test_buttons_and_lists_can_show_the_labels(catalogue: Catalogue) -> None:
    assert all(len(c.short_label) <= 30 for c in catalogue.categories.values())


@pytest.mark.parametrize(
    ("category", "kelurahan", "agency"),
    [
        ("lampu_jalan", None, "DISHUB"),
        ("layanan_kelurahan", KURIPAN, "KEC_TIMUR"),
        ("layanan_kelurahan", KUIN_UTARA, "KEC_UTARA"),
        ("layanan_kelurahan", None, "DISKOMINFOTIK"),
        ("layanan_kelurahan", "entah", "DISKOMINFOTIK"),
        ("entah", KURIPAN, "DISKOMINFOTIK"),
        (None, KURIPAN, "DISKOMINFOTIK"),
        ("listrik", KURIPAN, "PLN"),
    ],
)
def test_every_report_has_an_owner(
    catalogue: Catalogue, category: str | None, kelurahan: str | None, agency: str
) -> None:
    assert catalogue.agency_for(category, kelurahan).code == agency


def test_every_kelurahan_leads_to_its_own_kecamatan(catalogue: Catalogue) -> None:
    for code, place in catalogue.kelurahan.items():
        agency = catalogue.agency_for("layanan_kelurahan", code)
        assert agency.name == f"Kecamatan {place.kecamatan}"


def test_routing_changes_on_its_day(sqlite_session: Session) -> None:
    with transaction(sqlite_session):
        change = date(2027, 1, 1)
        sqlite_session.add(
            Routing(category="lampu_jalan", valid_from=change, agency="DPUPR", confidence="B")
        )
    for day, agency in ((date(2026, 12, 31), "DISHUB"), (change, "DPUPR")):
        assert load_catalogue(sqlite_session, day).agency_for("lampu_jalan", None).code == agency


def test_limits_and_holidays_hold(catalogue: Catalogue) -> None:
    expected = {"verify": 3, "follow_up": 5, "close_after_silence": 10, "resolve": 15}
    assert catalogue.limits == expected | {"reopen": 10, "ombudsman": 14}
    assert date(2026, 12, 24) in catalogue.holidays


def test_aliases_are_a_list(catalogue: Catalogue) -> None:
    assert catalogue.kelurahan["63.71.05.1007"].aliases == ("Seberang Masjid", "Sungai Mesa")
    assert catalogue.kelurahan["63.71.04.1001"].aliases == ()


def test_an_empty_register_says_so() -> None:
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    with make_sessions(engine)() as session, pytest.raises(NotSeededError):
        load_catalogue(session, TODAY)
