"""The steps of a case in a citizen's words; the words themselves are data (event_words.csv)."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cases.csv_rows import read_rows
from cases.filing import CITIZEN
from cases.states import NOTE_ADDED, state_label
from cases.views import CaseView, EventView

WORDS_FILE = Path(__file__).resolve().parent.parent / "city" / "event_words.csv"


def load_event_words(path: Path) -> Mapping[str, str]:
    """Read the words of each kind of event; ``{keadaan}``, ``{instansi}``, ``{pesan}`` are filled.

    Raises:
        SeedError: the file cannot be read.
    """
    return {row.text("kind"): row.text("words") for row in read_rows(path)}


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    return load_event_words(WORDS_FILE)


def shown_events(view: CaseView) -> list[EventView]:
    """The steps that a citizen may read about, oldest first: notes among officers are left out."""
    return [e for e in view.events if e.kind != NOTE_ADDED or e.actor == CITIZEN]


def words_of(event: EventView) -> str:
    """One step in words; only a public message is quoted, and only an officer's."""
    said = event.note if event.public and event.actor != CITIZEN else None
    values = {
        "{keadaan}": state_label(event.to_state),
        "{instansi}": event.agency_name,
        "{pesan}": f": “{' '.join(said.split())}”" if said else "",
    }
    words = _words().get(event.kind, "{keadaan}")
    for name, value in values.items():
        words = words.replace(name, value)
    return words
