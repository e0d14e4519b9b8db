"""Questions to the city: answered from its table of answers, or with the agency that handles it."""

from __future__ import annotations

from dataclasses import replace

from actions.bodies import outside_of
from actions.figures import filled
from actions.phrases import agency_name, handover, is_sensitive
from actions.talk import Talk
from cases.catalogue import BY_KECAMATAN, CategoryInfo
from dialogue import secrecy
from dialogue.asking import FEW_WORDS, is_question, names_matter, wants_repair
from dialogue.draft import GENERAL
from text.faq import ANSWERS, SURELY, answer_to

# From this share on the message's best category is named, from the second on beside another one.
CLEAR = 0.5
POSSIBLE = 0.2
# Wishes that the table of answers never stands in for.
WITH_STEPS = (
    "cek_status",
    "daftar_laporan",
    "kenapa_lama",
    "tarik_laporan",
    "belum_selesai",
    "puas",
    "bicara_petugas",
    "hapus_data",
    "darurat",
    "curhat",
)


def answer(talk: Talk, least: float = ANSWERS) -> bool:
    """Answer from the table, with the way on to an agency; False where nothing is near enough."""
    found = answer_to(talk.heard.text, talk.desk.faq, least)
    if found is None:
        return False
    _keep(talk)
    name = "utter_jawaban_layanan" if found.about_service else "utter_jawaban"
    talk.say(name, jawaban=filled(found.text, talk))
    return True


def answer_unasked(talk: Talk) -> bool:
    """What was not understood may be a question that the table surely answers."""
    no_report = talk.conversation.draft is None
    return no_report and is_question(talk.heard) and answer(talk, SURELY)


def aside(talk: Talk) -> bool:
    """A question that is surely known, whatever it was taken for; an open report goes on."""
    heard = talk.heard
    if not heard.pressed and heard.words <= FEW_WORDS and _asks_secrecy(talk):
        _tell_secrecy(talk)
        return True
    if not is_question(heard) or wants_repair(heard):
        return False
    if talk.conversation.draft is not None:
        return answer_briefly(talk, SURELY)
    adds = heard.means("tambah_keterangan") and talk.conversation.last_ticket is not None
    return not adds and not heard.means(*WITH_STEPS) and answer(talk, SURELY)


def _asks_secrecy(talk: Talk) -> bool:
    draft, text = talk.conversation.draft, talk.heard.text
    delicate = draft is not None and is_sensitive(draft, talk.desk.catalogue())
    return secrecy.asks_about_it(text) or (delicate and secrecy.asks_if_safe(text))


def _tell_secrecy(talk: Talk) -> None:
    """What is kept back of every report, and of the open one; a question changes nothing."""
    draft = talk.conversation.draft
    hidden = talk.conversation.anonymous if draft is None else draft.anonymous
    always = draft is not None and is_sensitive(draft, talk.desk.catalogue())
    name = "utter_jawaban_kerahasiaan_sudah" if hidden or always else "utter_jawaban_kerahasiaan"
    talk.say(name)


def answer_briefly(talk: Talk, least: float = ANSWERS) -> bool:
    """Answer without a question of its own."""
    found = answer_to(talk.heard.text, talk.desk.faq, least)
    if found is not None:
        talk.say("utter_jawaban_singkat", jawaban=filled(found.text, talk))
    return found is not None


def tell_agency(talk: Talk) -> None:
    """Which agency handles what the message is about; else the one of the open report."""
    named = _named(talk)
    draft = talk.conversation.draft
    catalogue = talk.desk.catalogue()
    if draft is not None and outside_of(draft):
        talk.say("utter_instansi_singkat", daftar=handover(draft, catalogue))
    elif draft is not None and (not named or named[0].code == draft.category):
        talk.say("utter_instansi_laporan", instansi=agency_name(draft, catalogue))
    elif draft is not None:
        talk.say("utter_instansi_singkat", daftar=_listed(talk, named))
    elif named:
        _keep(talk)
        talk.say("utter_instansi_kategori", daftar=_listed(talk, named))
    else:
        talk.say("utter_tanya_instansi")


def _named(talk: Talk) -> list[CategoryInfo]:
    """The one category that is clearly meant, or the two between which it lies."""
    known = talk.desk.catalogue().categories
    if not names_matter(talk.heard):
        return []
    ranking = [pair for pair in talk.heard.ranking if pair[0] != GENERAL and pair[0] in known]
    if ranking and ranking[0][1] >= CLEAR:
        return [known[ranking[0][0]]]
    return [known[code] for code, share in ranking[:2] if share >= POSSIBLE]


def _listed(talk: Talk, categories: list[CategoryInfo]) -> str:
    return "\n".join(f"**{category.label}**: {_taker(talk, category)}" for category in categories)


def _taker(talk: Talk, category: CategoryInfo) -> str:
    """The agency, with the words about bodies outside the city."""
    if category.handover:
        return category.handover
    place = talk.heard.place
    if category.agency_code != BY_KECAMATAN or place is None:
        return category.agency_name
    return talk.desk.catalogue().agency_for(category.code, place.kelurahan_code).name


def _keep(talk: Talk) -> None:
    """The words wait: a button turns them into a report or a question to an agency."""
    heard = talk.heard
    talk.conversation = replace(talk.conversation, kept=heard.text, kept_ranking=heard.ranking)
