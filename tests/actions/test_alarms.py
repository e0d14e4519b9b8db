"""What follows an alarm: care for who despairs, the number for who waits, a report where wished."""

from datetime import datetime, timedelta, timezone

import pytest

from actions.desk import Desk
from tests.actions.stage import LAMPS, Chat, register

WALL = [["penyelamatan", 0.4], ["permukiman", 0.3]]
ROAD = [["jalan_rusak", 0.97]]
CHILD = [["perempuan_anak", 0.9]]
TENANT = "penghuni kos dipukuli pacarnya tiap malam"


def despairs(chat: Chat, words: str = "saya ingin mengakhiri hidup saja") -> None:
    chat.says(words, "curhat", emergency={"kind": "bunuh_diri", "share": 0.9})


def collapses(chat: Chat) -> None:
    known = {"emergency": {"kind": "kecelakaan", "share": 0.9}, "ranking": WALL}
    chat.says("tembok langgar roboh menimpa tukang", "lapor", complaint=0.8, **known)


def suffers(chat: Chat) -> None:
    chat.says(TENANT, "lapor", emergency={"kind": "kekerasan", "share": 0.9}, ranking=CHILD)


# --- Despair ---------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", ["lapor", "curhat", "hina", "tidak", "ya", "bantuan", "batal"])
def test_who_despairs_is_cared_for_whatever_is_guessed(budi: Chat, intent: str) -> None:
    despairs(budi)
    assert budi.buttons == []
    budi.says("percuma saja semuanya", intent, ranking=[["pohon_taman", 0.4]], complaint=0.7)
    assert budi.names == ["utter_alarm_jaga_lanjut_1"]
    assert "**112**" in budi.heard
    assert "?" not in budi.heard
    assert [button["title"] for button in budi.buttons] == ["Saya baik-baik saja, mau lapor"]


def test_no_sentence_of_care_comes_twice_in_a_row(budi: Chat) -> None:
    despairs(budi)
    for words in ("sepi sekali malam ini", "beneran nih", "mau mati saja", "kada ada gunanya lagi"):
        emergency = {"kind": "bunuh_diri", "share": 0.9} if "mati" in words else None
        budi.says(words, emergency=emergency)
    assert len(set(budi.said)) == len(budi.said)


def test_who_asks_for_somebody_reads_the_number_before_the_office_hours(budi: Chat) -> None:
    despairs(budi)
    budi.says("saya pengen ngobrol sama orang", "bicara_petugas")
    assert budi.heard.index("**112**") < budi.heard.index("Petugas layanan")
    budi.presses("Ya, sambungkan")
    assert budi.conversation.handoff is not None


def test_the_fear_for_somebody_else_is_answered_as_such(budi: Chat) -> None:
    despairs(budi, "keponakan saya menyilet lengannya")
    budi.says("dia diam saja di kamar")
    assert budi.names == ["utter_alarm_jaga_dia_lanjut_1"]


def test_words_of_self_harm_are_an_alarm_even_where_the_model_sees_none(budi: Chat) -> None:
    budi.tells("adik saya nyilet lengannya lagi", ranking=CHILD, emergency={"kind": None})
    assert budi.names == ["utter_darurat_bunuh_diri"]


def test_a_clear_complaint_ends_the_care_with_the_number_once_more(budi: Chat) -> None:
    despairs(budi)
    budi.tells("jalan berlubang di gang rahmat kuripan", ranking=ROAD)
    assert budi.names == ["utter_alarm_jaga_lapor", "utter_ringkasan"]
    assert "**112**" in budi.heard
    assert budi.conversation.alarm is None


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("saya mau lapor tagihan air saya salah hitung sejak bulan lalu", "air_leding"),
        ("sekolahnya minta uang perpisahan 500rb di sdn kebun bunga 5", "pendidikan"),
        ("tolong dilaporkan iuran kebersihan di gang rahmat naik terus tanpa kabar", "sampah"),
    ],
)
def test_a_bill_or_a_fee_is_a_clear_complaint(budi: Chat, words: str, category: str) -> None:
    despairs(budi)
    budi.tells(words, ranking=[[category, 0.9]])
    assert budi.names[0] == "utter_alarm_jaga_lapor"
    assert budi.conversation.draft is not None


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("saya sudah di jembatan alalak sekarang", "jembatan_titian"),
        ("gedung parkir duta mall lantai empat", "parkir"),
        ("tagihan pinjol saya lima puluh juta habis semua uang", "pajak_aset"),
        ("bayar apa pun percuma buat saya", "pajak_aset"),
        ("gelap sekali di pinggir sungai kuin ini", "sungai_siring"),
    ],
)
def test_a_place_or_debts_are_no_way_out_of_the_care(budi: Chat, words: str, category: str) -> None:
    despairs(budi)
    budi.tells(words, ranking=[[category, 0.97]])
    assert "utter_alarm_jaga" in budi.names[0]
    assert budi.conversation.draft is None


