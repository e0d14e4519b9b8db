from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cases.errors import HandoffOver, UnknownHandoff
from cases.handoff import (
    CITIZEN,
    OFFICER,
    close_handoff,
    handoff_view,
    list_handoffs,
    open_handoff,
    pass_on,
    reply,
)
from tests.cases.samples import nobody

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)
SAID = [("warga", "HP saya 081234567890", NOON), ("bot", "Baik.", NOON)]


def opened(session: Session) -> int:
    return open_handoff(session, "web", "budi", SAID, NOON).id


def test_a_conversation_waits_with_its_transcript_masked(session: Session) -> None:
    view = handoff_view(session, opened(session))
    assert view is not None
    assert view.state == "menunggu"
    assert [word.author for word in view.words] == ["warga", "bot"]
    assert "081234567890" not in view.words[0].text


def test_handing_over_twice_is_one_conversation(session: Session) -> None:
    assert opened(session) == opened(session)
    assert len(list_handoffs(session)) == 1


def test_a_closed_conversation_can_be_followed_by_a_new_one(session: Session) -> None:
    first = opened(session)
    assert close_handoff(session, first, CITIZEN, NOON)
    assert not close_handoff(session, first, OFFICER, NOON)
    assert opened(session) != first


def test_the_first_message_is_told_from_the_others_and_each_is_kept_once(session: Session) -> None:
    number = opened(session)
    assert pass_on(session, number, "halo", "m1", NOON)
    assert pass_on(session, number, "halo", "m1", NOON)
    assert not pass_on(session, number, "pak", "m2", NOON + timedelta(minutes=1))
    view = handoff_view(session, number)
    assert view is not None
    assert [word.text for word in view.words[2:]] == ["halo", "pak"]


def test_an_answer_is_kept_as_the_officer_wrote_it(session: Session) -> None:
    number = opened(session)
    word = reply(session, number, "rina", "hubungi 0511-3352340", NOON, nobody)
    view = handoff_view(session, number)
    assert view is not None
    assert (view.state, view.words[-1]) == ("dilayani", word)
    assert word.text == "hubungi 0511-3352340"


def test_nobody_answers_in_a_closed_or_unknown_conversation(session: Session) -> None:
    number = opened(session)
    close_handoff(session, number, OFFICER, NOON)
    with pytest.raises(HandoffOver):
        reply(session, number, "rina", "halo", NOON, nobody)
    with pytest.raises(UnknownHandoff):
        reply(session, number + 1, "rina", "halo", NOON, nobody)


def test_an_answer_that_cannot_be_queued_is_not_kept(session: Session) -> None:
    number = opened(session)
    before = handoff_view(session, number)

    def broken(_channel: str, _address: str, _number: int) -> None:
        raise OperationalError("insert", {}, OSError("disk full"))

    with pytest.raises(OperationalError):
        reply(session, number, "rina", "halo", NOON, broken)
    with pytest.raises(OperationalError):
        close_handoff(session, number, OFFICER, NOON, broken)
    assert handoff_view(session, number) == before


def test_open_conversations_are_listed_unless_a_state_is_asked_for(session: Session) -> None:
    number = opened(session)
    assert [view.id for view in list_handoffs(session)] == [number]
    close_handoff(session, number, OFFICER, NOON)
    assert list_handoffs(session) == []
    assert [view.id for view in list_handoffs(session, "selesai")] == [number]
