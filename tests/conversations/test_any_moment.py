"""What may happen at any moment: an officer, a story, silence, abuse, deletion.

Each happy talk has its unhappy twin: interrupted, corrected, cancelled, or doubled.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from actions.desk import desk
from bot.channel.turn import Incoming
from cases.handoff import OFFICER, HandoffView, close_handoff, list_handoffs, reply
from cases.register import cases_of
from tests.cases.samples import nobody
from tests.support.harness import Citizen

LAMP = "lampu jalan mati seminggu di gang rahmat RT 5 kuripan"
STORY = "capek banget min hidup di sini, rasanya ga didengar"


def handed(citizen: Citizen) -> HandoffView:
    """The latest conversation that this citizen handed over."""
    channel, _, address = citizen.sender.partition(":")
    with desk().reading() as session:
        found = list_handoffs(session, limit=1000)
    return next(h for h in found if (h.channel, h.address) == (channel, address))


def house(citizen: Citizen, choice: str) -> str:
    """What the house brings into the chat, as relay/house.py sends it."""
    payload = f"/bicara_petugas{json.dumps({'pilihan': choice})}"
    number = f"elapor:{choice}:{len(citizen.said)}"
    return citizen._send(Incoming(citizen.sender, payload=payload, message_id=number))


def history(citizen: Citizen) -> str:
    """Everything that Rasa's history holds of this citizen."""
    with citizen.agent.tracker_store.session_scope() as session:
        rows = session.execute(
            text("SELECT data FROM events WHERE sender_id = :who"), {"who": citizen.sender}
        )
        return "\n".join(row[0] for row in rows)


def own(citizen: Citizen) -> list[str]:
    channel, _, address = citizen.sender.partition(":")
    with desk().reading() as session:
        return [case.text for case in cases_of(session, channel, address)]


# --- An officer ----------------------------------------------------------------------------------


def test_an_officer_takes_over_answers_and_gives_back(citizen: Citizen) -> None:
    citizen.says("saya mau bicara dengan petugas")
    assert "Serahkan kepada petugas?" in citizen.heard
    assert "WITA" in citizen.heard
    citizen.presses("Ya, sambungkan")
    assert "sudah tersimpan untuk petugas" in citizen.says("pak tolong cek laporan saya")
    assert citizen.says("sudah seminggu tidak ada kabar") == ""
    assert citizen.says("NIK saya 6371012304560001") == ""
    handoff = handed(citizen)
    words = [word.text for word in handoff.words]
    assert "sudah seminggu tidak ada kabar" in words
    assert "6371012304560001" not in "\n".join(words)
    with desk().sessions() as session:
        answer = "Selamat siang, kami periksa."
        word = reply(session, handoff.id, "rina", answer, desk().now(), nobody)
    assert "Selamat siang, kami periksa." in house(citizen, f"petugas:{word.id}")
    with desk().sessions() as session:
        close_handoff(session, handoff.id, OFFICER, desk().now())
    assert "kembali bersama asisten" in house(citizen, f"petugas_selesai:{handoff.id}")
    assert "kuripan" in citizen.says(LAMP)


def test_the_button_of_the_officers_words_brings_the_bot_back(citizen: Citizen) -> None:
    citizen.says("mau bicara sama petugas langsung")
    citizen.says("iya")
    citizen.says("halo")
    citizen.says("halo pak")
    assert "kembali bersama asisten" in citizen.sends_payload(
        '/bicara_petugas{"pilihan":"kembali_ke_bot"}'
    )


