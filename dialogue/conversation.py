"""What is remembered between two messages, besides what Rasa keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from dialogue.alarm import Alarm
from dialogue.care import OpenCare
from dialogue.draft import Draft


class Question(str, Enum):
    """The question that stands open; the bot asks one at a time."""

    DESCRIPTION = "uraian"
    CATEGORY = "kategori"
    PLACE = "lokasi"
    PHOTO = "foto"
    CONFIRM = "kirim"
    CHANGE = "ubah"
    OTHER_MATTER = "hal_lain"
    TICKET = "tiket"
    CLAIM = "kode"
    SIMILAR = "serupa"
    WHICH_PLACE = "tempat_mana"
    PIN = "titik"
    TIME = "kapan"
    DETAIL = "rincian"
    MATTERS = "beberapa_hal"
    MATTER = "hal_mana"
    MATTER_PLACE = "tempat_hal"


REPORT_QUESTIONS = frozenset(Question) - {Question.TICKET, Question.CLAIM}


@dataclass(frozen=True)
class Conversation:
    """The state of one conversation.

    ``asked`` counts how often the open question was put in a row without an answer, ``resumed`` how
    often it was put again after another matter; ``misses`` how many messages in
    a row were not understood; ``subject`` is the ticket that a claim code is asked for; ``later``
    a second matter that waits until the first report is sent; ``kept`` words that may become a
    report if the person says so (said in danger, or beside a question about a status).
    ``offer`` names what a yes would accept now (dialogue/offers.py), ``story`` the messages of a
    story that is no report (their numbers, never their words), ``insults`` counts abuse, and
    ``handoff`` is the conversation that the officers have. ``care`` is what is open about a filed
    case (dialogue/care.py), beside any report. ``others`` are further reports that are written at
    the same time (dialogue/matters.py), ``before`` is the draft before the last answer. ``alarm``
    is the danger that was spoken of a moment ago (dialogue/alarm.py). ``dropped`` are the reports
    that were given up with the last message: the next one may have them back.
    """

    draft: Draft | None = None
    question: Question | None = None
    asked: int = 0
    misses: int = 0
    subject: str | None = None
    last_ticket: str | None = None
    later: str | None = None
    later_ranking: tuple[tuple[str, float], ...] = ()
    kept: str | None = None
    kept_ranking: tuple[tuple[str, float], ...] = ()
    resumed: int = 0
    offer: str | None = None
    story: tuple[str, ...] = ()
    insults: int = 0
    handoff: int | None = None
    care: OpenCare | None = None
    anonymous: bool = False
    confidential: bool = False
    others: tuple[Draft, ...] = ()
    before: Draft | None = None
    alarm: Alarm | None = None
    dropped: tuple[Draft, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values for the slot."""
        return {
            "draft": self.draft.to_dict() if self.draft else None,
            "question": self.question.value if self.question else None,
            "asked": self.asked,
            "resumed": self.resumed,
            "misses": self.misses,
            "subject": self.subject,
            "last_ticket": self.last_ticket,
            "later": self.later,
            "later_ranking": [list(pair) for pair in self.later_ranking],
            "kept": self.kept,
            "kept_ranking": [list(pair) for pair in self.kept_ranking],
            "offer": self.offer,
            "story": list(self.story),
            "insults": self.insults,
            "handoff": self.handoff,
            "care": self.care.to_dict() if self.care else None,
            "anonymous": self.anonymous,
            "confidential": self.confidential,
            "others": [draft.to_dict() for draft in self.others],
            "before": self.before.to_dict() if self.before else None,
            "alarm": self.alarm.to_dict() if self.alarm else None,
            "dropped": [draft.to_dict() for draft in self.dropped],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Conversation:
        """The conversation back from the slot; an empty slot is a new conversation."""
        if not data:
            return cls()
        return cls(
            draft=Draft.from_dict(data["draft"]) if data.get("draft") else None,
            question=Question(data["question"]) if data.get("question") else None,
            asked=int(data.get("asked", 0)),
            resumed=int(data.get("resumed", 0)),
            misses=int(data.get("misses", 0)),
            subject=data.get("subject"),
            last_ticket=data.get("last_ticket"),
            later=data.get("later"),
            later_ranking=_ranking(data.get("later_ranking")),
            kept=data.get("kept"),
            kept_ranking=_ranking(data.get("kept_ranking")),
            offer=data.get("offer"),
            story=tuple(data.get("story") or ()),
            insults=int(data.get("insults") or 0),
            handoff=data.get("handoff"),
            care=OpenCare.from_dict(data.get("care")),
            anonymous=bool(data.get("anonymous")),
            confidential=bool(data.get("confidential")),
            others=tuple(Draft.from_dict(draft) for draft in data.get("others") or ()),
            before=Draft.from_dict(data["before"]) if data.get("before") else None,
            alarm=Alarm.from_dict(data.get("alarm")),
            dropped=tuple(Draft.from_dict(draft) for draft in data.get("dropped") or ()),
        )

    @property
    def evidence(self) -> frozenset[str]:
        """The photos and recordings (keys) that a report or an addition may still need."""
        drafts = [draft for draft in (self.draft, self.before, *self.others) if draft is not None]
        held = [photo for draft in drafts for photo in draft.photos]
        return frozenset(photo.key for photo in (*held, *(self.care.photos if self.care else ())))

    def asking(self, question: Question, draft: Draft | None = None) -> Conversation:
        """The conversation with this question open; asking it again counts.

        A summary of a changed draft is a new question: it says something new.
        """
        changed = draft is not None and draft != self.draft
        again = question is self.question and not (changed and question is Question.CONFIRM)
        return replace(
            self,
            draft=draft or self.draft,
            question=question,
            asked=self.asked + 1 if again else 1,
            resumed=0,
            misses=0,
        )

    def cleared(self) -> Conversation:
        """Nothing open any more; the last ticket and a wish for secrecy stay known."""
        return Conversation(
            last_ticket=self.last_ticket,
            anonymous=self.anonymous,
            confidential=self.confidential,
        )


def _ranking(pairs: Any) -> tuple[tuple[str, float], ...]:
    return tuple((code, float(share)) for code, share in pairs or ())
