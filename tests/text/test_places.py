import pytest

from text.places import Gazetteer, PlaceMention, find_place


def found(text: str, gazetteer: Gazetteer) -> PlaceMention:
    mention = find_place(text, gazetteer)
    assert mention is not None, text
    return mention


def named(mention: PlaceMention, gazetteer: Gazetteer) -> str | None:
    code = mention.kelurahan_code
    return gazetteer.kelurahan[code].name if code else None


@pytest.mark.parametrize(
    ("message", "phrase", "kelurahan"),
    [
        ("jalan depan SDN Kuin bolong parah", "depan SDN Kuin", None),
        (
            "lampu jalan di gang rahmat RT 5 kuripan mati seminggu",
            "gang rahmat RT 5 kuripan",
            "Kuripan",
        ),
        ("ratik hibak di TPS higa pasar lama", "TPS higa pasar lama", "Pasar Lama"),
        ("jln sultan adam rt 12 berlubang besar", "jln sultan adam rt 12", None),
        ("Gang Rahmat RT 5, Kuripan", "Gang Rahmat RT 5, Kuripan", "Kuripan"),
        ("Jl.A.Yani Km 5,5 macet tiap sore", "Jl.A.Yani Km 5,5", None),
        (
            "gg. laila rt.05/rw.02 kelayan dalam",
            "gg. laila rt.05/rw.02 kelayan dalam",
            "Kelayan Dalam",
        ),
        ("RT 05/02 pekauman air mati", "RT 05/02 pekauman", "Pekauman"),
        (
            "JALAN RUSAK PARAH DI GANG SETIA RT 3 KELURAHAN TELUK TIRAM",
            "GANG SETIA RT 3 KELURAHAN TELUK TIRAM",
            "Teluk Tiram",
        ),
        (
            "sei andai komplek herlina perkasa blok C no 12 air mati",
            "sei andai komplek herlina perkasa blok C no 12",
            "Sungai Andai",
        ),
        ("SDN Kuin Utara 2 atapnya bocor", "SDN Kuin Utara 2", "Kuin Utara"),
        ("belakang puskesmas kayu tangi gelap", "belakang puskesmas kayu tangi", None),
        ("jembatan dewi retak", "jembatan dewi", None),
        ("sungai kelayan penuh ilung", "sungai kelayan", None),
        ("dekat indomaret ada lubang", "dekat indomaret", None),
        ("muka gang seroja kadap banar", "muka gang seroja", None),
        ("simpang empat kayu tangi macet", "simpang empat kayu tangi", None),
        ("trotoar lambung mangkurat dipakai pkl", "lambung mangkurat", None),
        ("dijalan veteran lampu mati", "jalan veteran", None),
        ("sungaiandai lampu mati", "sungaiandai", "Sungai Andai"),
        ("pekapruan raya banjir", "pekapruan raya", "Pekapuran Raya"),
        ("jl. cempaka sari 4 becek", "jl. cempaka sari 4", None),
        ("Gang Laila Murung Raya gelap", "Gang Laila, Murung Raya", "Murung Raya"),
        ("mohon diperbaiki jalan menuju pasar kuripan", "pasar kuripan", "Kuripan"),
    ],
)
def test_the_place_is_found_in_the_citizens_own_words(
    message: str, phrase: str, kelurahan: str | None, gazetteer: Gazetteer
) -> None:
    mention = found(message, gazetteer)
    assert mention.phrase.replace(",", "") == phrase.replace(",", "")
    assert named(mention, gazetteer) == kelurahan


@pytest.mark.parametrize(
    "message",
    [
        "air ga jalan 3 hari",
        "jalan rusak",
        "jalan berlubang parah sekali",
        "jalan depan rumah saya rusak",
        "lampu jalan mati total",
        "lampu jalan tenaga surya hilang",
        "pasar sepi banget sekarang",
        "jalan2 rusak semua",
        "banyu leding kada jalan hudah saminggu",
        "pengembangan wilayah kota",
        "sungai baru dikeruk sudah kotor lagi",
        "kebakaran lahan gambut",
        "mau ke Martapura lewat mana",
        "saya warga Banjarbaru",
        "gang motor bikin resah",
        "sungai kotor dan bau",
        "jembatan rusak mohon diperbaiki",
        "puskesmas tutup terus",
        "sekolah anak saya minta uang",
        "motor jalan terus tidak berhenti",
        "bayar 3 bulan",
        "taman bunga mawar layu",
        "atas nama warga terima kasih",
        "halo min",
        "",
    ],
)
def test_ordinary_words_are_not_taken_for_a_place(message: str, gazetteer: Gazetteer) -> None:
    assert find_place(message, gazetteer) is None


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("di kelayan sampah numpuk", 6),
        ("kuin banjir", 3),
        ("alalak gelap", 3),
        ("pemurus air mati", 3),
        ("pekapuran", 2),
        ("basirih bau", 2),
        ("belitung macet", 2),
        ("depan SDN Kuin", 3),
    ],
)
def test_a_name_of_several_kelurahan_is_left_open(
    message: str, count: int, gazetteer: Gazetteer
) -> None:
    mention = found(message, gazetteer)
    assert mention.kelurahan_code is None
    assert len(mention.kelurahan_options) == count


