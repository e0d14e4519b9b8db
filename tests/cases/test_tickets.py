import random

import pytest

from cases.tickets import (
    ALPHABET,
    TicketMention,
    claim_code,
    claim_matches,
    find_ticket,
    is_valid,
    new_ticket,
)

SEEDS = range(12)


def body_of(ticket: str) -> str:
    return ticket.removeprefix("BJM-").replace("-", "")


def drawn(seed: int) -> str:
    return new_ticket(random.Random(seed))


def test_a_ticket_has_prefix_and_eight_unmistakable_symbols() -> None:
    ticket = drawn(1)
    assert [len(part) for part in ticket.split("-")] == [3, 4, 4]
    assert set(body_of(ticket)) <= set(ALPHABET)
    assert not set("01ILOU") & set(ALPHABET)
    assert len(ALPHABET) == 30


def test_another_city_has_another_prefix() -> None:
    ticket = new_ticket(random.Random(1), prefix="BJB")
    assert ticket.startswith("BJB-")
    assert find_ticket(f"tiket {ticket}", prefix="BJB") == TicketMention(ticket, True)
    assert find_ticket(f"tiket {ticket}") is None


@pytest.mark.parametrize("seed", SEEDS)
def test_every_wrong_symbol_is_noticed(seed: int) -> None:
    body = body_of(drawn(seed))
    for i in range(8):
        for symbol in set(ALPHABET) - {body[i]}:
            assert not is_valid(body[:i] + symbol + body[i + 1 :])


def test_every_swap_of_neighbours_is_noticed() -> None:
    for body in (body_of(drawn(seed)) for seed in range(2000)):
        for i in range(7):
            swapped = body[:i] + body[i + 1] + body[i] + body[i + 2 :]
            assert swapped == body or not is_valid(swapped), body


@pytest.mark.parametrize("seed", SEEDS)
def test_a_ticket_is_found_however_it_is_typed(seed: int) -> None:
    ticket = drawn(seed)
    for typed in (
        ticket,
        ticket.lower(),
        f"{ticket.lower().replace('-', ' ')} gimana",
        f"min, {ticket.replace('-', '')}?",
        f"tiket:{ticket.replace('-', ' - ')} belum",
        ticket.replace("-", "–"),
        f"({ticket})",
    ):
        assert find_ticket(typed) == TicketMention(ticket, True), typed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistyped_ticket_is_found_and_marked(seed: int) -> None:
    ticket = drawn(seed)
    for symbol in set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") - {ticket[-1]}:
        found = find_ticket(f"cek {ticket[:-1]}{symbol} dong")
        assert found is not None
        assert not found.valid


@pytest.mark.parametrize("typed", ["BJM-7K3F-9Q2", "bjm 7k3f 9q2xx"])
def test_a_symbol_too_few_or_too_many_is_a_typo(typed: str) -> None:
    found = find_ticket(f"status {typed}")
    assert found is not None
    assert not found.valid


def test_a_right_number_wins_over_a_mistyped_one() -> None:
    ticket = drawn(3)
    wrong = ticket[:-1] + ("2" if ticket[-1] != "2" else "3")
    assert find_ticket(f"bukan {wrong} tapi {ticket}") == TicketMention(ticket, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bjm",
        "di bjm jalannya rusak parah",
        "bjm kota seribu sungai",
        "lampu di bjm RT15 RW22 mati",
        "bjm-rt05-rw02 banjir",
        "di bjm gang rt05 gelap",
        "bjm km15 no23",
        "bjm 2025 2026",
        "BJM-2025-2026",
        "bjm 2024 lalu",
        "bjm tahun 2025 lalu",
        "abjm7k3f9q2x",
        "7K3F-9Q2X",
        "nomor saya 081234567890",
        "jalan di bjm 5 hari lalu diperbaiki",
    ],
)
def test_ordinary_words_are_no_ticket(text: str) -> None:
    assert find_ticket(text) is None


def test_the_claim_code_is_the_same_every_time_and_hard_to_mistake() -> None:
    code = claim_code("BJM-7K3F-9Q2X", "secret")
    assert code == claim_code("BJM-7K3F-9Q2X", "secret")
    assert [len(part) for part in code.split("-")] == [4, 4]
    assert set(code) <= set(ALPHABET) | {"-"}


def test_the_claim_code_hangs_on_ticket_and_secret() -> None:
    code = claim_code("BJM-7K3F-9Q2X", "secret")
    assert code != claim_code("BJM-7K3F-9Q2Y", "secret")
    assert code != claim_code("BJM-7K3F-9Q2X", "other")


def test_a_claim_code_may_be_typed_carelessly() -> None:
    code = claim_code("BJM-7K3F-9Q2X", "secret")
    assert claim_matches("BJM-7K3F-9Q2X", f" {code.lower().replace('-', ' ')} ", "secret")


@pytest.mark.parametrize("typed", ["", "2222-2222", "é", "7K3F-9Q2X"])
def test_a_wrong_claim_code_does_not_match(typed: str) -> None:
    assert not claim_matches("BJM-7K3F-9Q2X", typed, "secret")


def test_no_secret_means_no_claim_codes() -> None:
    with pytest.raises(ValueError, match="secret"):
        claim_code("BJM-7K3F-9Q2X", "")
