"""The life of a case: its states, the moves between them, and how citizens read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from text.tables import read_rows

STATES_FILE = Path(__file__).resolve().parent.parent / "city" / "states.csv"

UNVERIFIED = "belum_terverifikasi"
ASSIGNED = "terdisposisi"
IN_PROGRESS = "proses"
POSTPONED = "tunda"
DONE = "selesai"
CLOSED = "ditutup"
REOPENED = "dibuka_kembali"
NOT_OURS = "bukan_wewenang"
ARCHIVED = "arsip"
WITHDRAWN = "ditarik"
HANDED_OVER = "diteruskan_ke_luar"

# What an event of a case can be.
RECEIVED = "diterima"
MOVED = "status"
NOTE_ADDED = "keterangan"
ASKED = "pertanyaan"
ANSWERED = "jawaban"
REPLIED = "balasan"
# Somebody else reported the same and follows the case.
JOINED = "dukungan"
# The reporter hides the name or the case, or takes it back.
SECRECY = "kerahasiaan"
# Kinds of which the citizen is told.
NEWS = frozenset({MOVED, ASKED, REPLIED})
# Whose work is over, well or badly.
ENDED = (DONE, CLOSED, NOT_OURS, ARCHIVED, WITHDRAWN)

# States in which an agency owes its follow-up.
WORKED_ON = (ASSIGNED, IN_PROGRESS, REOPENED)

# After the operator actions of LAPOR! v3 and its status labels. Nothing is a dead end but a
# withdrawal: an agency may be chosen anew, and a wrong "not ours" or hand-over can be taken back.
MOVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        UNVERIFIED: (ASSIGNED, POSTPONED, NOT_OURS, HANDED_OVER, ARCHIVED, WITHDRAWN),
        ASSIGNED: (
            IN_PROGRESS,
            ASSIGNED,
            UNVERIFIED,
            POSTPONED,
            DONE,
            NOT_OURS,
            HANDED_OVER,
            WITHDRAWN,
        ),
        IN_PROGRESS: (
            DONE,
            POSTPONED,
            ASSIGNED,
            UNVERIFIED,
            NOT_OURS,
            HANDED_OVER,
            WITHDRAWN,
        ),
        POSTPONED: (UNVERIFIED, ASSIGNED, IN_PROGRESS, DONE, NOT_OURS, ARCHIVED, WITHDRAWN),
        DONE: (CLOSED, REOPENED),
        CLOSED: (REOPENED,),
        REOPENED: (
            ASSIGNED,
            IN_PROGRESS,
            UNVERIFIED,
            POSTPONED,
            DONE,
            NOT_OURS,
            HANDED_OVER,
            WITHDRAWN,
        ),
        NOT_OURS: (REOPENED, HANDED_OVER, WITHDRAWN),
        ARCHIVED: (REOPENED, WITHDRAWN),
        WITHDRAWN: (),
        HANDED_OVER: (ASSIGNED, UNVERIFIED, ARCHIVED, WITHDRAWN),
    }
)


@dataclass(frozen=True)
class StateText:
    """A state in a citizen's words."""

    code: str
    label: str
    meaning: str
    next_step: str


def is_legal(from_state: str, to_state: str) -> bool:
    """Tell whether the state table has this move."""
    return to_state in MOVES.get(from_state, ())


def load_state_texts(path: Path) -> Mapping[str, StateText]:
    """Read the labels and sentences of ``states.csv``.

    Raises:
        TableError: a column is missing, or it is no CSV in UTF-8.
        OSError: the file cannot be read.
    """
    rows = read_rows(path)
    texts = [StateText(r["code"], r["label"], r["meaning"], r["next_step"]) for r in rows]
    return MappingProxyType({text.code: text for text in texts})


@lru_cache(maxsize=1)
def state_texts() -> Mapping[str, StateText]:
    """Give the city's state texts, read once per process."""
    return load_state_texts(STATES_FILE)


def state_label(code: str) -> str:
    """Give the citizen's word for a state; an unknown code is given back as it is."""
    text = state_texts().get(code)
    return text.label if text else code
