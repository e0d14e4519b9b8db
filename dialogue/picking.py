"""Which of several matters stay: "only this one", or "not that one"; then the card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.matters import (
    ALL_WORDS,
    AS_ONE_WORDS,
    LONGEST_ANSWER,
    NUMBERED,
    ONLY,
    all_drafts,
    meant_by,
    plain_words,
    with_drafts,
)
from dialogue.steps import Step, proceed
from text.normalise import fold

_ONLY = re.compile(
    r"\b(?:hanya|cuma|cukup|saja|aja|haja|ja|doang|(?<!dari )dulu|(?:kirim|lanjut)(?:kan|in)?)\b"
)
# "Yang nomor 2" is no number of an address.
_BY_NUMBER = re.compile(r"\b(yang|yg|nang)\s+(?:nomor|nmr|no)\b\.?\s*", re.IGNORECASE)
# "Batalin yang trotoar", "sampahnya ga usah"; "sampah dibuang ke kali" tells of the matter.
_NOW_GIVEN_UP = (
    r"(?:gausah|gajadi|(?:ga|gak|nggak|ngga|tidak|tdk|kada) ?(?:usah|jadi|perlu))\b(?! (?:di|me)\w)"
)
_GOES = re.compile(
    rf"\b{_NOW_GIVEN_UP}|\b(?:di)?(?:batal|hapus|cabut)(?:kan|in|i|akan)?\b"
    r"|\b(?:jangan|jgn)"
    r"(?= (?:yang|yg|nang|dulu|aja|saja|ja|(?:di)?(?:kirim|lapor)\w*|ikut\w*)\b|\W*$)"
)


def picked(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """ "Sampahnya aja dulu", "batalin yang trotoar": which of the matters stay; then the card."""
    if conversation.question not in (Question.MATTERS, Question.MATTER) or heard.asks:
        return None
    if heard.choice and heard.choice.startswith(ONLY):
        pressed = replace(heard, choice=heard.choice.replace(ONLY, NUMBERED))
        return _kept_only(conversation, meant_by(conversation, pressed, labels))
    if heard.pressed or heard.words > LONGEST_ANSWER or _all_in(heard.text):
        return None
    for clause in re.split(r"[,;]|\btapi\b", _BY_NUMBER.sub(r"\1 ", heard.text)):
        meant = meant_by(conversation, replace(heard, text=clause), labels)
        if meant is not None and _GOES.search(fold(clause)):
            return _without(conversation, meant)
        if meant is not None and _ONLY.search(plain_words(replace(heard, text=clause))):
            return _kept_only(conversation, meant)
    return None


def _all_in(text: str) -> bool:
    return bool(ALL_WORDS.search(text.lower()) or AS_ONE_WORDS.search(text.lower()))


def _kept_only(conversation: Conversation, meant: Draft | None) -> Step | None:
    if meant is None:
        return None
    alone = replace(conversation, draft=meant, others=())
    return proceed(alone, meant, "utter_hanya_satu")


def _without(conversation: Conversation, gone: Draft) -> Step:
    """The others go on; of two one is left."""
    left = tuple(d for d in all_drafts(conversation) if d.submission != gone.submission)
    kept = with_drafts(replace(conversation, question=None, asked=0), left)
    return proceed(kept, left[0], "utter_satu_dihapus")
