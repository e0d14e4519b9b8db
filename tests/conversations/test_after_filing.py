"""After filing: adding, answering, withdrawing, confirming, contesting, rating, asking why."""

import random
import re
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from actions.desk import desk
from bot.channel.turn import Incoming
from cases.models import Notice
from cases.register import CaseView, NewCase, ask, case_view, file_case, move_case, reply
from relay.notices import incoming
from tests.support.harness import Citizen

TICKET = re.compile(r"BJM-\w{4}-\w{4}")
CODE = re.compile(r"Kode klaim: \*\*(\w{4}-\w{4})\*\*")
OFFICER = "petugas:dishub"


def now() -> datetime:
    return datetime.now(timezone.utc)


def view(ticket: str) -> CaseView:
    with desk().reading() as session:
        found = case_view(session, ticket)
    assert found is not None
    return found


def news(citizen: Citizen) -> str:
    """Tell the citizen's waiting news, as the web process does."""
    address = citizen.sender.partition(":")[2]
    with desk().sessions() as session:
        waiting = session.scalars(select(Notice).where(Notice.state == "pending")).all()
        rows = [incoming(n, now()) for n in waiting if n.reporter.address == address]
        for notice in waiting:
            notice.state = "sent"
        session.commit()
    heard = []
    for row in rows:
        said = Incoming(citizen.sender, payload=row.payload, message_id=row.message_id)
        heard.append(citizen._send(said))
    return "\n".join(heard)


def moved(ticket: str, *states: str, note: str | None = None) -> None:
    with desk().sessions() as session:
        for state in states:
            move_case(session, ticket, state, OFFICER, note, now(), public=True)


def asked(ticket: str, question: str = "Berapa nomor tiangnya?") -> None:
    with desk().sessions() as session:
        ask(session, ticket, OFFICER, question, now())


def filed(citizen: Citizen, **changes: object) -> str:
    """A case of this citizen, filed straight into the register."""
    address = citizen.sender.partition(":")[2]
    given = {
        "submission_id": f"{address}-{random.random()}",
        "channel": "web",
        "address": address,
        "text": "lampu jalan mati seminggu",
        "category": "lampu_jalan",
        "place_text": "Gang Rahmat RT 5",
        "kelurahan": "63.71.02.1001",
    }
    at = changes.pop("at", now())
    with desk().sessions() as session:
        return file_case(session, NewCase(**(given | changes)), at, random.Random()).ticket  # type: ignore[arg-type]


@pytest.fixture
def lamp(citizen: Citizen) -> str:
    return filed(citizen)


@pytest.fixture
def waste(citizen: Citizen) -> str:
    return filed(
        citizen,
        text="sampah menumpuk di tps",
        category="sampah",
        place_text="Pasar Lama",
        kelurahan=None,
    )


# --- Adding ---------------------------------------------------------------------------------------


def test_words_are_added_to_the_named_case(citizen: Citizen, lamp: str) -> None:
    citizen.says(f"tambah keterangan laporan {lamp}: tiangnya juga miring ke rumah warga")
    assert "Sudah saya tambahkan" in citizen.heard
    assert "miring" in (view(lamp).events[-1].note or "")


def test_the_only_open_case_is_meant(citizen: Citizen, lamp: str) -> None:
    citizen.says("saya mau menambahkan keterangan ke laporan saya")
    assert lamp in citizen.heard
    citizen.says("tiangnya di depan musala, sebelah kiri")
    assert "musala" in (view(lamp).events[-1].note or "")


def test_with_several_open_cases_buttons_ask_which(citizen: Citizen, lamp: str, waste: str) -> None:
    citizen.says("saya mau menambahkan keterangan ke laporan saya")
    assert len(citizen.titles) == 2
    citizen.presses("Persampahan" if "Persampahan" in str(citizen.titles) else citizen.titles[0])
    citizen.says("baunya sampai ke sekolah")
    assert [len(view(t).events) for t in (lamp, waste)] == [1, 2]


def test_adding_is_given_up(citizen: Citizen, lamp: str) -> None:
    citizen.says("saya mau menambahkan keterangan ke laporan saya")
    citizen.presses("Tidak jadi")
    assert "tetap seperti semula" in citizen.heard
    assert len(view(lamp).events) == 1


def test_adding_survives_a_side_question(citizen: Citizen, lamp: str) -> None:
    citizen.says("saya mau menambahkan keterangan ke laporan saya")
    citizen.says("berapa lama diproses?")
    citizen.says("lampunya ada dua yang mati")
    assert "dua yang mati" in (view(lamp).events[-1].note or "")


def test_a_stranger_adds_nothing(citizen: Citizen, stranger: Citizen, lamp: str) -> None:
    stranger.says(f"tambah keterangan laporan {lamp}: tiangnya miring ke rumah warga")
    assert "hanya untuk pelapor" in stranger.heard
    assert len(view(lamp).events) == 1


# --- Withdrawing ---------------------------------------------------------


def test_a_report_is_withdrawn_after_one_confirmation(citizen: Citizen, lamp: str) -> None:
    citizen.says("saya mau menarik laporan saya")
    assert view(lamp).state == "belum_terverifikasi"
    citizen.presses("Ya, tarik")
    assert view(lamp).state == "ditarik"


def test_a_withdrawal_is_thought_over(citizen: Citizen, lamp: str) -> None:
    citizen.says("saya mau menarik laporan saya")
    citizen.says("tidak jadi")
    assert view(lamp).state == "belum_terverifikasi"


def test_a_withdrawal_twice_says_it_is_done(citizen: Citizen, lamp: str) -> None:
    citizen.says(f"tolong tarik laporan {lamp}")
    citizen.says("ya")
    citizen.says(f"tolong tarik laporan {lamp}")
    assert "tidak perlu ditarik" in citizen.heard


