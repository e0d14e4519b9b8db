"""What nobody could read is kept once, whatever it holds."""

from datetime import datetime, timezone

import pytest
from sqlalchemy import select

from cases.models import UnreadableUpdate
from relay.inbox import Sessions
from relay.unreadable import MOST_SIGNS, Unread, keep

NOW = datetime(2026, 11, 20, 4, tzinfo=timezone.utc)


@pytest.mark.parametrize("raw", [{"text": "\ud83d\x00"}, [], "x" * 10 * MOST_SIGNS, float("nan")])
@pytest.mark.parametrize("number", [7, None])
def test_anything_is_kept_once(sessions: Sessions, raw: object, number: int | None) -> None:
    unread = Unread("telegram", None, number, raw, "text: not a text")
    assert [keep(sessions, unread, NOW), keep(sessions, unread, NOW)] == [True, False]
    with sessions() as session:
        row = session.scalars(select(UnreadableUpdate)).one()
    assert (len(row.body) <= MOST_SIGNS, row.seen_at) == (True, None)
