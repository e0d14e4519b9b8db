"""``elapor judge``, ``promote``, ``rollback``, ``models``, ``learn``: the life of a model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.inputs import CANDIDATE, CURRENT, PREVIOUS, pointed
from cli.console import foreign, out, step, stop
from cli.train import EXIT_BUSY, MODELS, tell, who
from learning import history
from settings import Settings, load

if TYPE_CHECKING:
    from learning.history import Entry
    from learning.judging import Change, Comparison, Verdict
    from learning.place import Place
    from learning.promotion import Deed, Switch

WITA = ZoneInfo("Asia/Makassar")
WHAT = {
    history.STARTED: "aktif sejak awal",
    history.TRAINED: "dilatih",
    history.JUDGED: "lulus penilaian",
    history.REFUSED: "ditolak",
    history.PROMOTED: "diaktifkan",
    history.ROLLED_BACK: "ditarik kembali",
    history.TRIAL_BEGUN: "percobaan dimulai",
    history.TRIAL_ENDED: "percobaan selesai",
    history.TRIAL_FAILED: "percobaan dihentikan",
}
ASPECT = {
    "intent": "niat",
    "category": "kategori",
    "off_topic": "di luar topik ditolak",
    "in_scope": "dalam topik diterima",
    "danger": "bahaya dikenali",
    "harmless": "tanpa bahaya palsu",
}
WHY = typer.Option("", "--why", help="Alasan, dicatat dalam riwayat.")
SHOWN_CHANGES = 20
EXIT_REFUSED = 6


def judge(
    as_json: bool = typer.Option(False, "--json", help="Cetak sebagai JSON."),
    all_changes: bool = typer.Option(False, "--all", help="Semua kalimat yang berubah."),
    why: str = WHY,
) -> None:
    """Menilai model calon dan model aktif pada kalimat uji yang tidak pernah dilatihkan.

    Kode keluar 6 bila calon lebih buruk pada hal yang penting (city/model_policy.csv).

    Contoh: elapor judge --all
    """
    from learning.promotion import judge_candidate

    with as_refusals(), step("Menilai"):
        _, verdict = judge_candidate(where(), deed(why))
    if as_json:
        typer.echo(json.dumps(_as_data(verdict), indent=2, ensure_ascii=False))
    else:
        _show(verdict, None if all_changes else SHOWN_CHANGES)
    if not verdict.accepted:
        raise typer.Exit(EXIT_REFUSED)


def promote(
    why: str = WHY,
    again: bool = typer.Option(False, "--again", help="Juga bila pernah ditarik kembali."),
) -> None:
    """Mengaktifkan model calon, juga di bot yang sedang berjalan; tidak ada pesan yang hilang.

    Contoh: elapor promote --why "tinjauan minggu ini"
    """
    from learning import promotion

    with as_refusals(), step("Menilai dan mengaktifkan"):
        promotion.promote(where(), deed(why), _switch(load()), again)
    out.print(f"Model aktif: {_name(CURRENT)}. Membatalkan: elapor rollback")


def rollback(why: str = WHY) -> None:
    """Memakai kembali model sebelum pengaktifan terakhir, juga di bot yang sedang berjalan.

    Contoh: elapor rollback --why "kategori sampah sering keliru"
    """
    from learning import promotion

    with as_refusals(), step("Menarik kembali"):
        before = promotion.rollback(where(), deed(why), _switch(load()))
    out.print(f"Model aktif: {before.name}")


def learn(why: str = typer.Option("otomatis", "--why", help="Alasan, dicatat.")) -> None:
    """Seluruh rantai tanpa penunggu: melatih, menilai, lalu mengaktifkan atau menolak.

    Kode keluar: 0 diaktifkan, 3 tidak ada yang baru, 4 data ditolak, 5 pelatihan gagal,
    6 model ditolak, 7 bot tidak menerima model, 8 tidak dapat dinilai, 9 perintah lain sedang
    bekerja, 1 hal lain.

    Contoh: elapor learn
    """
    from learning import chain

    with as_refusals():
        end = chain.learn(where(), deed(why), _switch(load()), tell)
    if end.code != chain.Code.PROMOTED:
        raise stop(end.words, int(end.code))
    out.print(foreign(end.words))


def models() -> None:
    """Riwayat model: siapa melakukan apa, kapan, mengapa, dengan nilai berapa.

    Contoh: elapor models
    """
    for title, pointer in (("aktif", CURRENT), ("calon", CANDIDATE), ("sebelumnya", PREVIOUS)):
        out.print(f"  {title:<12}{_name(pointer)}")
    out.print("")
    entries = history.read(MODELS)
    for entry in entries:
        out.print(foreign(_line(entry)), soft_wrap=True)
    if not entries:
        out.print("Belum ada riwayat; mulai dengan `elapor train`.")


def _line(entry: Entry) -> str:
    at = entry.at.astimezone(WITA).strftime("%Y-%m-%d %H.%M")
    scores = "  ".join(f"{ASPECT.get(n, n)} {v:.3f}" for n, v in entry.scores.items())
    data = f"data {entry.data}" if entry.data else ""
    short = entry.model.removeprefix("elapor-").removesuffix(".tar.gz")
    parts = (at, WHAT.get(entry.what, entry.what), short, data, entry.who, entry.why, scores)
    return " · ".join(part for part in parts if part)


def _show(verdict: Verdict, most: int | None) -> None:
    for comparison in verdict.comparisons:
        if not comparison.scope or comparison.scope.startswith("variety:"):
            out.print(_row(comparison), soft_wrap=True)
    moved = [c for c in verdict.comparisons if c.scope.startswith("label:") and c.gained != c.lost]
    for comparison in sorted(moved, key=lambda c: c.candidate - c.live):
        out.print(_row(comparison), soft_wrap=True)
    out.print(f"\nKalimat yang berubah: {len(verdict.changes)}")
    for change in verdict.changes[:most]:
        out.print(foreign(_changed(change)), soft_wrap=True)
    _conclude(verdict)


def _conclude(verdict: Verdict) -> None:
    from learning.promotion import sentence

    for objection in verdict.objections:
        out.print(foreign(f"  ✗ {sentence(objection)}"), soft_wrap=True)
    out.print("\nLulus: boleh diaktifkan." if verdict.accepted else "\nDitolak.")


def _row(found: Comparison) -> str:
    name = ASPECT.get(found.aspect, found.aspect)
    part = f"{name} {found.scope.partition(':')[2]}".strip()
    sides = f"+{found.gained} -{found.lost}"
    return f"  {part:<38}{found.live:.3f} → {found.candidate:.3f}  {sides:<9} p={found.p:.3f}"


def _changed(change: Change) -> str:
    sign = "+" if change.gained else "-"
    asked = f"{ASPECT.get(change.question.aspect, '')}: {change.question.label}"
    moved = f"{change.live or '-'} → {change.candidate or '-'}"
    return f"  {sign} {change.question.text[:100]}  [{asked}; {moved}]"


def _as_data(verdict: Verdict) -> dict[str, object]:
    from dataclasses import asdict

    from learning.promotion import reasons

    return {
        "accepted": verdict.accepted,
        "reasons": reasons(verdict),
        "comparisons": [asdict(comparison) for comparison in verdict.comparisons],
        "changes": [
            {
                "text": change.question.text,
                "aspect": change.question.aspect,
                "label": change.question.label,
                "live": change.live,
                "candidate": change.candidate,
                "gained": change.gained,
            }
            for change in verdict.changes
        ],
    }


@contextmanager
def as_refusals() -> Iterator[None]:
    """One worker at a time, and every refusal as one clear line."""
    from bot.nlu.archive import ArchiveError
    from learning.model_policy import ModelPolicyError
    from learning.place import BusyError, alone
    from learning.promotion import RefusedError, SwitchError
    from learning.testset import TestSetError

    try:
        with alone(where()):
            yield
    except RefusedError as error:
        raise stop(f"ditolak: {error}", EXIT_REFUSED) from error
    except BusyError as error:
        raise stop(str(error), EXIT_BUSY) from error
    except (ArchiveError, ModelPolicyError, SwitchError, TestSetError) as error:
        raise stop(str(error)) from error


def _switch(settings: Settings) -> Switch:
    from learning.promotion import SwitchError
    from relay.bot_model import ModelNotTakenError, tell_model

    def switch(name: str) -> bool:
        try:
            return tell_model(settings.rasa_url, settings.channel_secret, name)
        except ModelNotTakenError as error:
            raise SwitchError(f"bot yang berjalan tidak menerima {name}: {error}") from error

    return switch


def where() -> Place:
    """The folders of this installation."""
    from learning.place import place

    return place(load())


def deed(why: str) -> Deed:
    """Who does it, and when: this person, now."""
    from learning.promotion import Deed

    return Deed(who(), why, datetime.now(timezone.utc))


def _name(pointer: str) -> str:
    model = pointed(MODELS, pointer)
    return model.name if model else "-"
