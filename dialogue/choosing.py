"""The question which category is meant: buttons, names, or more words; never put a third time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogue import draft as drafts
from dialogue.categories import named_category
from dialogue.conversation import Conversation, Question
from dialogue.correcting import FEW_BESIDE, beside_place, corrects, plainly_corrects
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.place import share_of_place
from dialogue.steps import (
    BEST_OF_THE_REST,
    LIKELY,
    MOST_ASKED,
    SURE_COMPLAINT,
    Step,
    draft_of,
    likely,
    proceed,
)
from text.normalise import fold
from text.state_words import is_state

ANSWERS_NONE = ("tidak", "lewati", "ubah")
ONLY_PLACE = 0.8
FEW_WORDS = 4
FEW_LABEL_WORDS = 8
LONGEST_LABEL = 3
OFFERED = 3
SHORTEST_NAME = 4
LEAST_AHEAD = 0.1
UNDECIDED = "lainnya"
# From this share on a category that is always secret is asked about instead.
PERHAPS = drafts.PERHAPS_DELICATE
_ENDING = re.compile(r"nya$")
_POINTING = frozenset(
    ["masalah", "soal", "tentang", "kategori", "yang", "yg", "itu", "ini", "ya", "aja"]
)
# Half of all labels hold one of these.
_IN_MANY = frozenset(
    ["umum", "jalan", "daerah", "layanan", "usaha", "lingkungan", "instansi", "kota"]
)


def category(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step:
    """What the question makes of a message: a choice, a place, or more of the matter."""
    draft = draft_of(conversation)
    if _only_place(heard) and heard.text.strip().lower() not in labels:
        return _placed(conversation, drafts.add_place(draft, heard, corrects(heard)))
    known, code = _chosen(draft, heard, labels)
    if known:
        tells = heard.words > FEW_WORDS or _beyond_label(heard, code, labels)
        draft = drafts.absorb(draft, heard) if tells and not heard.pressed else draft
        return proceed(conversation, drafts.asked_category(draft, code))
    if not (heard.pressed or heard.answers("ya") or says_nothing(heard)):
        # A yes names none of them: it is asked once more.
        draft = _told(draft, heard, labels)
    if conversation.asked >= MOST_ASKED and not draft.category_settled:
        draft = drafts.asked_category(draft, _guess(draft, heard))
    return proceed(conversation, draft)


def _only_place(heard: Heard) -> bool:
    """A place and no more, be it a corrected one: "gang rahmat, eh bukan, gang rahayu"."""
    if share_of_place(heard) >= ONLY_PLACE:
        return True
    corrected = heard.place is not None and plainly_corrects(heard)
    return corrected and len(beside_place(heard)) <= FEW_BESIDE


def _guess(draft: Draft, heard: Heard) -> str | None:
    """The likeliest category after two tries, which the summary shows and anybody can change.

    None, for an officer to decide, where none is likely or another must perhaps be kept secret.
    """
    best = draft.ranking[0] if draft.ranking else ("", 0.0)
    rest = draft.ranking[1:]
    secret = any(c in heard.delicate and share >= BEST_OF_THE_REST for c, share in rest)
    even = bool(rest) and best[1] - rest[0][1] < LEAST_AHEAD
    return best[0] if best[1] >= LIKELY and not (secret or even) else None


def by_name(step: Step, heard: Heard, labels: Mapping[str, str]) -> Step:
    """The step, past the question where the message names its likeliest category outright."""
    draft = step.conversation.draft
    if step.conversation.question is not Question.CATEGORY or draft is None or not draft.ranking:
        return step
    best = draft.ranking[0][0]
    secret = any(code in heard.delicate and share >= PERHAPS for code, share in draft.ranking)
    if secret or named_category(heard.text, labels) != best:
        return step
    return proceed(step.conversation, drafts.asked_category(draft, best), *step.notes)


def _placed(conversation: Conversation, draft: Draft) -> Step:
    """A place instead: said back, and not asked again where one category is likely enough."""
    code = likely(draft.ranking)
    if code is not None:
        draft = drafts.asked_category(draft, code)
    return proceed(conversation, draft, "utter_tempat_dicatat")


def _told(draft: Draft, heard: Heard, labels: Mapping[str, str]) -> Draft:
    """More words: they count together with those before, and alone where they are sure."""
    fuller = drafts.absorb(draft, heard)
    if fuller.category_settled:
        return fuller
    alone = drafts.ranked(heard.ranking)
    if heard.complaint >= SURE_COMPLAINT and drafts.is_sure(alone):
        return drafts.guess_category(drafts.with_ranking(fuller, alone), heard.delicate)
    code = _spelt(draft, heard, labels)
    return drafts.asked_category(fuller, code) if code is not None else fuller


def _spelt(draft: Draft, heard: Heard, labels: Mapping[str, str]) -> str | None:
    """The offered category whose name all the words together spell: "jalan ..." and "rusak"."""
    new = _words(heard.text)
    together = new | _words(draft.description)
    offered = [code for code, _ in draft.ranking[:OFFERED]]
    names = [(label, code) for label, code in labels.items() if code in offered]
    spelt = {code for label, code in names if _words(label) <= together and _words(label) & new}
    return spelt.pop() if len(spelt) == 1 else None


def _chosen(draft: Draft, heard: Heard, labels: Mapping[str, str]) -> tuple[bool, str | None]:
    """Whether a category was chosen, and which; None leaves it to an officer."""
    if heard.choice in labels.values():
        return True, heard.choice
    if heard.choice == UNDECIDED or heard.answers(*ANSWERS_NONE):
        return True, None
    spoken = named_category(heard.text, labels) if heard.words <= FEW_LABEL_WORDS else None
    if spoken is None and heard.words <= FEW_WORDS:
        spoken = _only_label(draft, heard, labels)
    if spoken is not None and _tells_of_another(heard, spoken):
        spoken = None
    other = heard.words <= FEW_WORDS and "lain" in heard.text.lower().split()
    return (spoken is not None or other), spoken


def _only_label(draft: Draft, heard: Heard, labels: Mapping[str, str]) -> str | None:
    """The one category whose label holds a word of a short answer: "masalah ketertiban"."""
    words = {w for w in _words(heard.text) - _IN_MANY if len(w) >= SHORTEST_NAME}
    offered = [code for code, _ in draft.ranking[:OFFERED]]
    for codes in (offered, None):
        holds = {
            code
            for label, code in labels.items()
            if (codes is None or code in codes)
            and any(w in _words(label) and (codes or not is_state(w)) for w in words)
        }
        if len(holds) == 1:
            return holds.pop()
    return None


def _beyond_label(heard: Heard, code: str | None, labels: Mapping[str, str]) -> bool:
    """Words that a label of the chosen category does not hold: "limbah pabrik tahu"."""
    names = {word for label, of in labels.items() if of == code for word in _words(label)}
    return code is not None and bool(_words(heard.text) - names - _POINTING)


def _tells_of_another(heard: Heard, spoken: str) -> bool:
    """A label only turns up in the sentence: "mintain polisi tidur dong" is no police matter."""
    best = heard.ranking[0] if heard.ranking else (spoken, 0.0)
    sure = best[1] >= SURE_COMPLAINT and heard.complaint >= SURE_COMPLAINT
    return heard.words > LONGEST_LABEL and sure and best[0] != spoken


def says_nothing(heard: Heard) -> bool:
    """A scrap that tells of no matter: a smiley, a number, two stray words."""
    letters = sum(character.isalpha() for character in heard.text)
    scrap = heard.words < 2 and letters < 5
    if letters < 4 or scrap:
        return True
    told = heard.place or any(is_state(word) for word in _words(heard.text))
    return heard.words < 3 and heard.complaint < 0.3 and not told


def _words(text: str) -> set[str]:
    return {_ENDING.sub("", word) for word in re.findall(r"[a-z]+", fold(text))}
