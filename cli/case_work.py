"""``elapor cases``: what an officer writes to a citizen, gives on, hands back and closes."""

from datetime import datetime, timezone

import typer
from rich.table import Table

from cases.register import CaseView, ask, hand_back, move_case, reply, waiting_cases
from cases.register import add_note as add_internal_note
from cases.states import ASSIGNED, DONE
from cli import cases
from cli.cases import canonical, sessions
from cli.console import CommandFailedError, foreign, out
from text.dates import local, long_date

app = cases.app
TICKET = typer.Argument(..., help="Nomor tiket.")
ACTOR = typer.Option("petugas", "--actor", help="Siapa yang melakukannya, misalnya petugas:dishub.")


@app.command("waiting")
def waiting(
    agency: str = typer.Option("", "--agency", help="Hanya instansi ini (kode), misalnya DISHUB."),
    limit: int = typer.Option(50, "--limit", min=1, max=1000, help="Paling banyak sekian baris."),
) -> None:
    """Laporan yang menunggu keputusan petugas atau jawaban warga, yang terlama lebih dahulu.

    Contoh: elapor cases waiting --agency DISHUB
    """
    with sessions()() as session:
        found = waiting_cases(session, agency or None, limit)
    if not found:
        out.print("Tidak ada laporan yang menunggu.")
        return
    table = Table("Tiket", "Keadaan", "Instansi", "Sejak", "Batas", "Menunggu")
    for case in found:
        table.add_row(*map(foreign, _row(case)))
    out.print(table)


def _row(case: CaseView) -> tuple[str, ...]:
    due = long_date(case.next_due) if case.next_due else "-"
    waits_for = "jawaban warga" if case.question else "petugas"
    since = long_date(local(case.state_since))
    return case.ticket, case.state_label, case.agency_short_name, since, due, waits_for


@app.command("ask")
def ask_(
    ticket: str = TICKET,
    question: str = typer.Argument(..., help="Pertanyaan kepada pelapor."),
    actor: str = ACTOR,
) -> None:
    """Bertanya kepada pelapor; laporan ditunda sampai dijawab.

    Contoh: elapor cases ask BJM-7K3F-9Q2X "Berapa nomor tiangnya?"
    """
    with sessions()() as session:
        _said(ask(session, canonical(ticket), actor, question, _now()), "pertanyaan dikirim")


@app.command("reply")
def reply_(
    ticket: str = TICKET,
    words: str = typer.Argument(..., help="Pesan yang dibaca pelapor."),
    actor: str = ACTOR,
) -> None:
    """Menulis kepada pelapor tanpa memindahkan laporan.

    Contoh: elapor cases reply BJM-7K3F-9Q2X "Teknisi datang besok pagi."
    """
    with sessions()() as session:
        _said(reply(session, canonical(ticket), actor, words, _now()), "pesan dikirim")


@app.command("note")
def note(
    ticket: str = TICKET,
    words: str = typer.Argument(..., help="Catatan antarpetugas; warga tidak melihatnya."),
    actor: str = ACTOR,
) -> None:
    """Mencatat sesuatu untuk petugas lain saja.

    Contoh: elapor cases note BJM-7K3F-9Q2X "Menunggu suku cadang dari gudang."
    """
    if not words.strip():
        raise CommandFailedError("Catatannya masih kosong; tuliskan di antara tanda petik.")
    with sessions()() as session:
        view = add_internal_note(session, canonical(ticket), actor, words.strip(), _now())
    _said(view, "catatan disimpan")


@app.command("assign")
def assign(
    ticket: str = TICKET,
    agency: str = typer.Argument(..., help="Kode instansi, misalnya DPUPR."),
    reason: str = typer.Option("", "--note", help="Catatan antarpetugas."),
    actor: str = ACTOR,
) -> None:
    """Meneruskan laporan ke instansi.

    Contoh: elapor cases assign BJM-7K3F-9Q2X DPUPR --note "jalan kota"
    """
    with sessions()() as session:
        view = move_case(
            session, canonical(ticket), ASSIGNED, actor, reason or None, _now(), agency.upper()
        )
    _said(view, "diteruskan")


@app.command("back")
def back(
    ticket: str = TICKET,
    reason: str = typer.Argument(..., help="Alasan, untuk petugas verifikasi."),
    actor: str = ACTOR,
) -> None:
    """Mengembalikan laporan kepada petugas verifikasi.

    Contoh: elapor cases back BJM-7K3F-9Q2X "Bukan kewenangan kami, jalan ini milik provinsi."
    """
    with sessions()() as session:
        _said(hand_back(session, canonical(ticket), actor, reason, _now()), "dikembalikan")


@app.command("close")
def close(
    ticket: str = TICKET,
    words: str = typer.Argument(..., help="Apa yang dikerjakan; dibaca pelapor."),
    actor: str = ACTOR,
) -> None:
    """Menyatakan laporan selesai; pelapor ditanya apakah memang sudah beres.

    Contoh: elapor cases close BJM-7K3F-9Q2X "Lampu sudah diganti Senin pagi."
    """
    if not words.strip():
        raise CommandFailedError("Tuliskan apa yang dikerjakan, di antara tanda petik.")
    with sessions()() as session:
        view = move_case(
            session, canonical(ticket), DONE, actor, words.strip(), _now(), public=True
        )
    _said(view, "dinyatakan selesai")


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _said(view: CaseView, what: str) -> None:
    out.print(foreign(f"{view.ticket}: {what} ({view.state_label}, {view.agency_name})"))
