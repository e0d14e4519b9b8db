import pytest

from tests.support.places import phrase_in
from text.places import Gazetteer, find_place


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("JALAN RUSAK PARAH DI DEPAN SMP 7 !!!!", "DEPAN SMP 7"),
        ("JALAN RUSAK DI DEPAN SDN KUIN UTARA 2", "DEPAN SDN KUIN UTARA 2"),
        ("jalan rusak parah di depan smp 7", "depan smp 7"),
        ("jln mti di jl sultan adam", "jl sultan adam"),
        ("lmpu jln mti di jl sultan adam", "jl sultan adam"),
        ("JLN RSAK, GG ANTASAN", "GG ANTASAN"),
        ("jln rsak gg antasan", "gg antasan"),
        ("jln rusk parah dkt gg seroja", "dkt gg seroja"),
        ("jalan bolong2 di jl pramuka", "jl pramuka"),
        ("jln ancur bgt di komp herlina", "komp herlina"),
        ("jalan brlubang dpn smpn 7", "dpn smpn 7"),
        ("jalan berlobang besar di kayu tangi", "kayu tangi"),
        ("jalan rusak dekat mushola al ikhlas", "dekat mushola al ikhlas"),
    ],
)
def test_what_is_wrong_with_a_street_is_not_its_name(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("LAMPU MATI DI DEPAN PUSKESMAS TERMINAL", "DEPAN PUSKESMAS TERMINAL"),
        ("BANJIR DI BELAKANG PASAR LAMA", "BELAKANG PASAR LAMA"),
        ("depan bank kalsel", "depan bank kalsel"),
        ("lampu mati di depan bank kalsel", "depan bank kalsel"),
        ("depan bank kalsel lampunya mati", "depan bank kalsel"),
        ("parkir liar depan bank bri pramuka", "depan bank bri pramuka"),
        ("ada lubang besar depan warung pak amat", "depan warung pak amat"),
        ("sampah numpuk di samping warung acil ijah", "samping warung acil ijah"),
        ("warung pak amat", "warung pak amat"),
        ("mushola al ikhlas got mampet", "mushola al ikhlas"),
        ("belakang mesjid jami banjir", "belakang mesjid jami"),
        ("depan indomaret pramuka gelap", "depan indomaret pramuka"),
        ("lampu mati di smpn 7", "smpn 7"),
        ("depan smpn 7 jalannya berlubang", "depan smpn 7"),
        ("sdn kuin utara 2 atap bocor", "sdn kuin utara 2"),
        ("puskesmas terminal antriannya lama", "puskesmas terminal"),
        ("depan hotel rattan inn macet", "depan hotel rattan inn"),
        ("dekat rumah makan wong solo bau", "dekat rumah makan wong solo"),
        ("samping hotel mercure parkir liar", "samping hotel mercure"),
        ("depan toko sinar jaya lampu pju padam", "depan toko sinar jaya"),
        ("dekat langgar nurul iman gelap", "dekat langgar nurul iman"),
        ("depan apotek kimia farma trotoar rusak", "depan apotek kimia farma"),
        ("depan bank rusak", "depan bank"),
        ("depan bank sudah lama gelap", "depan bank"),
        ("depan masjid jalannya bolong", "depan masjid"),
        ("depan warung banyak sampah", "depan warung"),
        ("dekat sekolah ada tumpukan sampah", "dekat sekolah"),
        ("lampu taman di kamboja mati", "taman di kamboja"),
        ("taman di kamboja kotor", "taman di kamboja"),
        ("taman kamboja banyak sampah", "taman kamboja"),
        ("klotok wisata di siring kotor", "siring"),
        ("sampah di siring tendean", "siring tendean"),
        ("pelayanan di mal pelayanan publik lambat", "mal pelayanan publik"),
        ("mal pelayanan publik antre lama", "mal pelayanan publik"),
        ("antri di disdukcapil lama banget", "disdukcapil"),
        ("pelayanan capil lambat", "capil"),
        ("antri lama di capil", "capil"),
        ("di kantor capil petugas judes", "kantor capil"),
        ("di kantor dukcapil petugasnya judes", "kantor dukcapil"),
        ("kantor disdukcapil tutup", "kantor disdukcapil"),
        ("pelayanan dukcapil lambat", "dukcapil"),
        ("parkir di balai kota mahal", "balai kota"),
        ("balai kota gelap", "balai kota"),
        ("depan duta mall macet", "depan duta mall"),
        ("duta mall banjir", "duta mall"),
        ("duta mal macet", "duta mal"),
        ("parkir liar di sabilal", "sabilal"),
        ("sabilal kotor", "sabilal"),
        ("depan masjid sabilal", "depan masjid sabilal"),
        ("mpp banjarmasin", "mpp banjarmasin"),
        ("depan indomaret mas tolong", "depan indomaret"),
        ("depan bengkel bang udin gelap", "depan bengkel bang udin"),
        ("toko bu haji imah kebanjiran", "toko bu haji imah"),
        ("langgar darul falah", "langgar darul falah"),
        ("sampah dekat sma mandiri", "dekat sma mandiri"),
        ("depan kantor pdam bocor", "depan kantor pdam"),
    ],
)
def test_a_landmark_keeps_its_whole_name(message: str, phrase: str, gazetteer: Gazetteer) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("jl pramuka} rt 4", "jl pramuka rt 4"),
        ("jl pramuka) rt 4", "jl pramuka rt 4"),
        ("gg antasan] rt 5", "gg antasan rt 5"),
        ("(jl sultan adam)", "jl sultan adam"),
        ("{gang rahmat} rt 5", "gang rahmat rt 5"),
        ("jl. veteran** rt 3", "jl. veteran rt 3"),
        ("jl pramuka >> rt 4", "jl pramuka rt 4"),
        ("jl pramuka #rt 4", "jl pramuka rt 4"),
        ('"jl kuripan" rt 2', "jl kuripan rt 2"),
    ],
)
def test_stray_signs_are_left_out_of_the_phrase(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    "message",
    [
        "jln hncur",
        "jln rsak parah",
        "JLN RSAK",
        "jalan brlbang",
        "jalan rsk bngt",
        "jln mti total",
        "jalan gelp gulita",
        "jln becekk",
        "jalan ancurr",
        "jln rusaak parahh",
        "jl berlubng dlm",
        "jalan licn",
        "jalan amblas",
        "gang gelp",
        "berlubang",
        "jalan berlubang",
        "JALAN BERLUBANG",
        "Jalan Berlubang",
        "Jalan Rusak Parah Sekali",
        "Jln Rsak Parah",
        "puskesmas bapak meninggal",
        "puskesmas acil judes",
        "sekolah bu guru galak",
        "warung bang tutup",
        "lampu jalan pdam mati",
        "bank sampah tutup",
        "Jalan rusak di depan rumah saya",
        "Gang Sempit gelap",
    ],
)
def test_a_state_or_a_bare_landmark_is_no_place(message: str, gazetteer: Gazetteer) -> None:
    assert find_place(message, gazetteer) is None


