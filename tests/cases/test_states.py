import pytest

from cases import states
from cases.states import MOVES, is_legal, state_label, state_texts


def test_every_state_has_label_meaning_and_next_step() -> None:
    assert set(state_texts()) == set(MOVES)
    assert all(t.label and t.meaning and t.next_step for t in state_texts().values())


def test_labels_are_distinct() -> None:
    labels = [text.label for text in state_texts().values()]
    assert len(set(labels)) == len(labels)


def test_moves_lead_to_known_states() -> None:
    assert {to for moves in MOVES.values() for to in moves} <= set(MOVES)


def test_only_a_withdrawal_is_final() -> None:
    assert [state for state, moves in MOVES.items() if not moves] == [states.WITHDRAWN]


def test_every_state_can_be_reached_from_the_first() -> None:
    reached, waiting = {states.UNVERIFIED}, [states.UNVERIFIED]
    while waiting:
        new = set(MOVES[waiting.pop()]) - reached
        reached |= new
        waiting.extend(new)
    assert reached == set(MOVES)


@pytest.mark.parametrize(
    ("from_state", "to_state"),
    [
        (states.UNVERIFIED, states.DONE),
        (states.DONE, states.IN_PROGRESS),
        (states.WITHDRAWN, states.REOPENED),
        ("entah", states.DONE),
        (states.UNVERIFIED, "entah"),
    ],
)
def test_moves_outside_the_table_are_illegal(from_state: str, to_state: str) -> None:
    assert not is_legal(from_state, to_state)


def test_an_unknown_state_keeps_its_code_as_label() -> None:
    assert state_label("entah") == "entah"
    assert state_label(states.IN_PROGRESS) == "Sedang ditindaklanjuti"
