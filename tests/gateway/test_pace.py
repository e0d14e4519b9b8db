"""Which messages of a chat come too fast."""

from datetime import datetime, timedelta, timezone

from gateway.pace import SWEEP_AT, Pace, Verdict

START = datetime(2026, 11, 23, 1, 0, tzinfo=timezone.utc)
TAKEN, FIRST, STILL = Verdict.TAKEN, Verdict.TOO_FAST, Verdict.STILL_TOO_FAST


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def verdicts(pace: Pace, *seconds: float) -> list[Verdict]:
    return [pace.judge(42, number, at(when)) for number, when in enumerate(seconds)]


def test_a_burst_is_cut_off_once_and_for_a_whole_minute() -> None:
    found = verdicts(Pace(2), 0, 1, 2, 3, 61, 62, 63)
    assert found == [TAKEN, TAKEN, FIRST, STILL, STILL, TAKEN, TAKEN]


def test_a_second_burst_is_announced_anew() -> None:
    assert verdicts(Pace(1), 0, 1, 61, 62, 63) == [TAKEN, FIRST, TAKEN, FIRST, STILL]


def test_messages_that_waited_during_an_outage_are_no_burst() -> None:
    assert verdicts(Pace(1), 0, 60, 120, 180) == [TAKEN] * 4


def test_chats_do_not_slow_each_other() -> None:
    pace = Pace(1)
    assert [pace.judge(chat, chat, START) for chat in (1, 2, 3)] == [TAKEN] * 3


def test_an_update_that_is_given_again_keeps_its_verdict() -> None:
    pace = Pace(2)
    first = verdicts(pace, 0, 1, 2, 3)
    assert verdicts(pace, 0, 1, 2, 3) == first


def test_presses_count_but_close_nothing() -> None:
    pace = Pace(2)
    assert [pace.admits(42, number, START) for number in (1, 2, 3)] == [True, True, False]
    assert pace.admits(42, 2, START)
    assert pace.judge(42, 4, at(1)) is FIRST
    assert not pace.admits(42, 5, at(60))
    assert pace.admits(42, 6, at(61))


def test_quiet_chats_are_forgotten() -> None:
    pace = Pace(1)
    for chat in range(SWEEP_AT + 1):
        pace.judge(chat, chat, START)
    pace.judge(-1, -1, at(60))
    assert set(pace._chats) == {-1}
