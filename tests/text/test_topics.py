"""What a clause names by its own words."""

import pytest

from settings import ROOT
from text.topics import Topic, apart, load_topics, topic_of

TOPICS = load_topics(ROOT / "nlu_data" / "lexicons")


def _topic(text: str) -> Topic:
    found = topic_of(text, TOPICS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("pju padam", "lampu_jalan"),
        ("banyak sampah", "sampah"),
        ("jalan di depan langgar bolong", "jalan_rusak"),
        ("ledeng kada mangalir", "air_leding"),
    ],
)
def test_a_thing_names_its_category(text: str, category: str) -> None:
    assert _topic(text).category == category


@pytest.mark.parametrize("text", ["jalan jadi rusak", "sampah ikut hanyut", "anak saya jatuh"])
def test_what_became_of_it_is_no_topic(text: str) -> None:
    assert topic_of(text, TOPICS) is None


def test_a_part_or_a_consequence_is_not_apart() -> None:
    assert apart(_topic("pju padam"), _topic("got mampet"))
    assert not apart(_topic("pohon tumbang"), _topic("listrik padam"))
    assert not apart(_topic("listrik padam"), _topic("pohon tumbang"))
