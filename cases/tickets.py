"""Ticket numbers and claim codes. Pure.

A ticket number reads ``BJM-7K3F-9Q2X``: a prefix, seven random symbols and a check symbol after
ISO 7064 (hybrid system, here modulus 31, 30). The alphabet leaves out 0, 1, I, L, O and U, which
are misread on a phone screen or in handwriting.
"""

import hashlib
import hmac
import random
import re
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_36

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "BJM"
RANDOM_SYMBOLS = 7
HALF = 4

# "RT05 RW02" and "KM15" stand in many addresses and must never look like half a ticket number.
_ADDRESS_WORD = re.compile(r"(RT|RW|KM|NO|GG|JL|LT|DA)\d+")
_GAP = r"[\s\-\u2010-\u2015._:]{0,3}"
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class TicketMention:
    """A ticket number found in a text.

    ``ticket`` is written the canonical way. ``valid`` is false when the check symbol does not fit:
    the citizen mistyped it, so no search is needed to know that there is no such case.
    """

    ticket: str
    valid: bool


def new_ticket(rng: random.Random, prefix: str = PREFIX) -> str:
    """Draw a ticket number; pass ``secrets.SystemRandom()`` outside of tests.

    About 10^10 numbers are possible. Whether one is taken is for the caller to find out.
    """
    while True:
        symbols = "".join(rng.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
        body = symbols + mod_37_36.calc_check_digit(symbols, ALPHABET)
        if _well_formed(body) and _swap_proof(body):
            return _written(prefix, body)


def find_ticket(text: str, prefix: str = PREFIX) -> TicketMention | None:
    """Find the first ticket number in a sentence, in any case and with or without dashes.

    A number with the right check symbol wins over a mistyped one before it. The prefix is needed,
    and both halves must mix letters and digits (as those of ``new_ticket`` do), unless prefix and
    halves are joined as no ordinary words are.
    """
    mentions = [
        TicketMention(_written(prefix, body), is_valid(body))
        for match in _pattern(prefix).finditer(text.upper())
        if _is_mention(match)
        for body in (match["first"] + match["second"],)
    ]
    return next((m for m in mentions if m.valid), mentions[0] if mentions else None)


def is_valid(body: str) -> bool:
    """Tell whether eight symbols (prefix and dashes taken off) end in their check symbol."""
    return len(body) == RANDOM_SYMBOLS + 1 and mod_37_36.is_valid(body, ALPHABET)


def claim_code(ticket: str, secret: str) -> str:
    """Give the code ("7K3F-9Q2X") that lets its holder see the case from another channel.

    It is derived and not stored, so it can be shown again after a crash.

    Raises:
        ValueError: the secret is empty; anyone could then work out the code.
    """
    if not secret:
        raise ValueError("Claim codes need a secret.")
    digest = hmac.new(secret.encode(), f"claim:{ticket}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    symbols = ""
    for _ in range(2 * HALF):
        number, index = divmod(number, len(ALPHABET))
        symbols += ALPHABET[index]
    return f"{symbols[:HALF]}-{symbols[HALF:]}"


def claim_matches(ticket: str, code: str, secret: str) -> bool:
    """Tell whether a code typed by someone is the ticket's claim code, in constant time."""
    typed = re.sub(r"[^0-9A-Z]", "", code.upper())
    expected = claim_code(ticket, secret).replace("-", "")
    return hmac.compare_digest(typed.encode(), expected.encode())


def _written(prefix: str, body: str) -> str:
    return f"{prefix}-{body[:HALF]}-{body[HALF:]}"


def _pattern(prefix: str) -> re.Pattern[str]:
    """Match prefix and two halves; a symbol too few or too many is let in as a likely typo."""
    head = rf"(?<![0-9A-Z]){re.escape(prefix)}{_GAP}"
    return re.compile(
        rf"{head}(?P<first>[0-9A-Z]{{4}}){_GAP}(?P<second>[0-9A-Z]{{3,5}})(?![0-9A-Z])"
    )


def _is_mention(match: "re.Match[str]") -> bool:
    halves = (match["first"], match["second"])
    if any(_ADDRESS_WORD.fullmatch(half) for half in halves):
        return False
    mixed = [_mixed(half) for half in halves]
    return all(mixed) or (any(mixed) and not _SPACE.search(match[0]))


def _mixed(symbols: str) -> bool:
    return any(s.isdigit() for s in symbols) and any(s.isalpha() for s in symbols)


def _well_formed(body: str) -> bool:
    halves = (body[:HALF], body[HALF:])
    return all(_mixed(half) and not _ADDRESS_WORD.fullmatch(half) for half in halves)


def _swap_proof(body: str) -> bool:
    """ISO 7064 misses about one neighbour swap in 400; such numbers are not given out."""
    swaps = (body[:i] + body[i + 1] + body[i] + body[i + 2 :] for i in range(len(body) - 1))
    return not any(swap != body and is_valid(swap) for swap in swaps)
