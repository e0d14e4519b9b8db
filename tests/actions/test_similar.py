"""An open case nearby: offered once, followed, looked at or left alone."""

import pytest

from actions.desk import desk
from cases.register import case_view, is_follower, may_see, move_case, set_secrecy
from tests.actions.stage import LAMP_REPORT, Chat, register

SAME = "lampu jalan padam di gang rahmat RT 5 Kuripan, gelap sekali"
PHOTO = {"key": "d" * 64 + ".jpg", "bytes": 10, "width": 4, "height": 3}


@pytest.fixture
def first(budi: Chat) -> str:
    """Budi's ticket."""
    return budi.files()


def followers(ticket: str) -> int:
    with desk().reading() as session:
        view = case_view(session, ticket)
    assert view is not None
    return view.followers


def test_the_offer_comes_before_the_summary(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    assert siti.names == ["utter_tanya_serupa"]
    assert "1 warga" in siti.heard
    titles = [button["title"] for button in siti.buttons]
    assert titles == ["Ikut laporan itu", "Tetap buat baru", "Lihat dulu"]


@pytest.mark.parametrize(("word", "intent"), [("iya ikut", "ya"), ("umpat haja", "nlu_fallback")])
def test_following_in_free_words(first: str, siti: Chat, word: str, intent: str) -> None:
    siti.tells(SAME)
    siti.says(word, intent)
    assert siti.ticket == first
    assert followers(first) == 1
    assert len(register()) == 1


def test_following_keeps_words_and_photos_for_officers_only(first: str, siti: Chat) -> None:
    siti.tells(SAME, photos=[PHOTO])
    siti.presses("Ikut")
    with desk().reading() as session:
        view = case_view(session, first)
        assert is_follower(session, first, "telegram", "77")
        assert not may_see(session, first, "telegram", "77")
    assert view is not None
    assert view.photos == (PHOTO["key"],)
    assert "gelap sekali" in (view.events[-1].note or "")
    assert not view.events[-1].public


@pytest.mark.parametrize("word", ["beda kok", "bukan itu", "tidak"])
def test_another_matter_in_free_words_is_filed(first: str, siti: Chat, word: str) -> None:
    siti.tells(SAME)
    siti.says(word, "tidak")
    assert siti.names[-1] == "utter_ringkasan"
    siti.presses("Kirim")
    assert siti.ticket != first
    assert followers(first) == 0


def test_looking_shows_only_what_is_public(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.presses("Lihat")
    assert siti.names == ["utter_serupa_rincian", "utter_tanya_serupa"]
    assert first in siti.heard
    assert "seminggu" not in siti.heard
    siti.presses("Ikut")
    assert followers(first) == 1


def test_more_words_and_photos_at_the_offer_are_kept(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.says("", photos=[PHOTO])
    siti.presses("Tetap")
    siti.presses("Kirim")
    assert [case.photos for case in register() if case.ticket == siti.ticket] == [(PHOTO["key"],)]


def test_an_offer_that_is_not_answered_twice_ends_in_an_own_report(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.says("hmm")
    assert siti.names == ["utter_tanya_serupa_lagi"]
    siti.says("hmm")
    assert siti.names == ["utter_ringkasan"]


def test_the_offer_comes_once(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.presses("Tetap")
    siti.says("eh RT 5 di gang rahmat kuripan", "ubah")
    assert siti.names[-1] == "utter_ringkasan"


def test_the_own_case_is_shown_and_not_followed(first: str, budi: Chat) -> None:
    budi.tells(SAME)
    assert budi.names == ["utter_tanya_serupa_sendiri"]
    assert first in budi.heard
    budi.says("tidak", "tidak")
    assert budi.names == ["utter_serupa_cukup"]
    assert len(register()) == 1


def test_the_own_case_does_not_forbid_another_one(first: str, budi: Chat) -> None:
    budi.tells(SAME)
    budi.says("iya", "ya")
    assert budi.names == ["utter_ringkasan"]


def test_a_followed_case_counts_as_own_the_next_time(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.presses("Ikut")
    siti.tells(SAME)
    assert siti.names == ["utter_tanya_serupa_sendiri"]
    assert followers(first) == 1


def test_a_case_closed_in_between_is_not_joined(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    with desk().sessions() as session:
        move_case(session, first, "ditarik", "warga", None, desk().now())
    siti.presses("Ikut")
    assert siti.names == ["utter_serupa_sudah_tutup", "utter_ringkasan"]


@pytest.mark.parametrize("category", ["etika_aparatur", "perempuan_anak"])
def test_sensitive_matters_are_never_offered(budi: Chat, siti: Chat, category: str) -> None:
    text = "oknum meminta uang pelicin di kantor jalan pramuka RT 3 Kuripan"
    budi.tells(text, ranking=[[category, 0.95]])
    budi.presses("Kirim")
    siti.tells(text, ranking=[[category, 0.95]])
    assert siti.names == ["utter_ringkasan_rahasia"]


def test_a_confidential_case_is_not_offered(first: str, siti: Chat) -> None:
    with desk().sessions() as session:
        set_secrecy(session, first, None, True, desk().now())
    siti.tells(SAME)
    assert siti.names == ["utter_ringkasan"]


def test_a_follower_sees_state_but_not_the_words(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.presses("Ikut")
    siti.says(first)
    assert siti.names == ["utter_status_pengikut"]
    assert "seminggu" not in siti.heard
    assert "Rahmat" not in siti.heard


def test_the_list_names_what_a_person_follows(first: str, siti: Chat) -> None:
    siti.tells(SAME)
    siti.presses("Ikut")
    siti.says("laporan saya", "daftar_laporan")
    assert first in siti.heard
    assert "Anda ikuti" in siti.heard


def test_another_street_is_no_offer(first: str, siti: Chat) -> None:
    siti.tells(LAMP_REPORT.replace("Gang Rahmat RT 5", "Gang Melati RT 9"))
    assert siti.names == ["utter_ringkasan"]
