"""Silence in a chat where something stands open, by a clock that the test turns."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import OperationalError

from cases.handoff import handoff_view, open_handoff
from cases.open_talks import note_closed, note_open
from relay import history, inbox
from relay.house import is_house
from relay.idle import Patience, look
from relay.inbox import Sessions
from relay.messages import Incoming

PATIENCE = Patience(timedelta(hours=20), timedelta(hours=48))
# 10.00 in the city.
MORNING = datetime(2026, 11, 23, 2, tzinfo=timezone.utc)


def write(sessions: Sessions, at: datetime, number: str = "m1", channel: str = "web") -> None:
    said = Incoming(channel, "ani", number, "halo", None, (), None, at)
    inbox.accept(sessions, said, at)


def told(sessions: Sessions, channel: str = "web") -> list[str]:
    """What the house put into the chat."""
    entries = history.talk(sessions, channel, "ani", 0, 100)
    house = [e.incoming for e in entries if is_house(e.incoming)]
    return [str(i.payload).partition(": ")[2].strip('"}') for i in house]


@pytest.fixture(params=["web", "telegram"])
def channel(request: pytest.FixtureRequest, sessions: Sessions) -> str:
    """A chat in which a report was begun on Monday at ten."""
    name: str = request.param
    write(sessions, MORNING, channel=name)
    with sessions() as session:
        note_open(session, name, "ani", "draf", MORNING)
    return name


def test_one_reminder_then_an_end(sessions: Sessions, channel: str) -> None:
    seen = []
    for hours in range(100):
        look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=hours))
        seen.append(len(told(sessions, channel)))
    # 20 h later it is 6 in the morning: the reminder waits until 7, the end comes 28 h after it.
    assert (seen.index(1), seen.index(2), seen[-1]) == (21, 49, 2)
    assert told(sessions, channel) == ["diam:ingatkan", "diam:tutup"]


@pytest.mark.parametrize("hour", [21, 22, 23, 0, 3, 6])
def test_nobody_is_written_to_at_night(sessions: Sessions, channel: str, hour: int) -> None:
    night = datetime(2026, 11, 26, hour, tzinfo=timezone.utc) - timedelta(hours=8)
    assert look(sessions, sessions, PATIENCE, night) == 0


def test_whoever_writes_again_is_reminded_anew(sessions: Sessions, channel: str) -> None:
    look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=24))
    write(sessions, MORNING + timedelta(hours=30), "m2", channel)
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=49)) == 0
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=54)) == 1
    assert told(sessions, channel) == ["diam:ingatkan"] * 2


def test_after_a_long_outage_the_reminder_still_comes_first(
    sessions: Sessions, channel: str
) -> None:
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(days=9)) == 1
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(days=9, hours=1)) == 0
    assert told(sessions, channel) == ["diam:ingatkan"]


def test_a_chat_with_nothing_open_is_left_alone(sessions: Sessions, channel: str) -> None:
    with sessions() as session:
        note_closed(session, channel, "ani")
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(days=2)) == 0


def test_a_chat_that_an_officer_has_is_left_alone(sessions: Sessions, channel: str) -> None:
    with sessions() as session:
        open_handoff(session, channel, "ani", [], MORNING)
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(days=2)) == 0


def test_a_story_is_dropped_without_a_reminder_even_at_night(sessions: Sessions) -> None:
    write(sessions, MORNING)
    with sessions() as session:
        note_open(session, "web", "ani", "curhat", MORNING)
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=19)) == 0
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=20)) == 1
    assert told(sessions) == ["diam:tutup"]


def test_a_conversation_that_officers_leave_silent_goes_back_to_the_bot(
    sessions: Sessions, channel: str
) -> None:
    with sessions() as session:
        open_handoff(session, channel, "ani", [], MORNING)
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=71)) == 0
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=84)) == 0
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=96)) == 1
    assert told(sessions, channel) == ["petugas_selesai:1"]


def test_a_conversation_stays_with_the_officers_while_nobody_can_be_told(
    sessions: Sessions, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OperationalError("insert", {}, OSError("disk full"))

    with sessions() as session:
        number = open_handoff(session, channel, "ani", [], MORNING).id
    with monkeypatch.context() as full:
        full.setattr(inbox, "new_row", broken)
        with pytest.raises(OperationalError):
            look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=96))
    with sessions() as session:
        view = handoff_view(session, number)
    assert view is not None
    assert view.open
    assert look(sessions, sessions, PATIENCE, MORNING + timedelta(hours=96)) == 1
