"""What comes after a word of danger: care, not a form. Pure.

For half an hour after an alarm a message is first read as its continuation: a cry for help, a
place, "sudah dikirim belum", fear, the wish to report, the word that it is over. Only what clearly
begins another matter goes its usual way.
"""

from __future__ import annotations

from enum import Enum

from dialogue import alarm_words as words
from dialogue.alarm import PRIVATE, SELF_HARM, VIOLENCE, Alarm
from dialogue.draft import GENERAL, is_sure
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import SURE_COMPLAINT
from dialogue.where import points_at_place

FEW_WORDS, PLACE_WORDS = 8, 10
MOSTLY_PLACE, ONLY_PLACE = 0.4, 0.8
FEWEST_TOLD = 3
SURE_IN_CARE, LIKELY = 0.8, 0.2
# What people tell on about in danger is guessed as one of these: no other matter.
_NEAR_ALL = frozenset(
    {"penyelamatan", "kesehatan", "kepolisian", "perempuan_anak", "instansi_lain"}
)
_WHERE_DESPAIR = frozenset(
    {"jembatan_titian", "sungai_siring", "angkutan_dermaga", "banjir_rob", "lalu_lintas", "listrik"}
)
_NEAR = {
    "kebakaran": frozenset({"listrik", "permukiman", "ketertiban_umum"}),
    "listrik": frozenset({"listrik", "lampu_jalan", "pohon_taman", "telekomunikasi"}),
    "banjir": frozenset({"banjir_rob", "drainase", "sungai_siring", "bantuan_sosial"}),
    "tenggelam": frozenset({"sungai_siring", "angkutan_dermaga", "jembatan_titian"}),
    "kecelakaan": frozenset({"lalu_lintas", "pohon_taman", "jembatan_titian"}),
    "kejahatan": frozenset({"ketertiban_umum"}),
    "medis": frozenset({"pangan_hewan", "pendidikan"}),
    VIOLENCE: frozenset({"pendidikan", "ketertiban_umum", "gepeng_odgj", "bantuan_sosial"}),
}


class Follow(Enum):
    """What a message after an alarm is."""

    OTHER = "lain"
    ASIDE = "sela"
    REPORT = "lapor"
    REFUSES = "tidak"
    OVER = "selesai"
    COMING = "kirim"
    UNANSWERED = "sibuk"
    HELPING = "tolong"
    HURT = "korban"
    HUMAN = "petugas"
    THANKS = "terima_kasih"
    PLACE = "tempat"
    MORE = "lanjut"


_BESIDE_DRAFT = (Follow.COMING, Follow.OVER, Follow.UNANSWERED)


def follow(alarm: Alarm, heard: Heard, drafting: bool) -> Follow:
    """What a message after an alarm is; ``drafting``: a report lies open beside it."""
    if heard.pressed or heard.ticket is not None:
        return Follow.ASIDE
    if heard.photos or heard.location is not None:
        return _evidence(alarm, drafting)
    if alarm.over:
        # Of despair nothing was kept that a report could begin with.
        reports = alarm.kind != SELF_HARM and _reports(alarm, heard)
        return Follow.REPORT if reports else Follow.OTHER
    said = _in_words(alarm, heard)
    if drafting and alarm.kind != SELF_HARM and said not in _BESIDE_DRAFT:
        return Follow.ASIDE
    if drafting and said is Follow.MORE and words.says_send(heard.text):
        return Follow.ASIDE
    return said


def _evidence(alarm: Alarm, drafting: bool) -> Follow:
    """A photo or pin belongs to a report; somebody in despair is not made to write one."""
    if drafting:
        return Follow.ASIDE
    return Follow.MORE if alarm.kind == SELF_HARM else Follow.REPORT


def _in_words(alarm: Alarm, heard: Heard) -> Follow:
    urgent = _for_help(alarm, heard)
    return urgent or _after_help(alarm, heard)


def _for_help(alarm: Alarm, heard: Heard) -> Follow | None:
    """What is said of the help that is called for, expected or given."""
    if words.is_unanswered(heard.text):
        return Follow.UNANSWERED
    held = alarm.kind == "listrik" and words.still_held(heard.text)
    if held or (alarm.kind not in PRIVATE and words.asks_how_to_help(heard.text)):
        return Follow.HELPING
    if alarm.kind != SELF_HARM and words.waits_for_help(heard.text):
        return Follow.COMING
    return None


