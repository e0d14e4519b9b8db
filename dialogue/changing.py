"""Somebody means another matter than the one that is written: "bukan jalan rusak tapi lampu mati".

What was denied or given up must not be sent; place and photos of a denied matter stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogue import draft as drafts
from dialogue.categories import named_category
from dialogue.conversation import Conversation, Question
from dialogue.draft import Draft
from dialogue.heard import Heard
from dialogue.steps import SURE_COMPLAINT, Step, draft_of, proceed
from text.normalise import fold
from text.state_words import is_state

Ranking = tuple[tuple[str, float], ...]
LIKELY = 0.5
PERHAPS = 0.35
PERHAPS_COMPLAINT = 0.4
LONGEST = 25
# A longer story holds more than its matter: it stays beside the new words.
LONGEST_REPLACED = 12
FEW_WORDS = 3
WHERE = (
    Question.CATEGORY,
    Question.PLACE,
    Question.WHICH_PLACE,
    Question.PHOTO,
    Question.CONFIRM,
    Question.CHANGE,
    Question.OTHER_MATTER,
    Question.SIMILAR,
)
_LEAD = (
    r"(?:(?:eh+|aduh|maaf|sori|sorry|waduh|salah|ralat|keliru|min|pak|bu|kak|itu|maksud(?:nya|ku|"
    r" saya)?|sebenarnya|tadi|ups|oh|ya)\b[\s,.!]*)*"
)
_NOT = r"(?:bukan|bkn|lain|kada)"
_BUT = r"(?:tapi|tp|tetapi|melainkan|malainkan|cuma|tapinya|yang benar|harusnya|justru)"
_SMALL = (
    r"(?:eh+|aduh|maaf|sori|sorry|waduh|min|pak|bu|kak|admin|itu|ini|tadi|ups|oh|ya|deh|dong|aja|saja"
    r"|jadi(?:nya)?|ke|lah|sih|laporan(?:nya)?|saya|aku|ulun|tolong|mohon|bisa|mau|handak)\b"
)
_SAYS_OTHER = (
    r"(?:salah(?! satu)(?: ketik| tulis| pilih| lapor)?|keliru|ralat|koreksi|maksud(?:nya|ku)?"
    r"|sebenarnya|(?:di)?(?:ganti|ubah)(?:in|kan)?"
    r"|(?:yang|yg|nang) (?:benar|bener|betul|bujur)(?:nya)?)\b"
)
_OUGHT = r"(?:(?:se)?harusnya|m[eu]stinya)\b"
_OTHERWISE = re.compile(
    rf"^\W*(?:{_SMALL}\W*)*(?P<says>{_SAYS_OTHER}|{_OUGHT})\W+"
    rf"(?:(?:{_SMALL}|{_SAYS_OTHER}|{_OUGHT})\W+)*(?P<yes>\S.*)$"
)
# More of it, or one field of the report, which the summary corrects.
_ASIDE = re.compile(
    r"\b(?:juga|jua|sekalian|selain|ditambah|tambah|(?:kategori|jenis|bidang|instansi|dinas)(?:nya)?)\b"
)
_ONLY_THIS = re.compile(
    r"\s+(?:aja|saja|haja)(?:\s+(?:yang|yg|nang)\s+(?:di|ku|saya )?lapor\w*)?\W*$"
)
# "Harusnya" alone mostly says what ought to be, not what was meant.
LONGEST_OUGHT = 5
_UNDONE = (
    r"(?:(?:ga|gak|g|nggak|ngga|enggak|tidak|tdk|kada|kd) ?jadi|gajadi|(?:di)?batal(?:kan|in)?"
    r"|bukan (?:itu|yang itu|yg itu|yang tadi)|urung(?:kan)?|cancel)"
)
_DENIED = (
    re.compile(rf"^{_LEAD}{_NOT}\s+(?P<no>[^,.;]+?)[\s,.;]+{_BUT}\s+(?P<yes>.+)$"),
    re.compile(rf"^{_LEAD}{_NOT}\s+(?P<no>[^,.;]+)[,.;]\s*(?P<yes>.+)$"),
    re.compile(rf"^{_LEAD}{_UNDONE}\s+(?P<no>[^,.;]+)[,.;]\s*(?P<yes>.+)$"),
    re.compile(rf"^{_LEAD}(?P<yes>.+?)[\s,.;]+{_NOT}\s+(?P<no>[^,.;]+)$"),
)
_AFTER_UNDONE = (
    r"(?:\s+(?:saja|aja|deh|dulu|yang|yg|itu|tadi|ini|min|pak|bu|kak|ya|dong|sih|laporan(?:nya)?|"
    r"maksud(?:ku|nya| saya)|pertama))*"
)
_ANEW = r"(?:saya|aku|ulun|mau|ganti|tapi|lapor|soal|masalah|yang benar|handak|ingin)"
_GIVEN_UP = re.compile(
    rf"^{_LEAD}{_UNDONE}{_AFTER_UNDONE}(?:\s*[,.;:]+\s*(?P<rest>.+)|\s+(?P<more>{_ANEW}\b.+))$"
)
# Heard where somebody takes back what was said, whatever comes instead.
_TAKEN_BACK = ("ubah", "tidak", "batal")
_BACK = re.compile(
    r"\b(?:balik|kembali(?:kan)?|bulik|ganti|ubah|jadi(?:kan|nya)?|pilih|harusnya|seharusnya|salah"
    r"|kategori(?:nya)?|pakai)\b"
)
_BESIDE_WORDS = """
eh maaf aduh salah balik kembali kembalikan bulik lagi aja saja deh dong ya min kak pak bu ke yang
yg itu ini tadi jadi jadinya jadikan ganti diganti ubah pilih kategori kategorinya harusnya
seharusnya pakai saya mau semula yang benar
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
_COMMON_WORDS = """
yang yg nang itu ini di ke ada dan saya nya tadi jalan jl jln
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ENDING = re.compile(r"(?:nya|ku)$")


def changed(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    """The report with another matter instead, or of another category; None where none is meant."""
    question = conversation.question
    if heard.pressed or heard.bare or question not in WHERE or heard.words > LONGEST:
        return None
    if not draft_of(conversation).texts or conversation.others:
        return None
    return (
        _given_up(conversation, heard)
        or _denied(conversation, heard, labels)
        or _otherwise(conversation, heard)
        or _back_to_category(conversation, heard, labels)
    )


def rest_after_giving_up(text: str) -> str | None:
    """What follows "gak jadi itu, ..." in the citizen's own words; None where nothing does."""
    found = _GIVEN_UP.match(" ".join(text.lower().split()))
    if found is None:
        return None
    rest = found["rest"] or found["more"]
    return " ".join(text.split())[-len(rest) :]


