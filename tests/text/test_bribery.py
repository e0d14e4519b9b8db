"""Words by which an officer who wants money is known."""

import pytest

from settings import ROOT
from text.bribery import Sign, bribe_in
from text.normalise import load_lexicon
from text.roles import RoleWords, load_role_words


@pytest.fixture(scope="module")
def words() -> RoleWords:
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    return load_role_words(ROOT / "city" / "bribe_words.csv", lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "pegawai capil memungut 75rb untuk cetak akta",
        "ulun dipintai duit lawan urang kantor camat",
        "jatah bantuan dipotong ketua rt",
        "pimpinan saya korupsi uang perjalanan",
    ],
)
def test_an_officer_who_wants_money_is_a_sure_sign(text: str, words: RoleWords) -> None:
    assert bribe_in(text, words) is Sign.SURE


@pytest.mark.parametrize(
    "text", ["kelurahan minta 20 ribu untuk map", "wali kelas minta uang perpisahan"]
)
def test_money_for_an_institution_may_be_one(text: str, words: RoleWords) -> None:
    assert bribe_in(text, words) is Sign.PERHAPS


@pytest.mark.parametrize(
    "text",
    [
        "tukang parkir minta 10 ribu",
        "pengamen minta uang di depan kantor pos",
        "tolong petugas dinsos, nenek saya minta bantuan",
        "tagihan pdam naik padahal sudah bayar",
        "petugas loketnya ramah, tidak ada yang minta uang",
        "jalan rusak, petugas belum datang",
    ],
)
def test_other_money_is_none(text: str, words: RoleWords) -> None:
    assert bribe_in(text, words) is None
