"""``elapor cases``: an officer's work in the terminal, until the console comes."""

from datetime import datetime, timezone

import typer
from rich.table import Table
from sqlalchemy.orm import Session, sessionmaker

from cases.db import make_engine, make_sessions
from cases.errors import UnknownCase
from cases.register import CaseView, case_view, list_cases, move_case
from cases.tickets import find_ticket
from cli.console import foreign, out
from settings import load
from text.dates import clock, local, long_date

app = typer.Typer(help="Melihat dan memindahkan laporan.", no_args_is_help=True)


def sessions() -> "sessionmaker[Session]":
    """Sessions on the register that the settings name."""
    return make_sessions(make_engine(load().database_url))


@app.command("list")
def list_(
    state: str = typer.Option("", "--state", help="Hanya keadaan ini, misalnya terdisposisi."),
    agency: str = typer.Option("", "--agency", help="Hanya instansi ini (kode), misalnya DISHUB."),
    limit: int = typer.Option(50, "--limit", min=1, max=1000, help="Paling banyak sekian baris."),
) -> None:
    """Daftar laporan, yang terbaru lebih dahulu.

    Contoh: elapor cases list --state belum_terverifikasi --agency DLH
    """
    with sessions()() as session:
        found = list_cases(session, state or None, agency or None, limit)
    if not found:
        out.print("Belum ada laporan.")
        return
    table = Table("Tiket", "Keadaan", "Instansi", "Kategori", "Lokasi", "Batas tindak lanjut")
    for case in found:
        table.add_row(*map(foreign, _row(case)))
    out.print(table)


def _row(case: CaseView) -> tuple[str, ...]:
    due = long_date(case.follow_up_due) if case.follow_up_due else "-"
    place = case.kelurahan_name or case.place_text or "-"
    label = case.category_label or "belum ditentukan"
    return case.ticket, case.state_label, case.agency_short_name, label, place, due


@app.command("show")
def show(ticket: str = typer.Argument(..., help="Nomor tiket.")) -> None:
    """Satu laporan dengan riwayatnya.

    Contoh: elapor cases show BJM-7K3F-9Q2X
    """
    with sessions()() as session:
        case = case_view(session, canonical(ticket))
    if case is None:
        raise UnknownCase(ticket)
    out.print(foreign(f"{case.ticket}  {case.state_label}  ({case.agency_name})"), style="bold")
    for name, value in _facts(case):
        out.print(foreign(f"{name:<18}{value}"))
    out.print("Riwayat:")
    for event in case.events:
        moment = f"{long_date(local(event.at))}, {clock(event.at)}"
        out.print(foreign(f"  {event.seq}. {moment}  {event.to_state}  {event.actor}"))
        if event.note:
            out.print(foreign(f"     {event.note}"))


def _facts(case: CaseView) -> list[tuple[str, str]]:
    due = long_date(case.follow_up_due) if case.follow_up_due else "tidak ada"
    return [
        ("Kategori", case.category_label or "belum ditentukan"),
        ("Lokasi", _place(case)),
        ("Kelurahan", case.kelurahan_name or "tidak diketahui"),
        ("Rahasia", "ya" if case.confidential else "tidak"),
        ("Nama pelapor", "disembunyikan" if case.anonymous else "boleh disebut"),
        ("Ikut melapor", f"{case.followers} warga lain"),
        ("Foto", str(len(case.photos))),
        ("Rekaman suara", str(len(case.recordings))),
        ("Tindak lanjut", f"paling lambat {due}"),
        ("Kejadian", _happened(case)),
        ("Penilaian", f"{case.stars} dari 5 bintang" if case.stars else "belum ada"),
        *case.answers,
        ("Isi", case.text),
    ]


def _place(case: CaseView) -> str:
    unclear = " (lokasi belum jelas)" if case.place_unclear else ""
    return f"{case.place_text or 'tidak disebutkan'}{unclear}"


def _happened(case: CaseView) -> str:
    """The citizen's words for when, and the days that they mean."""
    if case.happened_from is None or case.happened_to is None:
        return case.happened or "tidak disebutkan"
    days = dict.fromkeys(map(long_date, (case.happened_from, case.happened_to)))
    return f"{case.happened} ({' sampai '.join(days)})"


@app.command("move")
def move(
    ticket: str = typer.Argument(..., help="Nomor tiket."),
    state: str = typer.Argument(..., help="Keadaan baru, misalnya terdisposisi atau proses."),
    note: str = typer.Option("", "--note", help="Catatan yang ikut tersimpan."),
    agency: str = typer.Option("", "--agency", help="Kode instansi baru, misalnya DPUPR."),
    actor: str = typer.Option("petugas", "--actor", help="Siapa yang memindahkan."),
) -> None:
    """Memindahkan laporan ke keadaan atau instansi lain; riwayatnya tersimpan.

    Contoh: elapor cases move BJM-7K3F-9Q2X terdisposisi --agency DPUPR --note "jalan kota"
    """
    now = datetime.now(timezone.utc)
    with sessions()() as session:
        case = move_case(
            session, canonical(ticket), state, actor, note or None, now, agency or None
        )
    out.print(foreign(f"{case.ticket}: {case.state_label}, {case.agency_name}"))


def canonical(ticket: str) -> str:
    """The ticket as the register writes it; what is no ticket stays as typed."""
    mention = find_ticket(ticket)
    return mention.ticket if mention else ticket.strip().upper()
