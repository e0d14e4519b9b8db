"""Violence and harassment told in words, whoever does it and wherever it happens."""

import pytest

from settings import ROOT
from text.normalise import load_lexicon
from text.roles import RoleWords, load_role_words
from text.violence import Violence, violence_in


@pytest.fixture(scope="module")
def words() -> RoleWords:
    lexicon = load_lexicon(ROOT / "nlu_data" / "lexicons")
    return load_role_words(ROOT / "city" / "violence_words.csv", lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "ulun dicolek2 kernet bus di terminal",
        "kondektur bus trans meraba saya",
        "digrepe penumpang lain di angkot",
        "petugas parkir suka catcall tiap saya lewat",
        "dokternya remas pantat istri saya",
        "guru olahraga menampar murid",
        "satpam pasar mendorong ibu saya sampai jatuh",
        "tetangga mukulin istrinya tiap malam",
        "saya ditonjok sopir taksi online",
    ],
)
def test_what_protection_is_for(text: str, words: RoleWords) -> None:
    assert violence_in(text, words) is Violence.PRIVATE


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("satpol pp nendang pedagang di pasar", Violence.OFFICER),
        ("saya ditampar pegawai kelurahan", Violence.OFFICER),
        ("polisi mukulin saya di pos lantas", Violence.CRIME),
        ("preman pasar menghajar pedagang", Violence.CRIME),
    ],
)
def test_who_did_it_says_whose_matter_it_is(text: str, whose: Violence, words: RoleWords) -> None:
    assert violence_in(text, words) is whose


@pytest.mark.parametrize(
    "text",
    [
        "kaca mobil saya dipukul orang",
        "kucing ditendang tetangga",
        "lampu taman mati, rawan pelecehan",
        "minta statistik pelecehan seksual untuk skripsi",
        "bapak saya pegang dada terus jatuh",
        "pintu angkot dibanting sopirnya",
        "atap kami dipukul dahan tiap angin lewat",
        "petugas dukcapil bentak2 saya",
        "merasa dilecehkan sebagai warga bantaran",
    ],
)
def test_what_is_none(text: str, words: RoleWords) -> None:
    assert violence_in(text, words) is None