def test_a_draft_survives_the_officer(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("mau bicara dengan petugas dulu")
    assert "Kirim laporan ini?" not in citizen.heard
    citizen.presses("Ya, sambungkan")
    citizen.says("pak apakah ini ke dishub")
    citizen.says("selesai")
    assert "Kembali ke laporan Anda" in citizen.heard
    citizen.presses("Kirim laporan")
    assert own(citizen) == [LAMP]


def test_no_officer_without_a_yes_and_the_report_goes_on(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("mau bicara dengan petugas")
    citizen.says("tidak jadi")
    assert "Kirim laporan" in citizen.titles
    citizen.presses("Kirim laporan")
    assert own(citizen) == [LAMP]


def test_danger_is_answered_while_an_officer_has_the_conversation(citizen: Citizen) -> None:
    citizen.says("mau bicara dengan petugas")
    citizen.presses("Ya, sambungkan")
    assert "113" in citizen.says("tolong ada kabakaran di kelayan")
    assert handed(citizen).words[-1].text == "tolong ada kabakaran di kelayan"


# --- A story -------------------------------------------------------------------------------------


def test_a_story_that_is_not_reported_leaves_nothing_readable(citizen: Citizen) -> None:
    citizen.says(STORY)
    assert "dijadikan laporan?" in citizen.heard
    citizen.presses("Tidak")
    assert "dihapus" in citizen.heard
    assert "didengar" not in history(citizen)
    assert own(citizen) == []


def test_a_story_is_forgotten_when_something_else_comes_up(citizen: Citizen) -> None:
    citizen.says(STORY)
    citizen.says("berapa lama laporan diproses?")
    assert "3 hari kerja" in citizen.heard
    assert "didengar" not in history(citizen)


def test_a_forgotten_story_does_not_reach_the_officer(citizen: Citizen) -> None:
    citizen.says(STORY)
    citizen.says("mau bicara dengan petugas")
    citizen.presses("Ya, sambungkan")
    assert "didengar" not in "\n".join(word.text for word in handed(citizen).words)


def test_a_story_becomes_a_report_only_on_a_yes(citizen: Citizen) -> None:
    citizen.says(STORY)
    citizen.presses("Ya, jadikan laporan")
    assert own(citizen) == []
    citizen.says("batal")
    assert "belum ada yang terkirim" in citizen.heard
    assert own(citizen) == []


def test_one_who_tells_on_is_heard_and_nothing_becomes_a_report(citizen: Citizen) -> None:
    citizen.says("min aku mau curhat dong")
    citizen.says("suami saya di-PHK, anak tiga, bingung harus gimana")
    citizen.says("tiap hari begini terus")
    citizen.says("tidak usah")
    assert "dihapus" in citizen.heard
    assert "di-PHK" not in history(citizen)


def test_a_silent_story_is_forgotten_without_a_word(citizen: Citizen) -> None:
    citizen.says(STORY)
    assert house(citizen, "diam:tutup") == ""
    assert "didengar" not in history(citizen)


def test_despair_in_a_story_is_met_with_a_number_first(citizen: Citizen) -> None:
    citizen.says(STORY)
    citizen.says("rasanya mau bunuh diri saja")
    assert "tidak sendirian" in citizen.heard
    assert "?" not in citizen.heard


# --- Silence -------------------------------------------------------------------------------------


def test_a_reminder_then_the_report_is_sent(citizen: Citizen) -> None:
    citizen.says(LAMP)
    house(citizen, "diam:ingatkan")
    assert "belum terkirim" in citizen.heard
    citizen.says("iya lanjut")
    assert own(citizen) == []
    citizen.presses("Kirim laporan")
    assert own(citizen) == [LAMP]


def test_after_the_reminder_a_silent_report_is_dropped_with_a_word(citizen: Citizen) -> None:
    citizen.says(LAMP)
    house(citizen, "diam:ingatkan")
    assert "tidak terkirim" in house(citizen, "diam:tutup")
    citizen.says("ya")
    assert own(citizen) == []


# --- Abuse, misunderstanding, giving up ----------------------------------------------------------


def test_abuse_is_met_calmly_once_and_the_report_is_sent(citizen: Citizen) -> None:
    citizen.says("mau lapor lampu jalan mati")
    first = citizen.says("dasar bot goblok")
    second = citizen.says("goblok banget sih")
    assert "kesal" in first
    assert "kesal" not in second
    assert "goblok" not in first + second
    citizen.says("gang rahmat RT 5 kuripan")
    citizen.presses("Kirim laporan")
    assert len(own(citizen)) == 1


def test_two_misunderstandings_end_in_three_ways_on(citizen: Citizen) -> None:
    citizen.says("qwerty zxcv asdf")
    citizen.says("qwe asd zxc")
    assert citizen.titles == ["Buat laporan", "Bicara dengan petugas", "Bantuan"]
    assert "maaf" not in "".join(citizen.said).lower()


def test_giving_up_tells_truly_that_nothing_was_sent(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.presses("Batal")
    assert "belum ada yang terkirim" in citizen.heard
    citizen.says(LAMP)
    citizen.presses("Kirim laporan")
    citizen.says("sampah menumpuk di pasar lama sudah tiga hari")
    citizen.says("batal")
    assert "tetap berjalan" in citizen.heard
    assert own(citizen) == [LAMP]


def test_starting_again_says_that_nothing_was_sent(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.says("ulang dari awal")
    assert "belum ada yang terkirim" in citizen.heard
    assert own(citizen) == []


# --- Deletion ------------------------------------------------------------------------------------


def test_data_is_deleted_after_one_yes_and_the_case_stays(
    citizen: Citizen, register: sessionmaker[Session]
) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim laporan")
    citizen.says("tolong hapus data saya")
    assert "Hapus data Anda?" in citizen.heard
    citizen.presses("Ya, hapus data saya")
    assert "telah dihapus" in citizen.heard
    assert "rahmat" not in history(citizen)
    assert own(citizen) == []
    assert "Belum ada laporan" in citizen.says("laporan saya apa saja")
    assert "Selamat datang" in citizen.says("halo")


def test_nothing_is_deleted_without_a_yes(citizen: Citizen) -> None:
    citizen.says(LAMP)
    citizen.presses("Kirim laporan")
    citizen.says("tolong hapus data saya")
    citizen.says("jangan, tidak jadi")
    assert own(citizen) == [LAMP]
    assert "rahmat" in history(citizen)


def test_privacy_is_answered_in_the_middle_of_a_report(citizen: Citizen) -> None:
    citizen.says("lampu jalan mati")
    citizen.says("data saya aman nggak?")
    assert "hapus data" in citizen.heard
    assert "Kembali ke laporan Anda" in citizen.heard


def test_a_message_that_comes_twice_is_answered_alike_and_forgotten_once(
    people: Callable[[], Citizen],
) -> None:
    citizen = people()
    citizen.says(STORY)
    no = Incoming(citizen.sender, text="tidak", message_id="dua-kali")
    assert citizen._send(no) == citizen._send(no)
    assert "didengar" not in history(citizen)
