"""Taking back the last answer: "salah, balik", "kembali"."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.belated import keeps_after_all
from dialogue.conversation import Conversation
from dialogue.steps import Step, proceed
from text.normalise import fold

_POLITE = (
    r"(?:(?:eh|aduh|maaf|ups|waduh|tolong|min|pak|bu|saya|ya|dong|dulu|saja|aja|lagi)[\s,.!]*)*"
)
_BACK = (
    r"(?:balik(?:in|kan|an)?|kembali(?:kan)?|undo|mundur|urungkan|bulik)"
    r"(?:\s+(?:ke\s+)?(?:(?:yang\s+)?(?:tadi|sebelum(?:nya)?)|(?:semula|awal(?:nya)?)))?"
    r"|(?:batal(?:kan)?|hapus|cabut|tarik)\s+(?:(?:jawaban|ubahan|perubahan|isian|kata)\s*"
    r"(?:saya\s*)?|yang\s+)(?:(?:yang\s+)?(?:tadi|terakhir|barusan))"
)
_UNDO = re.compile(
    rf"{_POLITE}(?:salah[\s,.!]+)?{_POLITE}(?:{_BACK})[\s,.!]*{_POLITE}", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:lanjut\w*|terus\w*|tetap|jadi|kembali\w*|balik\w*|buka)\b.*\b(?:lapor\w*|tadi|draf\w*)\b"
    r"|\b(?:yang|yg|nang) (?:tadi|barusan)\b|\bsalah (?:pencet|tekan|klik)\b"
)
LONGEST_AGAIN = 6


def is_undo(text: str) -> bool:
    """Whether these words, and no others, take back the last answer."""
    return _UNDO.fullmatch(text.strip()) is not None


def wants_again(text: str) -> bool:
    """A report was just given up, and these words ask for it back."""
    plain = fold(text)
    few = len(plain.split()) <= LONGEST_AGAIN and "?" not in plain
    return keeps_after_all(text) or is_undo(text) or (few and _AGAIN.search(plain) is not None)


def restored(conversation: Conversation) -> Step:
    """The reports that were just given up, as they were."""
    first, *others = conversation.dropped
    back = replace(conversation.cleared(), draft=first, others=tuple(others))
    return proceed(back, first, "utter_batal_dicabut")


def undone(conversation: Conversation) -> Step:
    """The draft as it was before the last answer, and what is missing in it; one step only."""
    if conversation.before is None:
        question = conversation.question
        again = conversation if question is None else conversation.asking(question)
        return Step(again, ("utter_tidak_ada_sebelumnya",))
    back = replace(conversation, question=None, asked=0, before=None)
    return proceed(back, conversation.before, "utter_dikembalikan")


def remembering(before: Conversation, step: Step) -> Step:
    """The step, with the draft before it kept if it changed anything."""
    now = step.conversation
    if before.draft is None or now.draft is None or step.file or now.others != before.others:
        return step
    if now.draft == before.draft or now.draft.submission != before.draft.submission:
        return step
    return replace(step, conversation=replace(now, before=before.draft))
