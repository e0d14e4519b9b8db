"""The person's own cases: which one is meant, and buttons where several may be."""

from __future__ import annotations

from collections.abc import Sequence

from actions.phrases import Button, payload
from actions.talk import Talk
from actions.telling import subject
from cases.register import CaseView, cases_of
from cases.states import ARCHIVED, CLOSED, DONE, NOT_OURS, WITHDRAWN, is_legal
from cases.workdays import local_date
from dialogue.which_case import Found, OwnCase, which_case

OFFERED = 3
MOST_TITLE = 30
NOTHING_TO_ADD = (CLOSED, WITHDRAWN, ARCHIVED, NOT_OURS)


def own_cases(talk: Talk) -> list[CaseView]:
    """Everything the person may see, newest first."""
    with talk.desk.reading() as session:
        return cases_of(session, talk.channel, talk.address)


def fitting(purpose: str, views: Sequence[CaseView]) -> list[CaseView]:
    """The cases with which this can be done."""
    if purpose == "tambah_keterangan":
        return [v for v in views if v.state not in NOTHING_TO_ADD]
    if purpose == "tarik_laporan":
        return [v for v in views if is_legal(v.state, WITHDRAWN)]
    if purpose == "puas":
        return [v for v in views if v.state == DONE]
    if purpose == "belum_selesai":
        return [v for v in views if v.state in (DONE, CLOSED)]
    return list(views)


def meant(talk: Talk, views: Sequence[CaseView], text: str | None = None) -> Found:
    """Which of these the words mean."""
    words = talk.heard.text if text is None else text
    known = [
        OwnCase(
            v.ticket,
            f"{v.category_label or ''} {v.text}",
            f"{v.place_text or ''} {v.kelurahan_name or ''}",
            local_date(v.created_at),
        )
        for v in views
    ]
    return which_case(words, known, local_date(talk.written_at))


def case_buttons(purpose: str, views: Sequence[CaseView]) -> tuple[Button, ...]:
    """The newest three, by what they are about; one that sounds like another by its number."""
    shown = views[:OFFERED]
    names = [_short(subject(view)) for view in shown]
    return tuple(
        {
            "title": name if names.count(name) == 1 else view.ticket,
            "payload": payload(purpose, view.ticket),
        }
        for name, view in zip(names, shown, strict=True)
    )


def _short(name: str) -> str:
    return name if len(name) <= MOST_TITLE else name[: MOST_TITLE - 2].rsplit(" ", 1)[0] + " …"
