"""Hiding personal numbers in free text before it is shown to anyone but the case officer."""

import re
from collections.abc import Callable

NIK_MARK = "[NIK disamarkan]"
PHONE_MARK = "[nomor telepon disamarkan]"
EMAIL_MARK = "[email disamarkan]"
PLATE_MARK = "[pelat nomor disamarkan]"
ACCOUNT_MARK = "[nomor rekening disamarkan]"
NUMBER_MARK = "[nomor disamarkan]"

# Kept as they are: ticket numbers, prices, dates with or without a time.
_KEEP = re.compile(
    r"(?P<ticket>\b[A-Za-z]{3}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b)"
    r"|(?P<price>\bRp\.?\s?\d[\d.,]*)"
    r"|(?P<date>\b(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"(?![-/.]?\d))",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# NIK and KK have 16 digits (domain.md 7), written in one piece or in the usual groups.
_NIK = re.compile(
    r"(?<!\d)(?:\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4}"
    r"|\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]\d{6}[ .-]\d{4})(?!\d)"
)
# Mobile numbers have 10 to 13 digits counted from the 0; landlines of the city begin with 0511.
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+?62|0)[ .()-]{0,2}8(?:[ .()-]{0,2}\d){8,11}"
    r"|8[1235789]\d(?:[ .-]?\d){7,9}"
    r"|(?:\+?62[ .-]?|0)511[ .)-]{0,2}\d{3}[ .-]?\d{3,5})(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?P<head>\b(?:no(?:mor)?\.?\s*)?(?:rek(?:ening)?|norek|va|virtual account|bca|bri|bni|btn|bsi"
    r"|mandiri|bank\s+\w+)\b\.?\s*(?:no(?:mor)?\.?|saya|an)?\s*[:=]?\s*)"
    r"(?P<number>\d(?:[ .-]?\d){7,17})(?!\d)",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<!\d)\d{11,}(?!\d)")

# Registration areas of Indonesia; the city's own (DA) is accepted in small letters as well.
_AREAS = "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRSTW]?|E[ABD]?|K[BHTU]?|P[AB]?|[FGHLMNRSTWZ]"
# Words that follow a number in ordinary sentences and only look like the end of a plate.
_NOT_A_TAIL = "RT|RW|RB|JT|KM|KG|CM|M|HR|ORG|JAM|THN|TH|BLN|KK|KWH|MGG|DI|KE|YG|DR|GG|JL|JLN|NO|WA"
_PLATE = re.compile(
    rf"(?<![\w-])(?:(?:{_AREAS})\s?-?\s?\d{{3,4}}\s?-?\s?(?!(?:{_NOT_A_TAIL})\b)[A-Z]{{1,3}}"
    rf"|[Dd][Aa]\s?-?\d{{3,4}}\s?-?(?!(?i:{_NOT_A_TAIL})\b)[A-Za-z]{{1,3}}"
    rf"|DA\s?\d{{4}})(?![\w-])"
)


def mask_personal(text: str) -> str:
    """The text with NIK/KK, phone, e-mail, plate and account numbers replaced by readable marks.

    Ticket numbers, RT/RW, kilometres, prices, dates and public short numbers (112) stay. Customer
    numbers (PLN, PAM) are hidden from 11 digits on, as any other bare number of that length.
    """
    pieces: list[str] = []
    position = 0
    for kept in _KEEP.finditer(text):
        pieces += [_mask_free(text[position : kept.start()]), kept.group()]
        position = kept.end()
    return "".join([*pieces, _mask_free(text[position:])])


def _mask_free(text: str) -> str:
    for pattern, mark in _RULES:
        text = pattern.sub(mark, text)
    return text


def _account(match: re.Match[str]) -> str:
    return f"{match['head']}{ACCOUNT_MARK}"


# The order matters: the longer and surer kinds first, so that no part of a NIK looks like a phone.
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_EMAIL, EMAIL_MARK),
    (_NIK, NIK_MARK),
    (_ACCOUNT, _account),
    (_PHONE, PHONE_MARK),
    (_LONG_NUMBER, NUMBER_MARK),
    (_PLATE, PLATE_MARK),
)
