"""Files of evidence that nothing refers to any more leave the disk, and no others.

A file bears the hash of its content, so that equal photos of two people are one file; and it is
written before the row that names it is committed. So nothing is deleted at the moment when a row
lets go of it: the key is marked, and a later round deletes the file if by then no case and no
message names it, and nobody has stored it again. Marks stand before the row's change is committed:
a crash in between marks too much, which does no harm.

Only marked files are looked at. A sweep over the whole folder would empty it where the program is
once started with another database.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.models import Attachment, InboxMessage

FRESH = timedelta(minutes=15)
"""Within this time after a file was stored, the row that names it may still be on its way."""
_MARK, _ASIDE = ".loose-", ".gone-"


def keys_of(body: str) -> set[str]:
    """The files that a stored message names."""
    return {str(photo["key"]) for photo in json.loads(body).get("photos") or ()}


def is_used(session: Session, key: str) -> bool:
    """Tell whether a case or a message names the file."""
    attached = select(func.count(Attachment.id)).where(Attachment.key == key)
    said = select(func.count(InboxMessage.id)).where(InboxMessage.body.contains(key))
    return bool(session.scalar(attached) or session.scalar(said))


def mark_loose(folder: Path, keys: Iterable[str]) -> None:
    """Note that a row is about to let go of these files; call it before that is committed.

    Raises:
        OSError: the folder cannot be written.
    """
    for key in keys:
        if (folder / key).exists():
            (folder / f"{_MARK}{key}").touch(mode=0o600)


def remove_loose(sessions: Callable[[], Session], folder: Path, now: datetime) -> int:
    """Delete the marked files that nothing uses; return how many. Fresh ones wait for a next call.

    Raises:
        OSError: the folder cannot be written.
        sqlalchemy.exc.SQLAlchemyError: what is used cannot be read.
    """
    marked = [mark.name.removeprefix(_MARK) for mark in folder.glob(f"{_MARK}*")]
    return sum(_settle(sessions, folder, key, now) for key in marked)


def _settle(sessions: Callable[[], Session], folder: Path, key: str, now: datetime) -> bool:
    """Delete one file, or leave it; the mark stays while the last word is not spoken."""
    file, aside, mark = folder / key, folder / f"{_ASIDE}{key}", folder / f"{_MARK}{key}"
    # Left by a round that was killed. Whatever stands at its name now has the same content.
    _move(aside, file)
    if _is_fresh(file, now):
        return False
    if _named(sessions, key):
        # Perhaps only until the change is committed that the mark was made for.
        if not _is_fresh(mark, now):
            mark.unlink(missing_ok=True)
        return False
    gone = _move(file, aside)
    if gone and (_named(sessions, key) or _is_fresh(aside, now)):
        # Stored again while we looked; a file that is stored from now on has its own name.
        _move(aside, file)
        return False
    aside.unlink(missing_ok=True)
    mark.unlink(missing_ok=True)
    return gone


def _named(sessions: Callable[[], Session], key: str) -> bool:
    with sessions() as session:
        return is_used(session, key)


def _move(source: Path, target: Path) -> bool:
    with suppress(FileNotFoundError):
        source.replace(target)
        return True
    return False


def _is_fresh(file: Path, now: datetime) -> bool:
    with suppress(FileNotFoundError):
        stored = datetime.fromtimestamp(file.stat().st_mtime, timezone.utc)
        return now - stored < FRESH
    return False
