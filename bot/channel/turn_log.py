"""What was already served: a message that comes again gets the same replies, not another turn.

Rasa ignores message ids, and a caller whose connection broke sends the message again.
"""

from __future__ import annotations

import json
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

KEPT_SECONDS = 7 * 24 * 3600
metadata = sa.MetaData()
served = sa.Table(
    "served_messages",
    metadata,
    sa.Column("sender", sa.String(255), primary_key=True),
    sa.Column("message_id", sa.String(128), primary_key=True),
    sa.Column("replies", sa.Text, nullable=False),
    sa.Column("served_at", sa.Float, nullable=False, index=True),
)


class TurnLog:
    """Replies by sender and message id, kept for a week beside the conversations."""

    def __init__(self, engine: Engine) -> None:
        """Create the table where it is missing and drop what is too old."""
        self._engine = engine
        metadata.create_all(engine)
        with engine.begin() as connection:
            oldest = time.time() - KEPT_SECONDS
            connection.execute(served.delete().where(served.c.served_at < oldest))

    def replies(self, sender: str, message_id: str | None) -> list[dict[str, Any]] | None:
        """The replies that this message got; None where it is new or carries no id."""
        if message_id is None:
            return None
        query = sa.select(served.c.replies).where(
            served.c.sender == sender, served.c.message_id == message_id
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar()
        replies: list[dict[str, Any]] | None = json.loads(found) if found else None
        return replies

    def keep(self, sender: str, message_id: str | None, replies: list[dict[str, Any]]) -> None:
        """Remember the replies before the caller gets them."""
        if message_id is None:
            return
        row = {"sender": sender, "message_id": message_id, "replies": json.dumps(replies)}
        with self._engine.begin() as connection:
            connection.execute(served.insert().values(**row, served_at=time.time()))
