"""From probabilities to a decision: the intent, the category ranking, or "not understood"."""

from dataclasses import dataclass

COMPLAINT = "lapor"
NOT_UNDERSTOOD = "nlu_fallback"
OFF_TOPIC = "di_luar_topik"


@dataclass(frozen=True)
class Understanding:
    """What a text means.

    ``ranking`` are (intent, probability), ``categories`` (code, probability among complaints),
    both best first; ``complaint`` is the summed probability of all complaint labels.
    """

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    categories: tuple[tuple[str, float], ...]
    complaint: float


def understand(
    probabilities: dict[str, float], threshold: float, most: int = 10, off_topic: float = 1.0
) -> Understanding:
    """Sum the complaint labels, rank, and decide.

    A best intent below ``threshold`` (0 to 1) is not understood. ``off_topic`` (0 to 1) is the
    share from which a text is off topic although another intent is ahead: the complaint labels
    are many, and together they gather up what resembles nothing.
    """
    prefix = f"{COMPLAINT}/"
    complaint = sum(p for label, p in probabilities.items() if label.startswith(prefix))
    intents = {la: p for la, p in probabilities.items() if not la.startswith(prefix)}
    if complaint:
        intents[COMPLAINT] = complaint
    ranking = _best(intents, most)
    categories = _best(
        {
            label.removeprefix(prefix): p / complaint
            for label, p in probabilities.items()
            if label.startswith(prefix)
        },
        most,
    )
    intent, confidence = ranking[0] if ranking else (NOT_UNDERSTOOD, 0.0)
    if intents.get(OFF_TOPIC, 0.0) >= off_topic:
        intent, confidence = OFF_TOPIC, round(intents[OFF_TOPIC], 4)
    elif confidence < threshold:
        intent = NOT_UNDERSTOOD
    return Understanding(intent, confidence, ranking, categories, complaint)


def _best(shares: dict[str, float], most: int) -> tuple[tuple[str, float], ...]:
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((name, round(share, 4)) for name, share in ordered[:most])
