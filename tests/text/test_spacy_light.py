import subprocess
import sys

from settings import ROOT


def test_reading_places_loads_no_deep_learning_library() -> None:
    code = (
        "import sys, text.places;"
        "sys.exit(','.join(n for n in ('tensorflow', 'torch') if n in sys.modules) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.strip()) == (0, "")
