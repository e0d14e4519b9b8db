"""Small notes that a citizen's answer must not wait for; written together, in their order.

A turn costs about 10 ms of CPU; a transaction of its own would add half of that and a wait for
the disk. A crash loses the notes of the last half second, and nothing else.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from cases.db import transaction

Note = Callable[[Session], None]
GATHER_SECONDS = 0.5
MOST_WAITING = 5000
"""More notes than this mean that the database is away; further ones are dropped."""
logger = logging.getLogger(__name__)


class Notebook:
    """Notes in memory that a thread writes; ``flush`` writes what is there now."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        """Nothing runs before the first note."""
        self._sessions = sessions
        self._notes: list[Note] = []
        self._guard, self._writing = threading.Lock(), threading.Lock()
        self._timer: threading.Timer | None = None
        atexit.register(self.flush)

    def add(self, note: Note) -> None:
        """Have this written soon."""
        with self._guard:
            if len(self._notes) < MOST_WAITING:
                self._notes.append(note)
            if self._timer is None:
                self._timer = threading.Timer(GATHER_SECONDS, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write the waiting notes in one transaction; a failure is logged, and they are lost."""
        with self._writing:
            with self._guard:
                notes, self._notes, self._timer = self._notes, [], None
            if not notes:
                return
            try:
                with self._sessions() as session, transaction(session):
                    for note in notes:
                        note(session)
            except SQLAlchemyError as error:
                logger.error("%d notes cannot be written: %s", len(notes), type(error).__name__)
