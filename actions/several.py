"""Sending several reports that were told in one message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.talk import Talk
from cases.register import FiledCase, NewCase, file_case
from cases.tickets import claim_code
from dialogue import matters
from dialogue.draft import Draft
from dialogue.heard import Photo
from text.dates import long_date


def send_all(talk: Talk, new_case: Callable[[Talk, Draft], NewCase]) -> str:
    """File every report in its order, each once, and say all tickets; returns the last ticket."""
    written = _alike(matters.all_drafts(talk.conversation))
    filed: list[FiledCase] = []
    for draft in written:
        with talk.desk.sessions() as session:
            case = new_case(talk, draft)
            filed.append(file_case(session, case, talk.desk.now(), talk.desk.rng))
    lines = "\n".join(f"{n}. {_line(talk, case)}" for n, case in enumerate(filed, 1))
    talk.say("utter_terkirim_beberapa", daftar=lines, janji=_promise(filed))
    return filed[-1].ticket


def _alike(written: Sequence[Draft]) -> list[Draft]:
    """A photo may show any of the matters, and a wish for secrecy is meant for all."""
    photos: dict[str, Photo] = {p.key: p for draft in written for p in draft.photos}
    hidden = any(draft.anonymous for draft in written)
    secret = any(draft.confidential for draft in written)
    shown = tuple(photos.values())
    return [replace(d, photos=shown, anonymous=hidden, confidential=secret) for d in written]


def _line(talk: Talk, case: FiledCase) -> str:
    code = claim_code(case.ticket, talk.desk.settings.channel_secret)
    return f"**{case.ticket}**: {case.agency_name}. Kode klaim **{code}**"


def _promise(filed: Sequence[FiledCase]) -> str:
    """The days by which the city acts; none where it has no authority over any of them."""
    for case in filed:
        if case.verify_due and case.follow_up_due:
            verified, followed = long_date(case.verify_due), long_date(case.follow_up_due)
            return (
                f"Diverifikasi paling lambat {verified}; ditindaklanjuti paling lambat {followed}."
            )
    return "Instansi itu di luar kewenangan kota; laporan tetap kami catat."
