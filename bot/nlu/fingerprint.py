"""What a trained component depends on besides its own file and the config, which Rasa sees."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import settings


def fingerprint(*data: Path) -> str:
    """Hash of our language code and of data files (of all CSV files where a folder is given)."""
    code = [*Path(__file__).parent.glob("*.py"), *(settings.ROOT / "text").glob("*.py")]
    files = sorted({*code, *_files(data)})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _files(data: tuple[Path, ...]) -> Iterator[Path]:
    for path in data:
        yield from path.glob("*.csv") if path.is_dir() else [path]
