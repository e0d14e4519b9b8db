import pytest

from tests.support.places import phrase_in
from text.places import Gazetteer, find_place


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("gang aman", "gang aman"),
        ("lampu mati di gang sehat", "gang sehat"),
        ("sampah di gg nyaman sungai miai rt 3", "gg nyaman sungai miai rt 3"),
        ("got mampet gang kucing, pelambuan", "gang kucing, pelambuan"),
        ("banjir di gang hidup baru, sungai jingah", "gang hidup baru, sungai jingah"),
        ("sampah di gang melati sungai baru rt 3", "gang melati sungai baru rt 3"),
        ("jalan rusak di gang sawah sungai andai", "gang sawah sungai andai"),
        ("gang rawa sari ujung", "gang rawa sari ujung"),
        ("gang permai kuin kacil banjir", "gang permai kuin kacil"),
        ("gang surya lampu mati", "gang surya"),
        ("gang karet gelap sekali", "gang karet"),
        ("air mati di komplek hijau permai, mantuil", "komplek hijau permai, mantuil"),
        ("komplek pln basirih banjir", "komplek pln basirih"),
        ("lampu mati di jalan bawang putih", "jalan bawang putih"),
        ("jalan tatah makmur", "jalan tatah makmur"),
        ("jln pematang panjang gelap", "jln pematang panjang"),
        ("banjir di HKSN permai blok 7", "HKSN permai blok 7"),
        ("jalan bolong pramuka", "pramuka"),
        ("sampah depan dermaga alalak selatan", "depan dermaga alalak selatan"),
        ("di sungai martapura hulu dangkal", "sungai martapura hulu"),
        ("banjir di smp negeri 7", "smp negeri 7"),
        ("depan toko bangunan jaya makmur", "depan toko bangunan jaya makmur"),
        ("lampu mati di gang simpang kopi rt 4", "gang simpang kopi rt 4"),
        ("gang warga rt 5 gelap", "gang warga rt 5"),
        ("gang abdullah gelap", "gang abdullah"),
        ("jalan lingkungan rt 5 rusak", "rt 5"),
        ("rt 5 jalan hanyar diaspal rusak", "rt 5"),
        ("siring kuin utara retak", "kuin utara"),
        ("depan hotel banjarmasin inn", "depan hotel banjarmasin inn"),
        ("halte depan tvri gelap", "halte depan tvri"),
    ],
)
def test_behind_a_sort_word_an_ordinary_word_is_a_name(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    "message",
    [
        "jalan rusak",
        "gang sempit",
        "gang buntu gelap",
        "komplek kami",
        "gang kami lah",
        "gang bersih sekali terima kasih",
        "komplek aman dari banjir",
        "gang baru dicor sudah pecah",
        "jalan baru diaspal sudah rusak",
        "jalan kayu rusak",
        "jalan panjang sekali rusaknya",
        "perumahan sederhana",
        "gang sampah menumpuk",
        "saya jalan malam sering takut",
        "lampu jalan tenaga surya mati",
        "iklan tvri jelek",
    ],
)
def test_what_is_said_of_a_street_is_no_name(message: str, gazetteer: Gazetteer) -> None:
    assert find_place(message, gazetteer) is None


@pytest.mark.parametrize(
    "message", ["gang gelap, kelayan timur", "jalan raya kelayan timur", "gang warga kelayan timur"]
)
def test_before_a_kelurahan_too(message: str, gazetteer: Gazetteer) -> None:
    mention = find_place(message, gazetteer)
    assert mention is not None
    assert mention.phrase == "kelayan timur"
