"""Status by number, own reports, the claim code, and what strangers see."""

import re

import pytest

from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
CODE = re.compile(r"Kode klaim: \*\*(\w{4}-\w{4})\*\*")


@pytest.fixture
def reported(citizen: Citizen) -> tuple[str, str]:
    """Ticket and claim code of a report that ``citizen`` has just sent."""
    citizen.says("lampu jalan di gang rahmat RT 5 kuripan mati seminggu")
    citizen.says("kirim")
    ticket, code = TICKET.search(citizen.heard), CODE.search(citizen.heard)
    assert ticket
    assert code
    return ticket[0], code[1]


@pytest.mark.parametrize(
    "form", ["{}", "status {} gimana", "{} sudah sampai mana ya pak", "cek {}"]
)
def test_status_by_number_in_any_form(
    citizen: Citizen, reported: tuple[str, str], form: str
) -> None:
    ticket, _ = reported
    for spelling in (ticket, ticket.lower(), ticket.replace("-", ""), ticket.replace("-", " ")):
        citizen.says(form.format(spelling))
        assert "Menunggu verifikasi" in citizen.heard
        assert "Dinas Perhubungan" in citizen.heard
        assert "Paling lambat" in citizen.heard


def test_status_without_a_number_is_the_last_report(
    citizen: Citizen, reported: tuple[str, str]
) -> None:
    assert reported[0] in citizen.says("gimana kabar laporan saya yang tadi")


def test_a_stranger_sees_only_the_state(
    citizen: Citizen, stranger: Citizen, reported: tuple[str, str]
) -> None:
    stranger.says(f"status {reported[0]}")
    assert "hanya untuk pelapor" in stranger.heard
    assert "uripan" not in stranger.heard


def test_the_claim_code_opens_it_elsewhere(
    citizen: Citizen, stranger: Citizen, reported: tuple[str, str]
) -> None:
    ticket, code = reported
    stranger.says(ticket)
    stranger.says(f"kodenya {code.lower()}")
    assert "uripan" in stranger.heard
    assert ticket in stranger.says("laporan saya")


def test_ticket_and_code_in_one_message(
    citizen: Citizen, stranger: Citizen, reported: tuple[str, str]
) -> None:
    ticket, code = reported
    assert "uripan" in stranger.says(f"{ticket} kode {code}")


def test_a_wrong_code_opens_nothing(
    citizen: Citizen, stranger: Citizen, reported: tuple[str, str]
) -> None:
    stranger.says(reported[0])
    assert "tidak cocok" in stranger.says("2222-3333")
    assert "uripan" not in "".join(stranger.said)


def test_a_typo_is_told_from_an_unknown_number(citizen: Citizen, reported: tuple[str, str]) -> None:
    ticket = reported[0]
    last = "2" if ticket[-1] != "2" else "3"
    assert "salah ketik" in citizen.says(ticket[:-1] + last)


def test_the_number_is_asked_for(citizen: Citizen) -> None:
    assert "Nomor tiketnya" in citizen.says("mau cek status laporan saya")
    citizen.says("lampu jalan di jalan pramuka mati semua")
    assert "Kirim laporan" in citizen.heard


def test_nobody_has_others_reports(
    citizen: Citizen, stranger: Citizen, reported: tuple[str, str]
) -> None:
    assert "Belum ada laporan" in stranger.says("laporan saya")


def test_a_status_question_in_the_middle_of_a_report(
    citizen: Citizen, reported: tuple[str, str]
) -> None:
    citizen.says("sampah menumpuk tidak diangkut")
    citizen.says(f"status {reported[0]}")
    assert "Menunggu verifikasi" in citizen.heard
    assert "Di mana" in citizen.heard
