"""330 citizens, written by people who never read the code, talk to the trained bot."""

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.simulated.judge import Verdict
from tests.simulated.persons import load_persons
from tests.simulated.table import failing, median_turns, share_right, table

# The floors of issue 4; `make simulate` prints every failing talk to read.
LEAST_RIGHT = 0.97
MOST_TURNS = 3
STYLES = {
    "angry",
    "banjar",
    "chatty",
    "correcting",
    "interrupting",
    "multi",
    "photo_first",
    "terse",
    "typo",
}

pytestmark = pytest.mark.timeout(600)


def test_there_are_enough_people_of_every_kind() -> None:
    persons = load_persons()
    names = Counter(person.name for person in persons)
    assert len(names) == len(persons) >= 300
    assert {person.style for person in persons} >= STYLES


def test_nearly_everybody_reaches_what_they_came_for(verdicts: Sequence[Verdict]) -> None:
    assert share_right(verdicts) >= LEAST_RIGHT, f"\n{table(verdicts)}\n{failing(verdicts)}"


def test_who_tells_all_at_once_needs_few_turns(verdicts: Sequence[Verdict]) -> None:
    assert median_turns(verdicts) <= MOST_TURNS


def test_no_reply_is_empty_inward_or_asked_three_times(verdicts: Sequence[Verdict]) -> None:
    unsound = {v.played.person.name: v.unsound for v in verdicts if v.unsound}
    assert not unsound
