"""Conversations handed over to the officers: open, pass on, reply, close.

Each service does its work in one transaction of its own. Personal numbers that a citizen wrote are
masked before anything is stored: an officer needs the words, not the numbers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.db import reading, transaction
from cases.errors import HandoffOver, UnknownHandoff
from cases.models import Handoff, HandoffWord, InboxMessage
from text.mask import mask_personal

WAITING, SERVED, CLOSED = "menunggu", "dilayani", "selesai"
CITIZEN, BOT, OFFICER = "warga", "bot", "petugas"
SYSTEM = "sistem"
Post = Callable[[str, str, int], InboxMessage | None]
"""Makes the row that brings word number n into a chat (channel, address); None where none can."""
MOST = 1000


@dataclass(frozen=True)
class WordView:
    """One message; ``author`` is ``warga``, ``bot`` or ``petugas``, ``at`` in UTC."""

    id: int
    author: str
    actor: str | None
    text: str
    at: datetime


@dataclass(frozen=True)
class HandoffView:
    """A handed-over conversation with all its messages, oldest first."""

    id: int
    channel: str
    address: str
    state: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    words: tuple[WordView, ...]

    @property
    def open(self) -> bool:
        """Whether the officers still have it."""
        return self.state != CLOSED

    @property
    def last_at(self) -> datetime:
        """When something was said last (UTC), the transcript not counted."""
        return max((self.opened_at, *(word.at for word in self.words)))


def open_handoff(
    session: Session,
    channel: str,
    address: str,
    transcript: Iterable[tuple[str, str, datetime]],
    now: datetime,
) -> HandoffView:
    """Hand a conversation over; commits. One that is open already is given back as it is.

    Args:
        transcript: author, text and moment of what was said before, oldest first.
    """
    with transaction(session):
        found = _open_of(session, channel, address)
        if found is None:
            found = Handoff(channel=channel, address=address, state=WAITING, opened_at=now)
            found.words = [_word(author, text, at) for author, text, at in transcript]
            session.add(found)
            session.flush()
        return _view(found)


def pass_on(session: Session, number: int, text: str, message_id: str, now: datetime) -> bool:
    """Keep a citizen's message for the officer; commits.

    Returns: whether it is the first since the conversation was handed over.

    Raises:
        UnknownHandoff: there is no such conversation.
    """
    with transaction(session):
        handoff = _get(session, number)
        later = [w for w in handoff.words if w.message_id is not None]
        if message_id not in {w.message_id for w in later}:
            handoff.words.append(_word(CITIZEN, text, now, message_id=message_id))
        return not [w for w in later if w.message_id != message_id]


def reply(
    session: Session, number: int, actor: str, text: str, now: datetime, post: Post
) -> WordView:
    """Keep an officer's answer and queue it for the chat, both or neither; commits.

    ``post`` is given the number of the answer.

    Raises:
        UnknownHandoff: there is no such conversation.
        HandoffOver: it is closed already.
    """
    with transaction(session):
        handoff = _get(session, number)
        if handoff.state == CLOSED:
            raise HandoffOver(number)
        handoff.state = SERVED
        word = _word(OFFICER, text, now, actor=actor)
        handoff.words.append(word)
        session.flush()
        _add(session, post(handoff.channel, handoff.address, word.id))
        return _word_view(word)


def close_handoff(
    session: Session, number: int, closed_by: str, now: datetime, post: Post | None = None
) -> bool:
    """Give the conversation back to the bot; commits. False when it was closed already.

    ``post`` (given the number of the conversation) brings a word about it into the chat, in the
    same transaction.

    Raises:
        UnknownHandoff: there is no such conversation.
    """
    with transaction(session):
        handoff = _get(session, number)
        if handoff.state == CLOSED:
            return False
        handoff.state, handoff.closed_at, handoff.closed_by = CLOSED, now, closed_by
        if post is not None:
            _add(session, post(handoff.channel, handoff.address, handoff.id))
        return True


def handoff_view(session: Session, number: int) -> HandoffView | None:
    """Give a handed-over conversation, or None."""
    with reading(session):
        found = session.get(Handoff, number, populate_existing=True)
        return None if found is None else _view(found)


def officer_word(session: Session, number: int) -> WordView | None:
    """Give an officer's answer by its number, or None."""
    with reading(session):
        word = session.get(HandoffWord, number)
        return _word_view(word) if word is not None and word.author == OFFICER else None


def list_handoffs(session: Session, state: str | None = None, limit: int = 50) -> list[HandoffView]:
    """Give up to ``limit`` conversations, newest first; without a state the open ones."""
    query = select(Handoff).order_by(Handoff.opened_at.desc(), Handoff.id.desc()).limit(limit)
    wanted = Handoff.state != CLOSED if state is None else Handoff.state == state
    with reading(session):
        return [_view(found) for found in session.scalars(query.where(wanted)).all()]


def silent_handoffs(session: Session, before: datetime) -> list[HandoffView]:
    """Give the open conversations in which nothing was said since a moment."""
    return [h for h in list_handoffs(session, limit=MOST) if h.last_at < before]


def forget_closed(session: Session, before: datetime) -> int:
    """Delete conversations that were closed before a moment; commits. Returns how many."""
    query = select(Handoff).where(Handoff.state == CLOSED, Handoff.closed_at < before).limit(MOST)
    with transaction(session):
        old = list(session.scalars(query).all())
        for handoff in old:
            session.delete(handoff)
    return len(old)


def _add(session: Session, row: InboxMessage | None) -> None:
    if row is not None:
        session.add(row)


def _open_of(session: Session, channel: str, address: str) -> Handoff | None:
    query = select(Handoff).where(
        Handoff.channel == channel, Handoff.address == address, Handoff.state != CLOSED
    )
    found: Handoff | None = session.scalars(query).first()
    return found


def _get(session: Session, number: int) -> Handoff:
    found: Handoff | None = session.get(Handoff, number)
    if found is None:
        raise UnknownHandoff(number)
    return found


def _word(
    author: str, text: str, at: datetime, actor: str | None = None, message_id: str | None = None
) -> HandoffWord:
    # An officer gives the number of an office on purpose.
    kept = text if author == OFFICER else mask_personal(text)
    return HandoffWord(author=author, actor=actor, text=kept, message_id=message_id, at=at)


def _view(found: Handoff) -> HandoffView:
    return HandoffView(
        id=found.id,
        channel=found.channel,
        address=found.address,
        state=found.state,
        opened_at=found.opened_at,
        closed_at=found.closed_at,
        closed_by=found.closed_by,
        words=tuple(_word_view(word) for word in found.words),
    )


def _word_view(word: HandoffWord) -> WordView:
    return WordView(word.id, word.author, word.actor, word.text, word.at)