@pytest.mark.parametrize(
    "words",
    ["itu cuma ungkapan", "bukan gitu maksudnya", "saya baik-baik saja kok", "lebay aja saya ini"],
)
def test_who_did_not_mean_it_reads_the_number_and_goes_on(budi: Chat, words: str) -> None:
    despairs(budi)
    budi.says(words, "lapor", complaint=0.3)
    assert budi.names == ["utter_alarm_jaga_selesai"]
    budi.presses("Saya baik-baik saja")
    assert budi.names == ["utter_alarm_jaga_lapor", "utter_tanya_uraian"]


@pytest.mark.parametrize(
    "words",
    ["ini bukan cuma ungkapan", "saya baik-baik saja tapi capek hidup", "saya ga bercanda"],
)
def test_who_means_it_is_cared_for_on(budi: Chat, words: str) -> None:
    despairs(budi)
    budi.says(words, "lapor", complaint=0.3)
    assert "lanjut" in budi.names[0]


def test_a_fathers_own_despair_is_his_own(budi: Chat) -> None:
    despairs(budi, "aku stres bayar sekolah anak, pengen ngilang aja")
    budi.says("anak masih kecil")
    assert budi.names == ["utter_alarm_jaga_lanjut_1"]


def test_who_hangs_on_the_current_is_still_the_same_danger(budi: Chat) -> None:
    known = {"emergency": {"kind": "listrik", "share": 1.0}}
    budi.says("ada orang kesetrum di jalan veteran", "lapor", **known)
    guess = {"kind": "kejahatan", "share": 0.96}
    budi.says("masih nempel orangnya", "darurat", emergency=guess)
    assert budi.names == ["utter_alarm_tolong_listrik"]
    budi.says("ada yang bawa celurit mau merampok", "darurat", emergency=guess)
    assert budi.names == ["utter_darurat_kejahatan"]


def test_a_polite_word_after_a_report_is_no_cry(budi: Chat) -> None:
    budi.files()
    budi.says("min tolong ya", "bicara_petugas")
    assert budi.names == ["utter_tolong_sesudah_terkirim"]
    assert "**112**" in budi.heard
    budi.says("tolong!! cepat", "bicara_petugas")
    assert budi.names == ["utter_bahaya"]


def test_what_is_said_in_despair_never_becomes_a_report(budi: Chat) -> None:
    despairs(budi)
    budi.says("di atas jembatan", "lapor")
    assert budi.names == ["utter_alarm_jaga_tempat"]
    assert (budi.conversation.kept, budi.conversation.draft) == (None, None)


# --- Danger ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["regu penolongnya kapan datang", "kok belum sampai juga", "buruan woy", "panggil tim"]
)
def test_who_waits_for_help_is_told_that_nobody_comes_from_here(budi: Chat, words: str) -> None:
    collapses(budi)
    budi.says(words, "cek_status")
    assert budi.names == ["utter_alarm_siaga_kirim_1"]
    assert "**112**" in budi.heard


