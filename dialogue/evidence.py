"""Evidence beside the words, as it is counted in a sentence."""

from collections.abc import Collection

RECORDING = ".ogg"
"""How the key of a voice recording ends; every other one is a photo."""


def is_recording(key: str) -> bool:
    """Whether this is a voice recording."""
    return key.endswith(RECORDING)


def counted(keys: Collection[str]) -> tuple[str, ...]:
    """ "2 foto" and "1 rekaman suara", each only where there is one."""
    recordings = sum(map(is_recording, keys))
    photos = len(keys) - recordings
    said = (f"{photos} foto" if photos else "", f"{recordings} rekaman suara" if recordings else "")
    return tuple(words for words in said if words)
