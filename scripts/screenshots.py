"""Makes the pictures of the README: ``python scripts/screenshots.py``."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.browser_talk import file_report, page_at
from tests.support.installation import installation

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
# Two places: the second report of one place would be offered the first one to follow.
SHOTS = (
    ("chat-phone", 390, 844, "lampu jalan di gang rahmat RT 5 kuripan mati seminggu, gelap banget"),
    ("chat-desktop", 1280, 800, "selokan di gang mufakat RT 9 pelambuan mampet, air masuk teras"),
)


def main() -> None:
    """File a report at phone and at desktop width and keep what the page showed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder) / "var") as running:
        for name, width, height, said in SHOTS:
            with page_at(running.web, width, height) as page:
                file_report(page, said)
                page.wait_for_timeout(500)
                page.screenshot(path=str(PICTURES / f"{name}.png"))


if __name__ == "__main__":
    main()
