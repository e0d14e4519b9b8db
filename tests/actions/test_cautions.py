"""A word of caution before a report of what may hurt."""

import pytest

from tests.actions.stage import Chat


@pytest.mark.parametrize(
    "words",
    ["ularnya sudah ditangkap, tadi ada ular besar", "dahan dekat kabel minta dipangkas"],
)
def test_what_is_over_or_only_near_needs_no_caution(budi: Chat, words: str) -> None:
    budi.tells(words, ranking=[["pohon_taman", 0.9]], emergency={"kind": None})
    assert "utter_awas" not in "".join(budi.names)


@pytest.mark.parametrize(
    ("words", "caution"),
    [
        ("sanca besar melingkar di bawah ranjang", "utter_awas_hewan"),
        ("ada buaya di dekat batang", "utter_awas_hewan"),
        ("kabel kendor sekali di tikungan", "utter_awas_listrik"),
        ("tiang listrik condong ke jalan", "utter_awas_listrik"),
    ],
)
def test_what_may_hurt_gets_a_word_of_caution_before_the_report(
    budi: Chat, words: str, caution: str
) -> None:
    budi.tells(words, ranking=[["listrik", 0.9]], emergency={"kind": None})
    assert budi.names[0] == caution
    assert "**112**" in budi.heard
    assert budi.conversation.draft is not None