def test_the_place_is_to_be_said_on_the_telephone_and_goes_into_the_report(budi: Chat) -> None:
    collapses(budi)
    budi.says("samping warung mama dina", "lapor")
    assert "sebutkan: **samping warung mama dina**" in budi.heard
    budi.says("sudah jalan belum ambulansnya", "cek_status")
    assert "samping warung mama dina" in budi.heard
    budi.says("kirim", "ya")
    assert budi.conversation.draft is not None
    assert "tembok langgar roboh" in budi.conversation.draft.description
    assert budi.conversation.draft.place is not None


def test_a_place_in_the_cry_itself_is_said_again(budi: Chat) -> None:
    known = {"emergency": {"kind": "tenggelam", "share": 0.9}}
    budi.says("ada anak hanyut di Sungai Kuin", "lapor", **known)
    budi.says("kada ada nang wani terjun")
    assert "sebutkan: **Sungai Kuin**" in budi.heard


def test_when_it_is_over_a_report_is_offered_and_not_begun(budi: Chat) -> None:
    collapses(budi)
    budi.says("tukangnya sudah dibawa ke rumah sakit", "lapor", ranking=LAMPS, complaint=0.8)
    assert budi.names == ["utter_alarm_siaga_selesai"]
    assert budi.conversation.draft is None
    budi.says("iya boleh", "ya")
    assert budi.conversation.draft is not None


def test_another_matter_after_the_danger_stands_alone(budi: Chat) -> None:
    collapses(budi)
    budi.says("syukurlah orangnya selamat")
    budi.tells("jalan berlubang di gang rahmat kuripan", ranking=ROAD)
    draft = budi.conversation.draft
    assert draft is not None
    assert draft.texts == ("jalan berlubang di gang rahmat kuripan",)


def test_an_alarm_of_an_hour_ago_is_over(
    budi: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    collapses(budi)
    later = datetime.now(timezone.utc) + timedelta(hours=1)
    monkeypatch.setattr(desk, "now", lambda: later)
    budi.says("kok belum sampai juga", "cek_status")
    assert "utter_alarm" not in "".join(budi.names)


def test_a_bare_cry_is_asked_once_whether_somebody_is_in_danger(budi: Chat) -> None:
    budi.says("tulungi pang", "bicara_petugas")
    assert budi.names == ["utter_bahaya"]
    assert "**112**" in budi.heard
    budi.says("tulung", "bicara_petugas")
    assert budi.names == ["utter_darurat_umum"]


def test_who_is_in_no_danger_goes_on_to_report(budi: Chat) -> None:
    budi.says("help", "bantuan")
    budi.presses("Tidak")
    assert budi.names == ["utter_tanya_uraian"]


# --- Violence --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("mau lapor aja", "lapor"),
        ("ya", "ya"),
        ("tolong dilaporkan pak", "lapor"),
        ("di sebelah rumah", "lapor"),
    ],
)
def test_a_typed_wish_or_a_place_goes_on_with_the_confidential_case(
    budi: Chat, words: str, intent: str
) -> None:
    suffers(budi)
    budi.says(words, intent)
    draft = budi.conversation.draft
    assert draft is not None
    assert (draft.category, TENANT in draft.description) == ("perempuan_anak", True)
    assert "dipukuli" not in "".join(budi.said)


def test_fear_gets_the_numbers_again_and_the_button_stays(budi: Chat) -> None:
    suffers(budi)
    budi.says("saya takut ketemu dia", "curhat")
    assert "**129**" in budi.heard
    budi.presses("Saya ingin melapor")
    budi.says("Alalak Utara", "lapor")
    budi.presses("Kirim laporan")
    assert register()[0].confidential


def test_fear_in_the_middle_of_the_case_is_no_answer_to_its_question(budi: Chat) -> None:
    suffers(budi)
    budi.says("mau lapor", "lapor")
    budi.says("aku takut, harus gimana", "bantuan")
    assert budi.names[0] == "utter_awas_kekerasan"
    assert budi.conversation.draft is not None


def test_a_case_that_turns_out_to_be_violence_names_who_helps(budi: Chat) -> None:
    budi.tells("anak tetangga sering dikurung", ranking=CHILD, emergency={"kind": None})
    assert budi.names[0] == "utter_awas_kekerasan"


# --- Caution ---------------------------------------------------------------------------------
