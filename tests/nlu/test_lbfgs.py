"""The search for the lowest point, beside scipy's."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.nlu.lbfgs import Floats, minimise

Doubles = npt.NDArray[np.float64]
STRETCH = np.geomspace(1, 300, 40).astype(np.float32)


def valley(at: Floats) -> tuple[float, Floats]:
    """A long curved valley; its lowest point is 1 everywhere."""
    off = at - 1
    slope = STRETCH * off + off**3
    return float(STRETCH @ off**2 / 2 + np.sum(off**4) / 4), slope


def theirs(**options: int) -> Floats:
    """Where scipy's ends in this valley."""

    def loss(at: Doubles) -> tuple[float, Doubles]:
        height, slope = valley(at.astype(np.float32))
        return height, slope.astype(np.float64)

    end = minimize(loss, np.zeros(40), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(end.x, dtype=np.float32)


def cliff(at: Floats) -> tuple[float, Floats]:
    """No step can be short enough: uphill on both sides, whatever the slope says."""
    return float(np.abs(at).sum()), np.ones_like(at)


def test_it_finds_what_scipy_finds() -> None:
    found = minimise(valley, np.zeros(40, dtype=np.float32), 200)
    assert found.dtype == np.float32
    assert np.abs(found - theirs()).max() < 0.01


def test_few_steps_end_about_as_low_as_scipy_s() -> None:
    found = minimise(valley, np.zeros(40, dtype=np.float32), 8)
    assert valley(found)[0] < 1.5 * valley(theirs(maxiter=8, maxcor=5))[0]


def test_a_flat_place_is_left_as_it_is() -> None:
    start = np.ones(40, dtype=np.float32)
    assert minimise(valley, start, 10) is start


def test_where_no_step_leads_down_it_ends() -> None:
    start = np.zeros(3, dtype=np.float32)
    assert minimise(cliff, start, 10) is start


def hole(at: Floats) -> tuple[float, Floats]:
    """The valley, but a long step leaves the numbers."""
    height, slope = valley(at)
    return (height if np.abs(at).max() < 2 else float("nan")), slope


def test_a_step_out_of_the_numbers_is_shortened() -> None:
    start = np.full(40, 1.9, dtype=np.float32)
    found = minimise(hole, start, 100)
    assert np.abs(found - 1).max() < 0.01
