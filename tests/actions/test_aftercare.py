"""After filing, without a model: each flow at the actions, and news from the house."""

import pytest

from actions.desk import Desk
from cases.register import ask, move_case, reply
from dialogue.care import Care
from tests.actions.stage import Chat, view

OFFICER = "petugas:dishub"
PHOTO = {"key": "e" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}


def news(chat: Chat, desk: Desk, ticket: str) -> str:
    """The latest event of a case, told."""
    return chat.house_says(f"kabar:{ticket}/{view(desk, ticket).events[-1].seq}")


def done(desk: Desk, ticket: str) -> None:
    with desk.sessions() as session:
        move_case(session, ticket, "terdisposisi", OFFICER, None, desk.now())
        move_case(session, ticket, "selesai", OFFICER, "Lampu diganti.", desk.now(), public=True)


def question(desk: Desk, ticket: str) -> None:
    with desk.sessions() as session:
        ask(session, ticket, OFFICER, "Berapa nomor tiangnya?", desk.now())


def test_an_addition_is_asked_for_and_kept(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("mau tambah keterangan", "tambah_keterangan")
    assert budi.names == ["utter_minta_tambahan"]
    budi.tells("tiangnya juga miring sekali")
    assert budi.names == ["utter_keterangan_masuk"]
    assert view(desk, filed).events[-1].note == "tiangnya juga miring sekali"
    assert budi.conversation.care is None


def test_a_pin_is_an_addition(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("mau tambah lokasi", "tambah_keterangan")
    budi.says("", location={"lat": -3.32, "lon": 114.59})
    assert view(desk, filed).lat == -3.32


def test_a_status_question_in_between_is_answered(budi: Chat, filed: str) -> None:
    budi.says("mau tambah keterangan", "tambah_keterangan")
    budi.says("status laporan saya", "cek_status")
    assert "utter_status" in budi.names
    assert budi.conversation.care is not None


def test_withdrawing_asks_once(budi: Chat, desk: Desk, filed: str) -> None:
    budi.says("tarik laporan saya", "tarik_laporan")
    budi.presses("Ya, tarik")
    assert view(desk, filed).state == "ditarik"


def test_a_strangers_wish_leads_to_the_claim_code(siti: Chat, desk: Desk, filed: str) -> None:
    siti.says(f"tarik laporan {filed}", "tarik_laporan")
    assert siti.names == ["utter_status_umum"]
    assert view(desk, filed).state == "belum_terverifikasi"


def test_the_answer_is_offered_then_sent(budi: Chat, desk: Desk, filed: str) -> None:
    question(desk, filed)
    assert "Berapa nomor tiangnya?" in news(budi, desk, filed)
    budi.says("nomor 12", "lapor")
    budi.says("eh nomor 13", "lapor")
    budi.says("ya", "ya")
    assert view(desk, filed).state == "belum_terverifikasi"
    assert view(desk, filed).events[-1].note == "nomor 12\neh nomor 13"


def test_news_does_not_take_over_an_open_report(budi: Chat, desk: Desk, filed: str) -> None:
    budi.tells("sampah menumpuk", ranking=[["sampah", 0.95], ["umum", 0.01]])
    before = budi.conversation
    question(desk, filed)
    news(budi, desk, filed)
    assert budi.conversation.draft == before.draft
    assert budi.conversation.care is None
    budi.presses("Jawab petugas")
    budi.says("nomor 12", "lapor")
    assert view(desk, filed).question is None
    assert budi.conversation.draft == before.draft


@pytest.mark.parametrize(
    ("word", "state"), [("Sudah beres", "ditutup"), ("Belum", "dibuka_kembali")]
)
def test_the_buttons_of_the_news_count(
    budi: Chat, desk: Desk, filed: str, word: str, state: str
) -> None:
    done(desk, filed)
    assert "Lampu diganti." in news(budi, desk, filed)
    budi.presses(word)
    assert view(desk, filed).state == state


def test_stars_after_done_and_none_after_skipping(budi: Chat, desk: Desk, filed: str) -> None:
    done(desk, filed)
    news(budi, desk, filed)
    budi.says("sudah beres", "puas")
    budi.presses("4 ★")
    assert view(desk, filed).stars == 4
    assert budi.conversation.care is None


def test_another_matter_after_done_begins_a_report(budi: Chat, desk: Desk, filed: str) -> None:
    done(desk, filed)
    news(budi, desk, filed)
    budi.tells("masih banyak sampah di pasar lama", ranking=[["sampah", 0.95]])
    assert view(desk, filed).state == "selesai"
    assert budi.conversation.draft is not None


def test_news_for_someone_without_access_tells_only_the_state(
    siti: Chat, desk: Desk, filed: str
) -> None:
    done(desk, filed)
    heard = news(siti, desk, filed)
    assert "Dinyatakan selesai" in heard
    for private in ("Lampu diganti", "Kuripan", "Lampu jalan"):
        assert private not in heard


def test_a_reply_is_told_with_a_way_to_answer(budi: Chat, desk: Desk, filed: str) -> None:
    with desk.sessions() as session:
        reply(session, filed, OFFICER, "Teknisi\n\ndatang **besok**", desk.now())
    assert "“Teknisi datang besok”" in news(budi, desk, filed)
    budi.presses("Balas petugas")
    care = budi.conversation.care
    assert care is not None
    assert care.step is Care.ADD


def test_the_history_tells_no_internal_note(budi: Chat, desk: Desk, filed: str) -> None:
    done(desk, filed)
    budi.says(filed, "cek_status")
    budi.presses("Riwayat")
    assert "laporan diterima" in budi.heard
    assert "Lampu diganti." in budi.heard


def test_photos_of_another_matter_begin_a_report_of_their_own(
    budi: Chat, desk: Desk, filed: str
) -> None:
    question(desk, filed)
    news(budi, desk, filed)
    budi.tells("sampah menumpuk", ranking=[["sampah", 0.95]], photos=[PHOTO])
    budi.presses("Bukan, ini hal lain")
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.category, [photo.key for photo in draft.photos]) == ("sampah", [PHOTO["key"]])