def _after_help(alarm: Alarm, heard: Heard) -> Follow:
    if _is_over(alarm, heard) and heard.words <= FEW_WORDS:
        return Follow.OVER
    if begins_other(alarm, heard):
        return Follow.OTHER
    if _is_over(alarm, heard):
        return Follow.OVER
    if alarm.kind != SELF_HARM and _reports(alarm, heard):
        return Follow.REPORT
    if alarm.kind != SELF_HARM and heard.answers("tidak", "batal", "lewati"):
        return Follow.REFUSES
    if words.wants_human(heard.text) or heard.means("bicara_petugas"):
        return Follow.HUMAN
    if names_place(heard):
        return Follow.PLACE
    return Follow.THANKS if words.thanks(heard.text) else Follow.MORE


def names_place(heard: Heard) -> bool:
    """Hardly more than a place, or a place among few words."""
    if heard.place is None:
        return points_at_place(heard) or words.at_place(heard.text)
    if words.is_afraid(heard.text):
        return share_of_place(heard) >= ONLY_PLACE
    return share_of_place(heard) >= MOSTLY_PLACE or heard.words <= FEW_WORDS


def place_said(heard: Heard) -> str:
    """The place to say on the telephone, in the citizen's words."""
    whole = heard.words <= PLACE_WORDS or heard.place is None
    return heard.text.strip() if whole else str(heard.place and heard.place.phrase)


def begins_other(alarm: Alarm, heard: Heard) -> bool:
    """The message clearly begins a matter of its own, or asks for a service of the city."""
    if alarm.kind == SELF_HARM:
        return _begins_other_in_care(heard)
    if words.asks_service(heard.text) and not heard.means("lapor"):
        return True
    ranking = tuple(pair for pair in heard.ranking if pair[0] != GENERAL)
    near = _NEAR_ALL | _NEAR.get(alarm.kind, frozenset())
    tells = heard.means("lapor", "aspirasi") and heard.complaint >= SURE_COMPLAINT
    tells = tells and heard.words >= FEWEST_TOLD and is_sure(ranking)
    only_place = share_of_place(heard) >= ONLY_PLACE or points_at_place(heard)
    return tells and ranking[0][0] not in near and not only_place


def is_near(kind: str, ranking: tuple[tuple[str, float], ...]) -> bool:
    """The likeliest category is one that this kind of danger is often guessed as."""
    return bool(ranking) and ranking[0][0] in _NEAR_ALL | _NEAR.get(kind, frozenset())


def _begins_other_in_care(heard: Heard) -> bool:
    """Somebody in despair is let go only by words that can mean nothing else."""
    if words.wishes_report(heard.text):
        return True
    if words.asks_service(heard.text) and not words.about_oneself(heard.text):
        return True
    ranking = tuple(pair for pair in heard.ranking if pair[0] != GENERAL)
    if not ranking or heard.complaint < SURE_IN_CARE or heard.words < FEWEST_TOLD:
        return False
    plain = heard.place is not None or not words.about_oneself(heard.text)
    state = (
        words.tells_state(heard.text) and plain and ranking[0][0] not in _NEAR_ALL | _WHERE_DESPAIR
    )
    return (state and ranking[0][1] >= SURE_IN_CARE) or _clear_in_care(heard, ranking)


def _clear_in_care(heard: Heard, ranking: tuple[tuple[str, float], ...]) -> bool:
    """A matter of an office, with the word "lapor" or with money and a place beside it.

    What may tell of the place where somebody stands (a bridge, a river, a pole) is none.
    """
    first = ranking[:2]
    office = not {code for code, share in first if share >= LIKELY} & (_NEAR_ALL | _WHERE_DESPAIR)
    if not office or sum(share for _, share in first) < SURE_IN_CARE:
        return False
    charged = words.speaks_of_money(heard.text) and heard.place is not None
    return words.speaks_of_report(heard.text) or (charged and not words.about_oneself(heard.text))


def _is_over(alarm: Alarm, heard: Heard) -> bool:
    denied = words.is_joke(heard.text) or words.is_not_meant(heard.text)
    return words.is_over(heard.text) or (alarm.kind == SELF_HARM and denied)


def _reports(alarm: Alarm, heard: Heard) -> bool:
    """The wish to report what was told; beside violence or when it is over a yes is one too."""
    agrees = alarm.kind == VIOLENCE or alarm.over
    if agrees and heard.answers("ya"):
        return True
    return words.wishes_report(heard.text) or words.says_send(heard.text)