@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        ("parit di muka gg karya baru rt 21 mampet", "muka gg karya baru rt 21"),
        ("gang hj. siti aisyah rt 10 gelap", "gang hj. siti aisyah rt 10"),
        ("gg nusa indah banjir", "gg nusa indah"),
        ("jl simpang ulin 2 rt 20 becek", "jl simpang ulin 2 rt 20"),
        ("komp purnama permai air mati", "komp purnama permai"),
        ("perempatan jl sutoyo s lampu mati", "perempatan jl sutoyo s"),
        ("dpn rumah pak haji udin gelap", "dpn rumah pak haji udin"),
        ("higa langgar darussalam kuin slatan", "higa langgar darussalam kuin slatan"),
        ("gatsu 7 rt 33 banjir", "gatsu 7 rt 33"),
        ("handil jatuh kotor", "handil jatuh"),
        ("di rt 5 dan rt 6 gadang", "rt 5 dan rt 6 gadang"),
        ("titian di kampung malayu rt 13 rubuh", "kampung malayu rt 13"),
        ("Siring Kuin Utara RT 3 retak", "Kuin Utara RT 3"),
        ("matan basirih ka alalak", "basirih, alalak"),
    ],
)
def test_names_of_everyday_speech_are_read_whole(
    message: str, phrase: str, gazetteer: Gazetteer
) -> None:
    assert phrase_in(message, gazetteer) == phrase


@pytest.mark.parametrize(
    "message",
    [
        "pura2 lupa",
        "sekolah2 rusak",
        "gang2 sempit gelap",
        "min tolong",
        "jembatan depan sekolah anak saya goyang",
        "samping rumah pak saya tidak tahu",
    ],
)
def test_what_only_sounds_like_a_place_is_none(message: str, gazetteer: Gazetteer) -> None:
    assert find_place(message, gazetteer) is None


@pytest.mark.parametrize(
    ("message", "outside"),
    [
        ("alalak gelap", "Kabupaten Barito Kuala"),
        ("sungai lulut banjir", "Kabupaten Banjar"),
        ("alalak, banjarmasin utara", None),
        ("kelurahan sungai lulut", None),
        ("sungai lulut kota banjarmasin", None),
        ("pemko banjarmasin, sungai lulut banjir", "Kabupaten Banjar"),
        ("kuripan", None),
    ],
)
def test_a_name_on_both_sides_of_the_border_is_told(
    message: str, outside: str | None, gazetteer: Gazetteer
) -> None:
    mention = find_place(message, gazetteer)
    assert mention is not None
    assert mention.perhaps_outside == outside
