"""A report that has begun with a topic alone ("macet", "mau lapor lampu") or with who is speaking.

What comes next completes it: neither is a report yet, and neither may get lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.assent import WISH, names_only_topic, tells_matter, with_whole_place
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.place import FILLERS
from dialogue.steps import Step, proceed, received
from text.normalise import fold
from text.state_words import is_state

LONGEST_TOPIC = 2
NEAR_SHARE, NEAREST = 0.02, 3
NAMED_SHARE = 0.95
"""What a category counts whose name the wish holds: "mau lapor lampu"."""
LONGEST_WISH = 10
_ROLE_WORDS = """
orang warga penyandang pegawai ibu bapak pedagang penjual mahasiswa mahasiswi siswa pelajar guru
lansia difabel disabilitas karyawan buruh pekerja sopir supir ojek nelayan janda duda pensiunan
anak pendatang perantau penduduk honorer petani tukang
"""
_INTRODUCES = re.compile(
    r"^(?:\w+\s+){0,2}?(?:saya|sy|aku|ulun|unda|kami)\s+(?:ini\s+|adalah\s+|seorang\s+|sbg\s+)*"
    rf"(?:{'|'.join(_ROLE_WORDS.split())})\b"
)
# With one of these behind the role something is told: "saya orang miskin belum dapat bantuan".
_TELLS = re.compile(
    r"\b(?:tidak|tdk|gak|ga|nggak|ngga|kada|kd|belum|blm|bukan|mau|ingin|minta|mohon|tolong|kenapa"
    r"|kapan|apa|ada|jadi|kena|di(?!sabilitas)\w{4,}|kebanjiran|kehilangan|kemalingan"
    r"|kecurian|kerampokan|kecelakaan|kesulitan|kekurangan|kebakaran|keracunan|keberatan"
    r"|(?:ter|mem|men|mel|mer)\w{4,})\b"
)
_FURTHER = re.compile(r"^(?:sama|dan|lalu|terus|trus|selain|satu lagi)\b|\bjuga\b")


def is_bare_wish(heard: Heard) -> bool:
    """The wish to report, with no matter told yet."""
    general = bool(heard.ranking) and heard.ranking[0][0] == drafts.GENERAL
    brief = general and heard.words <= LONGEST_WISH and not tells_matter(heard.text)
    return brief or names_only_topic(heard.text)


def begun(
    conversation: Conversation,
    draft: Draft,
    heard: Heard,
    labels: Mapping[str, str],
    told: tuple[str, ...],
) -> Step:
    """The beginning of a report of which only a wish, a topic, a place or a photo is known."""
    if not heard.pressed and is_bare_wish(heard):
        draft = with_topic(draft, heard, labels)
    draft = drafts.add_photos(drafts.add_place(draft, with_whole_place(heard)), heard)
    notes = (*received(heard), *told)
    if draft.texts:
        return Step(conversation.asking(Question.DESCRIPTION, draft), notes)
    return proceed(conversation, draft, *notes)


def introduces_only(text: str) -> bool:
    """ "Saya penyandang disabilitas pakai kursi roda" tells who speaks, and nothing else yet."""
    plain = fold(text)
    begun = _INTRODUCES.match(plain)
    if begun is None:
        return False
    rest = plain[begun.end() :]
    return _TELLS.search(rest) is None and not any(is_state(word) for word in rest.split())


def with_topic(draft: Draft, heard: Heard, labels: Mapping[str, str]) -> Draft:
    """The draft of a bare wish with its topic, where it names one: "mau lapor soal sekolah"."""
    code = _named(heard.text, labels)
    if code is None and not names_only_topic(heard.text):
        return draft
    ranking = ((code, NAMED_SHARE),) if code else drafts.ranked(heard.ranking)
    return replace(draft, texts=(heard.text.strip(),), text_ids=(heard.ref,), ranking=ranking)


def completes(draft: Draft, heard: Heard) -> bool:
    """The message tells more of the bare topic: not of a second matter, whatever its category."""
    topic = _told(draft.description)
    if len(draft.texts) != 1 or len(topic) > LONGEST_TOPIC or _FURTHER.search(fold(heard.text)):
        return False
    if len(topic) == 1 or not any(is_state(word) for word in topic):
        return True
    near = {code for code, share in heard.ranking[:NEAREST] if share >= NEAR_SHARE}
    return bool(set(topic) & set(_told(heard.text))) or draft.category in near


def completed(draft: Draft, heard: Heard) -> Draft:
    """The draft with topic and explanation as one text; the explanation decides the category."""
    sure = drafts.is_sure(drafts.ranked(heard.ranking))
    fresh = replace(undecided(draft), ranking=() if sure else draft.ranking)
    return drafts.absorb(fresh, heard)


def undecided(draft: Draft) -> Draft:
    """The draft without a category: what was told so far says nothing of one."""
    return replace(draft, category=None, category_settled=False, ranking=())


def _told(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text)) if word not in WISH | FILLERS]


def _named(text: str, labels: Mapping[str, str]) -> str | None:
    """The one category whose name begins with the only word that tells something."""
    topic = _told(text)
    if len(topic) != 1:
        return None
    found = {code for label, code in labels.items() if re.match(rf"{topic[0]}\b", label)}
    return found.pop() if len(found) == 1 else None