@pytest.mark.parametrize(
    ("message", "kelurahan"),
    [
        ("kuin, banjarmasin utara", "Kuin Utara"),
        ("kuin kec bjm utr", "Kuin Utara"),
        ("kelayan banjarmasin tengah", "Kelayan Luar"),
        ("basirih, banjarmasin barat", "Basirih"),
        ("belitung sel rt 3", "Belitung Selatan"),
    ],
)
def test_more_words_settle_which_one_is_meant(
    message: str, kelurahan: str, gazetteer: Gazetteer
) -> None:
    mention = found(message, gazetteer)
    assert named(mention, gazetteer) == kelurahan
    assert mention.kelurahan_options == ()


def test_a_kelurahan_that_contradicts_its_kecamatan_is_asked_about(gazetteer: Gazetteer) -> None:
    mention = found("kuripan, banjarmasin barat", gazetteer)
    assert mention.kelurahan_code is None
    assert mention.kelurahan_options == ("63.71.02.1001",)


@pytest.mark.parametrize(
    ("message", "kelurahan"),
    [
        ("sei miai", "Sungai Miai"),
        ("seberang masjid rt 3", None),
        ("kelurahan seberang masjid", "Seberang Mesjid"),
        ("kampung malayu", "Melayu"),
        ("pangambangan banjir", "Pengambangan"),
        ("benua hanyar gelap", "Banua Anyar"),
        ("AKT air mati", "Antasan Kecil Timur"),
        ("kel. mawar", "Mawar"),
        ("jalan mawar", None),
        ("gang mawar", None),
    ],
)
def test_other_spellings_of_a_kelurahan_are_understood(
    message: str, kelurahan: str | None, gazetteer: Gazetteer
) -> None:
    assert named(found(message, gazetteer), gazetteer) == kelurahan


@pytest.mark.parametrize(
    ("message", "outside"),
    [
        ("saya di Kertak Hanyar, lampu mati", "Kabupaten Banjar"),
        ("Jl. A. Yani km 9 banjir", "Kabupaten Banjar"),
        ("pal 7 lampu mati", "Kabupaten Banjar"),
        ("jalan rusak di Handil Bakti", "Kabupaten Barito Kuala"),
        ("di banjarbaru air mati", "Kota Banjarbaru"),
        ("banjir di surabaya belum surut", "Kota Surabaya"),
        ("jalan berlubang di jakarta timur", "DKI Jakarta"),
        ("jalan surabaya rt 3 gelap", None),
        ("saya dari balikpapan, lampu di kuripan mati", None),
        ("pal 6 macet", None),
        ("sungai martapura penuh sampah", None),
        ("RT 3 kuripan dekat perbatasan gambut", None),
    ],
)
def test_places_beyond_the_city_are_told_apart(
    message: str, outside: str | None, gazetteer: Gazetteer
) -> None:
    assert found(message, gazetteer).outside == outside


def test_a_corrected_place_leaves_out_what_is_not_meant(gazetteer: Gazetteer) -> None:
    assert found("eh salah, RT 7 bukan RT 5", gazetteer).phrase == "RT 7"
    assert found("bukan di gang 3 tapi gang 13 ya", gazetteer).phrase == "gang 13"


def test_parts_apart_are_joined_in_the_order_of_the_message(gazetteer: Gazetteer) -> None:
    mention = found("gang rahmat lampunya mati semua, tepatnya RT 5 kuripan", gazetteer)
    assert mention.phrase == "gang rahmat, RT 5 kuripan"


def test_the_span_covers_the_phrase_in_the_message(gazetteer: Gazetteer) -> None:
    message = "tolong  lampu di Gang Rahmat   RT 5, mati"
    mention = found(message, gazetteer)
    start, end = mention.span
    assert message[start:end] == "Gang Rahmat   RT 5"
    assert mention.phrase == "Gang Rahmat RT 5"


def test_kinds_tell_what_the_place_is_made_of(gazetteer: Gazetteer) -> None:
    assert found("gang rahmat RT 5 kuripan", gazetteer).kinds == ("gang", "rt", "kelurahan")
    assert found("jembatan merdeka", gazetteer).kinds == ("jembatan",)


def test_the_kecamatan_follows_from_the_kelurahan(gazetteer: Gazetteer) -> None:
    assert found("kuripan", gazetteer).kecamatan == "Banjarmasin Timur"
    assert found("alalak", gazetteer).kecamatan == "Banjarmasin Utara"
    assert found("kelayan", gazetteer).kecamatan is None
    assert found("kecamatan banjarmasin barat", gazetteer).kecamatan == "Banjarmasin Barat"


@pytest.mark.parametrize("message", ["pengerukan sungai miai", "sungai bilu dangkal"])
def test_a_river_is_not_the_kelurahan_of_its_name(message: str, gazetteer: Gazetteer) -> None:
    mention = found(message, gazetteer)
    assert (mention.kelurahan_code, mention.kinds) == (None, ("sungai",))


def test_each_address_has_its_own_span(gazetteer: Gazetteer) -> None:
    message = "dari  jl sultan adam sampai pasar lama"
    spans = found(message, gazetteer).spans
    assert [message[start:end] for start, end in spans] == ["jl sultan adam", "pasar lama"]


@pytest.mark.parametrize("message", ["a\ud800 kuripan", "\0 kuripan", "kuripan " + "ya " * 3000])
def test_a_strange_message_is_read_all_the_same(message: str, gazetteer: Gazetteer) -> None:
    assert found(message, gazetteer).phrase == "kuripan"


def test_a_dish_named_after_a_town_is_no_town(gazetteer: Gazetteer) -> None:
    dish = find_place("batagor bandung di jl veteran menutup trotoar", gazetteer)
    assert dish is not None
    assert dish.outside is None
    town = find_place("jalan rusak di bekasi utara", gazetteer)
    assert town is not None
    assert town.outside == "Kota Bekasi"