# --- An officer's question ---------------------------------------------------------


def test_the_next_words_are_offered_as_the_answer(citizen: Citizen, lamp: str) -> None:
    asked(lamp)
    assert "Berapa nomor tiangnya" in news(citizen)
    citizen.says("tiang nomor 12 kalau tidak salah")
    assert "sebagai jawaban" in citizen.heard
    citizen.presses("Ya, kirim")
    assert (view(lamp).state, view(lamp).question) == ("belum_terverifikasi", None)


def test_other_words_are_no_answer(citizen: Citizen, lamp: str) -> None:
    asked(lamp)
    news(citizen)
    citizen.says("sampah menumpuk di pasar lama sudah seminggu")
    citizen.presses("Bukan")
    citizen.presses("Jadikan laporan baru")
    assert "ampah" in citizen.heard
    assert view(lamp).state == "tunda"


def test_the_notice_button_is_live_beside_an_open_report(citizen: Citizen, lamp: str) -> None:
    citizen.says("sampah menumpuk di pasar lama sudah seminggu")
    before = list(citizen.buttons)
    asked(lamp)
    news(citizen)
    citizen.presses("Jawab petugas")
    citizen.says("tiang nomor 12")
    assert view(lamp).question is None
    assert before


def test_the_summary_before_the_news_can_still_be_sent(citizen: Citizen, lamp: str) -> None:
    citizen.says("sampah menumpuk di pasar lama sudah seminggu")
    send = next(b["payload"] for b in citizen.buttons if b["title"].startswith("Kirim"))
    asked(lamp)
    news(citizen)
    citizen.sends_payload(send)
    assert "tidak berlaku" not in citizen.heard


# --- Done or not ---------------------------------------------------------


def test_done_is_confirmed_and_rated(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "selesai", note="Lampu diganti.")
    assert "Lampu diganti." in news(citizen)
    citizen.presses("Sudah beres")
    assert view(lamp).state == "ditutup"
    citizen.presses("5 ★")
    assert view(lamp).stars == 5


def test_the_stars_are_skipped(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "selesai")
    news(citizen)
    citizen.says("sudah beres, terima kasih")
    citizen.presses("Lewati")
    assert (view(lamp).state, view(lamp).stars) == ("ditutup", None)


def test_done_is_contested_with_the_reason(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "selesai")
    news(citizen)
    citizen.says("blm, masih gelap gulita tiap malam")
    assert "buka kembali" in citizen.heard
    assert view(lamp).state == "dibuka_kembali"
    assert "gelap" in (view(lamp).events[-1].note or "")


def test_the_reason_may_come_after(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "selesai")
    news(citizen)
    citizen.presses("Belum")
    assert view(lamp).state == "dibuka_kembali"
    citizen.says("cuma menyala semalam lalu mati lagi")
    assert "mati lagi" in (view(lamp).events[-1].note or "")


def test_belum_pressed_twice_opens_once(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "selesai")
    news(citizen)
    press = next(b["payload"] for b in citizen.buttons if b["title"] == "Belum")
    citizen.sends_payload(press)
    citizen.sends_payload(press)
    assert [e.to_state for e in view(lamp).events].count("dibuka_kembali") == 1


def test_after_the_window_a_new_report_is_offered(citizen: Citizen) -> None:
    long_ago = now() - timedelta(days=60)
    ticket = filed(citizen, at=long_ago)
    with desk().sessions() as session:
        move_case(session, ticket, "terdisposisi", OFFICER, None, long_ago)
        move_case(session, ticket, "selesai", OFFICER, None, long_ago)
    citizen.says(f"laporan {ticket} ternyata belum selesai")
    assert "sudah lewat" in citizen.heard
    assert "Ombudsman" in citizen.heard
    assert view(ticket).state == "selesai"


# --- By meaning, and why --------------------------------------------------------------------------


def test_the_case_is_found_by_what_it_is_about(citizen: Citizen, lamp: str, waste: str) -> None:
    assert lamp in citizen.says("yang lampu jalan gimana kabarnya")
    assert waste in citizen.says("kalau laporan sampah saya sudah sampai mana")


def test_two_that_fit_are_offered(citizen: Citizen, lamp: str) -> None:
    filed(citizen, place_text="Gang Mawar", kelurahan=None)
    citizen.says("status laporan lampu saya")
    assert len(citizen.titles) == 2


def test_why_so_long_is_answered_from_the_timeline(citizen: Citizen, lamp: str) -> None:
    moved(lamp, "terdisposisi", "proses")
    citizen.says("kok lama banget laporan saya, mana tindak lanjutnya")
    for part in (lamp, "Sedang ditindaklanjuti", "WITA", "Dinas Perhubungan"):
        assert part in citizen.heard
    assert "Ombudsman" not in citizen.heard


def test_long_overdue_cases_show_the_way_to_the_ombudsman(citizen: Citizen) -> None:
    filed(citizen, at=now() - timedelta(days=60))
    citizen.says("kenapa laporan saya lama sekali")
    assert "sudah lewat" in citizen.heard
    assert "Ombudsman" in citizen.heard


def test_a_reply_of_an_officer_is_told_and_answered(citizen: Citizen, lamp: str) -> None:
    with desk().sessions() as session:
        reply(session, lamp, OFFICER, "Teknisi datang besok.", now())
    assert "Teknisi datang besok." in news(citizen)
    citizen.presses("Balas petugas")
    citizen.says("baik pak, pagarnya tidak dikunci")
    assert "pagarnya" in (view(lamp).events[-1].note or "")
