"""What is kept of a message for the admins, and of what nothing is kept."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from actions.desk import desk
from cases.models import Observation
from tests.actions.stage import LAMP_REPORT, Chat


def kept() -> list[Observation]:
    desk().notebook.flush()
    with desk().reading() as session:
        return list(session.scalars(select(Observation).order_by(Observation.id)).all())


def texts() -> list[str]:
    return [row.text for row in kept()]


@pytest.fixture
def chat(budi: Chat) -> Chat:
    return budi


def test_a_message_is_kept_with_what_the_model_made_of_it(chat: Chat) -> None:
    chat.tells(LAMP_REPORT)
    (row,) = kept()
    assert (row.intent, row.category, row.category_margin) == ("lapor", "lampu_jalan", 0.85)
    assert (row.decision, row.question) == ("action_lapor", None)
    assert row.submission


def test_a_phone_number_is_masked_before_it_is_kept(chat: Chat) -> None:
    chat.tells("lampu jalan mati di Gang Rahmat, hubungi 081234567890")
    assert "0812" not in texts()[0]


def test_what_was_not_understood_says_so(chat: Chat) -> None:
    chat.says("blablu wkwk tatata")
    assert kept()[0].decision == "action_tidak_paham"


def test_a_pressed_button_is_no_observation(chat: Chat) -> None:
    chat.tells(LAMP_REPORT)
    chat.presses("Kirim")
    assert len(kept()) == 1


def test_the_category_that_the_citizen_chooses_instead_is_noted(chat: Chat) -> None:
    chat.tells(LAMP_REPORT)
    chat.says("bukan lampu jalan tapi listrik pln", "ubah")
    assert {row.corrected_to for row in kept() if row.category == "lampu_jalan"} == {"listrik"}


def test_a_story_leaves_nothing(chat: Chat) -> None:
    chat.says("saya sedih sekali suami saya pergi", "curhat")
    chat.says("sudah dua tahun begini terus", "curhat")
    assert kept() == []


def test_a_confidential_kind_of_report_leaves_nothing(chat: Chat) -> None:
    ranking = [["perempuan_anak", 0.9], ["kepolisian", 0.05]]
    chat.tells("tetangga memukul istrinya di Gang Rahmat", ranking)
    assert kept() == []


@pytest.mark.parametrize("kind", ["kekerasan", "bunuh_diri"])
def test_words_of_violence_or_self_harm_leave_nothing(chat: Chat, kind: str) -> None:
    ranking = [["kesehatan", 0.4], ["pencemaran", 0.1]]
    told = {"kind": kind, "share": 0.9}
    chat.says("rasanya tidak ada gunanya lagi", "darurat", ranking=ranking, emergency=told)
    assert kept() == []


def test_the_wish_for_secrecy_deletes_what_was_kept_before(chat: Chat) -> None:
    chat.tells(LAMP_REPORT)
    assert len(kept()) == 1
    chat.says("tolong rahasiakan laporan saya", "anonim")
    assert kept() == []


def test_a_person_who_wants_to_be_forgotten_leaves_nothing(chat: Chat) -> None:
    chat.tells(LAMP_REPORT)
    chat.says("hapus semua data saya", "hapus_data")
    chat.says("ya", "ya")
    assert kept() == []


def test_a_database_that_is_away_costs_the_note_and_not_the_answer(chat: Chat) -> None:
    def broken(_: object) -> None:
        raise OperationalError("", {}, Exception())

    desk().notebook.add(broken)
    desk().notebook.flush()
    assert "lampu jalan" in chat.tells(LAMP_REPORT).lower()
