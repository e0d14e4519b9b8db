"""What is forgotten at a citizen's wish: single messages, or everything that leads to a person.

Cases stay: they are records of the administration, and what the agencies do about them concerns
others too (UU 27/2022 art. 43-44 allow deletion where no duty to keep stands against it; domain.md
4.4). They lose whatever led from them to the person.
"""

import json
import re
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import Delete, Update

from cases.db import transaction
from cases.filing import CITIZEN
from cases.loose import keys_of, mark_loose
from cases.models import (
    Case,
    CaseWords,
    Follower,
    Handoff,
    InboxMessage,
    Notice,
    OpenTalk,
    Reporter,
    UnreachableChat,
    UnreadableUpdate,
)
from cases.observations import forget_observed
from text.mask import mask_personal

GONE = "(dihapus)"
"""Stands where a citizen's words stood."""
NOBODY = "dihapus"
"""Channel of reporters who are no longer known."""
ANSWERED = ("done", "failed")
# A customer's number leads to a person; the number of a lamp post or a plate to the matter.
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){5,}")
_Kept = Handoff | OpenTalk | UnreachableChat | UnreadableUpdate
_Mine = TypeVar(
    "_Mine", Reporter, InboxMessage, Handoff, OpenTalk, UnreachableChat, UnreadableUpdate
)


def blank_messages(
    session: Session,
    channel: str,
    address: str,
    message_ids: Collection[str],
    folder: Path,
    kept: Collection[str] = (),
) -> int:
    """Make what a citizen wrote in these messages unreadable in the inbox; commits.

    What was observed of them goes too, and their photos and recordings, which lie in ``folder``;
    not the ``kept`` ones (keys): a report that is being written holds them, and the message goes
    on naming them until a case does.

    Returns: how many messages were blanked.
    """
    query = select(InboxMessage).where(
        InboxMessage.channel == channel,
        InboxMessage.address == address,
        InboxMessage.message_id.in_(tuple(message_ids)),
    )
    with transaction(session):
        rows = list(session.scalars(query).all())
        for row in rows:
            mark_loose(folder, keys_of(row.body) - set(kept))
            row.body = _blanked(row.body, kept)
        forget_observed(session, channel, address, message_ids)
    return len(rows)


def forget_person(
    session: Session, channel: str, address: str, current: str | None, folder: Path
) -> None:
    """Delete a chat's messages and hand-offs, and cut its cases off from the person; commits.

    Args:
        current: number of the message that asks for it; it is being answered and goes on.
        folder: where photos and recordings lie; `cases.loose.remove_loose` deletes those of the
            chat that nothing else refers to.
    """
    with transaction(session):
        mark_loose(folder, _photos_of(session, channel, address))
        _cut_off(session, channel, address)
        _drop_messages(session, channel, address, current)
        forget_observed(session, channel, address)
        for found in _beside(session, channel, address):
            session.delete(found)


def _all(session: Session, table: type[_Mine], channel: str, address: str) -> list[_Mine]:
    where = (table.channel == channel, table.address == address)
    return list(session.scalars(select(table).where(*where)).all())


def _beside(session: Session, channel: str, address: str) -> list[_Kept]:
    """What is kept of a chat beside its messages and cases."""
    return [
        *_all(session, Handoff, channel, address),
        *_all(session, OpenTalk, channel, address),
        *_all(session, UnreachableChat, channel, address),
        *_all(session, UnreadableUpdate, channel, address),
    ]


def _cut_off(session: Session, channel: str, address: str) -> None:
    """The reporter's row stays, as nobody's: cases, access and followers refer to it."""
    for reporter in _all(session, Reporter, channel, address):
        unsent = (Notice.reporter_id == reporter.id, Notice.state == "pending")
        _bulk(session, delete(Notice).where(*unsent))
        own = Case.reporter_id == reporter.id
        _bulk(session, update(Case).where(own).values(anonymous=True))
        _blank_followed(session, reporter)
        _mask_told(session, reporter)
        reporter.channel, reporter.address = NOBODY, uuid.uuid4().hex


def _blank_followed(session: Session, reporter: Reporter) -> None:
    """What a follower added is no part of somebody else's report: it goes as a whole."""
    followed = select(Follower).where(Follower.reporter_id == reporter.id)
    for follower in session.scalars(followed).all():
        words = session.get(CaseWords, (follower.case_id, follower.event_seq))
        if words is not None:
            words.body = GONE


def _mask_told(session: Session, reporter: Reporter) -> None:
    """What was told beside the reports stays for the officers, without numbers of a person."""
    for case in session.scalars(select(Case).where(Case.reporter_id == reporter.id)).all():
        if case.details is not None:
            pairs = json.loads(case.details.answers)
            kept = [(label, _LONG_NUMBER.sub(GONE, answer)) for label, answer in pairs]
            case.details.answers = json.dumps(kept, ensure_ascii=False)
        for step in case.events:
            if step.actor == CITIZEN and step.words is not None:
                step.words.body = mask_personal(step.words.body)


def _photos_of(session: Session, channel: str, address: str) -> set[str]:
    rows = _all(session, InboxMessage, channel, address)
    return set[str]().union(*(keys_of(row.body) for row in rows))


def _drop_messages(session: Session, channel: str, address: str, current: str | None) -> None:
    """The current message stays; so does the last row of all, blanked: its number must not return.

    SQLite would give the number of a deleted last row out again (relay/retention.py).
    """
    last = session.scalar(select(func.max(InboxMessage.id)))
    for row in _all(session, InboxMessage, channel, address):
        if row.message_id == current:
            continue
        if row.id == last or row.state not in ANSWERED:
            row.body, row.replies = _blanked(row.body), "[]" if row.replies else row.replies
        else:
            session.delete(row)


def _blanked(body: str, kept: Collection[str] = ()) -> str:
    message = json.loads(body)
    text = GONE if message.get("text") is not None else None
    photos = [photo for photo in message.get("photos") or () if photo["key"] in kept]
    return json.dumps({**message, "text": text, "photos": photos, "location": None})


def _bulk(session: Session, change: Update | Delete) -> None:
    session.execute(change.execution_options(synchronize_session=False))