def _given_up(conversation: Conversation, heard: Heard) -> Step | None:
    """The old report is left, and what comes after is a new one; one undo brings it back."""
    rest = rest_after_giving_up(heard.text)
    telling = heard.complaint >= SURE_COMPLAINT and bool(heard.ranking)
    if rest is None or not telling or heard.ranking[0][0] == drafts.GENERAL:
        return None
    old = draft_of(conversation)
    fresh = Draft(old.submission, anonymous=old.anonymous, confidential=old.confidential)
    fresh = drafts.absorb(fresh, replace(heard, text=rest))
    return proceed(conversation.cleared(), fresh, "utter_ditinggalkan")


def parts(text: str) -> tuple[str, str] | None:
    """What is denied and what is meant, folded; None where nothing is denied."""
    plain = fold(text).strip(" .!?")
    found = next((m for m in (p.match(plain) for p in _DENIED) if m), None)
    return (found["no"].strip(), found["yes"].strip()) if found else None


def _denied(conversation: Conversation, heard: Heard, labels: Mapping[str, str]) -> Step | None:
    draft, said = draft_of(conversation), parts(heard.text)
    taken_back = heard.intent in _TAKEN_BACK and not re.search(r"\d", heard.text)
    perhaps = heard.complaint >= PERHAPS_COMPLAINT or taken_back
    if said is None or heard.place is not None or not perhaps:
        return None
    if heard.when is not None or not _speaks_of(said[0], draft, labels):
        return None
    ranking = _meant(draft, said, heard.ranking, labels)
    if not ranking:
        return None
    changed = _instead(draft, heard, said[1], ranking)
    if named_category(said[1], labels) == ranking[0][0]:
        changed = drafts.asked_category(changed, ranking[0][0])
    return _replaced(conversation, changed)


