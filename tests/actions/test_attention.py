"""A story, the deletion of one's data, and what the house brings into a chat."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from actions import attention, handoff
from actions.desk import Desk
from cases.loose import remove_loose
from cases.models import InboxMessage, OpenTalk, Reporter
from cases.register import cases_of
from dialogue.conversation import Question
from tests.actions.stage import LAMP_REPORT, Chat, register


def standing(desk: Desk) -> dict[str, str]:
    """Chats in which something stands open."""
    with desk.reading() as session:
        return {talk.address: talk.kind for talk in session.scalars(select(OpenTalk)).all()}


# --- A story -------------------------------------------------------------------------------------


def stored(desk: Desk, chat: Chat, text: str, number: str, *keys: str) -> None:
    """The message as its channel put it into the inbox."""
    channel, _, address = chat.sender.partition(":")
    now = desk.now()
    with desk.sessions() as session:
        session.add(
            InboxMessage(
                channel=channel,
                address=address,
                message_id=number,
                body=json.dumps({"text": text, "photos": [photo(key) for key in keys]}),
                received_at=now,
                next_try_at=now,
            )
        )
        session.commit()


def photo(key: str) -> dict[str, object]:
    """A photo as a message names it."""
    return {"key": key, "bytes": 1, "width": 1, "height": 1}


def on_disk(desk: Desk, key: str) -> Path:
    """The file of a photo that came an hour ago."""
    file = desk.settings.photo_dir / key
    file.parent.mkdir(exist_ok=True)
    file.touch()
    os.utime(file, times=(time.time() - 3600,) * 2)
    return file


def inbox_texts(desk: Desk) -> list[str]:
    with desk.reading() as session:
        rows = session.scalars(select(InboxMessage).order_by(InboxMessage.id)).all()
        return [json.loads(row.body)["text"] for row in rows]


STORY = "capek banget hidup di sini rasanya tidak ada yang peduli"


@pytest.mark.parametrize("after", [("tidak", "tidak"), ("berapa lama diproses", "tanya_waktu")])
def test_a_story_without_a_yes_is_forgotten(budi: Chat, desk: Desk, after: tuple[str, str]) -> None:
    stored(desk, budi, STORY, "m1")
    budi.says(STORY, "curhat")
    assert budi.names == ["utter_curhat"]
    assert "peduli" not in json.dumps(budi.slot)
    assert standing(desk) == {"budi": "curhat"}
    budi.says(*after)
    assert {"lupakan": ["m1"]} in budi.marks
    assert inbox_texts(desk) == ["(dihapus)"]
    assert standing(desk) == {}
    assert budi.conversation.draft is None


def test_a_story_becomes_a_report_on_a_yes(budi: Chat) -> None:
    budi.says(STORY, "curhat", ranking=[["lampu_jalan", 0.9]])
    budi.presses("Ya, jadikan laporan")
    assert budi.marks == []
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.texts == (STORY,)


def test_one_who_goes_on_telling_is_not_asked_the_same_again(budi: Chat) -> None:
    budi.says(STORY, "curhat")
    budi.says("sudah bertahun-tahun begini terus", "curhat")
    assert budi.names == ["utter_curhat_lanjut"]
    budi.says("tidak", "tidak")
    assert [m for m in budi.marks if "lupakan" in m] == [{"lupakan": ["m1", "m2"]}]


def test_danger_in_a_story_comes_first_and_lets_the_story_go(budi: Chat) -> None:
    budi.says(STORY, "curhat")
    budi.says("saya mau bunuh diri saja", "curhat")
    assert budi.names == ["utter_darurat_bunuh_diri"]
    assert {"lupakan": ["m1"]} in budi.marks


def test_a_story_beside_a_report_is_let_go_at_once(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    before = budi.conversation.draft
    budi.says("capek sekali rasanya hidup ini", "curhat")
    assert budi.names[0] == "utter_curhat_singkat"
    assert {"lupakan": ["m2"]} in budi.marks
    assert budi.conversation.draft == before


def test_the_photo_of_a_forgotten_story_leaves_the_disk(budi: Chat, desk: Desk) -> None:
    file = on_disk(desk, "cerita.jpg")
    stored(desk, budi, STORY, "m1", "cerita.jpg")
    budi.says(STORY, "curhat")
    budi.says("tidak", "tidak")
    assert remove_loose(desk.reading, file.parent, desk.now()) == 1
    assert not file.exists()


def test_the_photo_of_a_report_stays_when_words_beside_it_are_let_go(
    budi: Chat, desk: Desk
) -> None:
    file = on_disk(desk, "lampu.jpg")
    budi.tells("lampu jalan mati", photos=[photo("lampu.jpg")])
    assert budi.conversation.evidence == {"lampu.jpg"}
    stored(desk, budi, "capek hidup", "m2", "lampu.jpg")
    budi.says("capek sekali rasanya hidup ini", "curhat")
    assert inbox_texts(desk) == ["(dihapus)"]
    remove_loose(desk.reading, file.parent, desk.now())
    assert file.exists()


def test_more_words_without_a_matter_belong_to_the_story(budi: Chat) -> None:
    budi.says("mau curhat dong", "curhat")
    assert budi.names == ["utter_curhat_mulai"]
    budi.says("suami saya di-PHK dan anak saya tiga", "lapor", complaint=0.5)
    assert budi.names == ["utter_curhat_lanjut"]
    budi.tells("lampu jalan mati di Gang Rahmat Kuripan")
    assert [m for m in budi.marks if "lupakan" in m] == [{"lupakan": ["m1", "m2"]}]
    assert budi.conversation.draft is not None
    assert budi.conversation.draft.texts == ("lampu jalan mati di Gang Rahmat Kuripan",)


# --- Silence -------------------------------------------------------------------------------------


def test_a_silent_report_is_reminded_of_and_a_yes_shows_it_but_sends_nothing(
    budi: Chat, desk: Desk
) -> None:
    budi.tells(LAMP_REPORT)
    assert standing(desk) == {"budi": "draf"}
    budi.house_says("diam:ingatkan")
    assert budi.names == ["utter_pengingat_uraian"]
    budi.says("ya", "ya")
    assert budi.names == ["utter_ringkasan"]
    assert register() == []
    budi.presses("Kirim laporan")
    assert len(register()) == 1


def test_what_stays_silent_is_dropped_with_a_word(budi: Chat, desk: Desk) -> None:
    budi.tells(LAMP_REPORT)
    budi.house_says("diam:tutup")
    assert budi.names == ["utter_draf_ditutup"]
    assert budi.conversation.draft is None
    assert standing(desk) == {}


def test_a_silent_story_is_forgotten_without_a_word(budi: Chat) -> None:
    budi.says(STORY, "curhat")
    budi.house_says("diam:tutup")
    assert budi.names == []
    assert {"lupakan": ["m1"]} in budi.marks


def test_a_reminder_of_violence_repeats_nothing(budi: Chat) -> None:
    budi.says(
        "tetangga saya sering ribut dengan istrinya", "lapor", ranking=[["perempuan_anak", 0.9]]
    )
    budi.house_says("diam:ingatkan")
    assert budi.names == ["utter_pengingat"]


def test_a_reminder_that_comes_too_late_says_nothing(budi: Chat) -> None:
    budi.files()
    budi.house_says("diam:ingatkan")
    assert budi.names == []


# --- Deleting ------------------------------------------------------------------------------------


def test_everything_that_leads_to_the_person_is_deleted_after_one_yes(
    budi: Chat, desk: Desk
) -> None:
    ticket = budi.files()
    budi.tells("sampah menumpuk di Pasar Lama", ranking=[["sampah", 0.95]])
    file = on_disk(desk, "lama.jpg")
    stored(desk, budi, "lama", "x1", "lama.jpg")
    stored(desk, Chat("web:siti"), "lain", "s1")
    budi.says("hapus data saya", "hapus_data")
    assert budi.names == ["utter_tanya_hapus_data"]
    budi.presses("Ya, hapus data saya")
    assert budi.names == ["utter_data_dihapus"]
    assert {"lupakan": "semua"} in budi.marks
    assert budi.conversation.draft is None
    assert budi.own() == []
    with desk.reading() as session:
        assert "budi" not in {r.address for r in session.scalars(select(Reporter)).all()}
    assert "lama" not in inbox_texts(desk)
    assert not file.exists()
    [case] = register()
    assert (case.ticket, case.anonymous) == (ticket, True)


def test_nothing_is_deleted_without_a_yes(budi: Chat, desk: Desk) -> None:
    budi.files()
    budi.says("hapus data saya", "hapus_data")
    budi.says("tidak jadi", "tidak")
    assert budi.names == ["utter_data_tetap"]
    with desk.reading() as session:
        assert len(cases_of(session, "web", "budi")) == 1


def test_an_open_report_goes_on_when_nothing_is_deleted(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    budi.says("hapus data saya", "hapus_data")
    budi.presses("Tidak")
    assert budi.names[0] == "utter_data_tetap"
    assert budi.conversation.question is Question.PLACE


# --- Abuse ---------------------------------------------------------------------------------------


def test_abuse_is_answered_once_and_then_the_work_goes_on(budi: Chat) -> None:
    budi.tells("lampu jalan mati")
    heard = []
    for _ in range(3):
        budi.says("dasar bodoh", "hina")
        heard.append(budi.names[0])
    assert heard.count("utter_hina_singkat") == 1
    assert "utter_hina" not in heard


def test_abuse_out_of_the_blue_is_met_calmly_once_and_then_briefly(budi: Chat) -> None:
    heard = [(budi.says("dasar bodoh", "hina"), budi.names)[1] for _ in range(3)]
    assert heard == [["utter_hina"], ["utter_hina_lagi"], ["utter_hina_lagi"]]


def test_the_topics_of_this_file_are_loaded() -> None:
    assert attention.ActionPetugas().name() == "action_petugas"
    assert handoff.shifts()


def test_a_photo_to_be_deleted_is_no_wish_to_be_forgotten(budi: Chat) -> None:
    budi.says("hapus foto", "hapus_data")
    assert budi.names == ["utter_foto_tidak_menunggu"]
    assert budi.conversation.offer is None


@pytest.mark.parametrize("text", ["oh begitu ya", "iya nanti aja", "ya udah", "iya kah"])
def test_only_an_unmixed_yes_deletes_what_is_known(budi: Chat, text: str) -> None:
    budi.says("hapus data saya", "hapus_data")
    budi.says(text, "ya")
    assert budi.names == ["utter_data_tetap"]
