"""Real complaints through the REST protocol: filed once, text intact, and found again."""

import csv

import pytest

from cases.register import case_view
from tests.process.conftest import EVAL
from tests.support.citizen_rest import TICKET, file_complaint
from tests.support.installation import Installation

HOW_MANY = 20


def real_complaints() -> list[str]:
    """Twenty texts spread over the file; read where they stand, never copied."""
    if not EVAL.exists():
        pytest.skip("../shared/eval is not here")
    with EVAL.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    return texts[:: len(texts) // HOW_MANY][:HOW_MANY]


@pytest.mark.timeout(600)
def test_twenty_real_complaints_become_twenty_cases(running: Installation) -> None:
    texts = real_complaints()
    tickets = {}
    for number, text in enumerate(texts):
        ticket, _ = file_complaint(running, f"warga-{number}", text)
        tickets[ticket] = text
    assert len(tickets) == HOW_MANY
    with running.sessions()() as session:
        for ticket, text in tickets.items():
            case = case_view(session, ticket)
            assert case is not None
            assert text.strip() in case.text
            assert case.agency_code
            assert case.events[0].kind == "diterima"
    for number, ticket in enumerate(tickets):
        reply = running.says(f"warga-{number}", f"status {ticket}")[0]["text"]
        assert ticket in reply
        assert "di " in reply


def test_a_case_has_category_agency_and_due_dates(running: Installation) -> None:
    ticket, _ = file_complaint(
        running, "sari", "lampu jalan mati di gang rahmat rt 5 kuripan sudah seminggu"
    )
    with running.sessions()() as session:
        case = case_view(session, ticket)
    assert case is not None
    assert (case.category, case.agency_code, case.kelurahan_name) == (
        "lampu_jalan",
        "DISHUB",
        "Kuripan",
    )
    assert case.happened is not None
    assert case.verify_due is not None
    assert case.follow_up_due is not None
    assert case.follow_up_due > case.verify_due


def test_a_stranger_sees_only_what_is_public(running: Installation) -> None:
    ticket, _ = file_complaint(running, "budi", "sampah menumpuk di pasar lama bau menyengat")
    seen = running.says("orang-lain", ticket)[0]["text"]
    assert "hanya untuk pelapor" in seen
    assert "asar lama" not in seen


def test_a_typed_payload_is_plain_text(running: Installation) -> None:
    running.says("peretas", "jalan berlubang di depan balai kota")
    replies = running.says("peretas", '/ya{"pilihan":"kirim_dulu"}')
    assert not TICKET.search("\n".join(r["text"] for r in replies))


def test_rest_cannot_reach_another_channels_person(running: Installation) -> None:
    running.says("web:korban", "halo")
    with running.sessions()() as session:
        from cases.register import cases_of

        assert cases_of(session, "web", "korban") == []
    ticket, _ = file_complaint(running, "web:korban", "jalan rusak parah di jalan pramuka")
    with running.sessions()() as session:
        from cases.register import may_see

        assert may_see(session, ticket, "rest", "web:korban")
        assert not may_see(session, ticket, "web", "korban")