def _replaced(conversation: Conversation, draft: Draft) -> Step:
    """Go on with the other matter; the summary is put afresh."""
    return proceed(replace(conversation, question=None, asked=0), draft, "utter_isi_diganti")


def _otherwise(conversation: Conversation, heard: Heard) -> Step | None:
    """ "Eh keliru, harusnya lampu jalan mati": another matter, without a word of the old one.

    Where only a thing is named and not what is wrong with it, the old words stay beside it.
    """
    draft, plain = draft_of(conversation), fold(heard.text)
    found = None if _ASIDE.search(plain) or heard.asks else _OTHERWISE.match(plain)
    if found is None or heard.place is not None:
        return None
    known = tuple(pair for pair in heard.ranking if pair[0] != drafts.GENERAL)
    if not known or known[0][0] == draft.category or known[0][1] < LIKELY:
        return None
    words = found["yes"].split()
    wrong = any(map(is_state, re.findall(r"\w+", found["yes"])))
    if re.fullmatch(_OUGHT, found["says"]) and not (wrong and len(words) <= LONGEST_OUGHT):
        return None
    if wrong or heard.complaint >= SURE_COMPLAINT:
        return _replaced(conversation, _instead(draft, heard, found["yes"], known))
    return None if len(words) == 1 else _beside(conversation, heard, known)


def _beside(conversation: Conversation, heard: Heard, ranking: Ranking) -> Step:
    draft = draft_of(conversation)
    kept = drafts.asked_category(draft, ranking[0][0])
    fuller = drafts.add_description(kept, replace(heard, ranking=()))
    afresh = replace(conversation, question=None, asked=0)
    known = replace(fuller, ranking=ranking, similar=None)
    return proceed(afresh, known, "utter_kategori_diganti")


def _speaks_of(denied: str, draft: Draft, labels: Mapping[str, str]) -> bool:
    """What is denied is what was told, or the category that was taken from it."""
    words, told = _words(denied), _words(draft.description)
    named = draft.category is not None and named_category(denied, labels) == draft.category
    return named or (bool(words) and 2 * len(words & told) >= len(words))


def _meant(
    draft: Draft, said: tuple[str, str], ranking: Ranking, labels: Mapping[str, str]
) -> Ranking:
    """The ranking of what is meant; the words of a denied category name itself most loudly."""
    known = tuple(pair for pair in ranking if pair[0] != drafts.GENERAL)
    if known and known[0][0] != draft.category and known[0][1] >= LIKELY:
        return known
    denied, meant = (named_category(words, labels) for words in said)
    others = tuple(pair for pair in known if pair[0] != draft.category)
    named = draft.category is not None and denied == draft.category != meant
    if not others or not (named or others[0][1] >= PERHAPS):
        return ()
    mass = sum(share for _, share in others)
    return tuple((code, share / mass) for code, share in others) if mass > 0 else ()


def _instead(draft: Draft, heard: Heard, said: str, ranking: Ranking) -> Draft:
    """The draft with the words that are meant; place, time and photos are as they were."""
    words = _ONLY_THIS.sub("", said)
    kept = draft.texts if len(draft.description.split()) > LONGEST_REPLACED else ()
    ids = draft.text_ids if kept else ()
    fresh = replace(
        draft,
        texts=(words, *kept),
        text_ids=(heard.ref, *ids),
        ranking=ranking,
        category=None,
        category_settled=False,
        similar=None,
    )
    return drafts.guess_category(fresh, heard.delicate)


def _back_to_category(
    conversation: Conversation, heard: Heard, labels: Mapping[str, str]
) -> Step | None:
    """ "Eh balik lagi drainase": hardly more than the name of another category."""
    draft, plain = draft_of(conversation), fold(heard.text)
    left = [word for word in re.findall(r"\w+", plain) if word not in _BESIDE]
    if conversation.question is not Question.CONFIRM or not 0 < len(left) <= FEW_WORDS:
        return None
    code = named_category(" ".join(left), labels) if _BACK.search(plain) else None
    if code is None or code == draft.category or heard.place is not None:
        return None
    return proceed(conversation, drafts.asked_category(draft, code), "utter_kategori_diganti")


def _words(text: str) -> set[str]:
    words = (_ENDING.sub("", word) for word in re.findall(r"[a-z]+", fold(text)))
    return {word for word in words if word not in _COMMON and len(word) > 1}
