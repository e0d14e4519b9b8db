"""Finds the lowest point of a smooth function of millions of weights, in single precision.

L-BFGS (J. Nocedal, Mathematics of Computation 35, 1980) with a search by halves for the weak Wolfe
conditions. scipy's works in double precision and on bounds that nobody set: of a training of the
classifier (3.4 million weights) two thirds of the time went there (docs/benchmarks.md).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Loss = Callable[[Floats], tuple[float, Floats]]
MEMORY = 5
ENOUGH_FALL, ENOUGH_FLATTER = 1e-4, 0.9
"""The Wolfe conditions' usual numbers."""
MOST_TRIES = 20


@dataclass(frozen=True)
class Point:
    """Weights, and the loss and its slope there."""

    weights: Floats
    loss: float
    slope: Floats


@dataclass(frozen=True)
class Step:
    """What one step changed: the weights, the slope, and the product of both changes."""

    weights: Floats
    slope: Floats
    curvature: float


def minimise(loss: Loss, start: Floats, iterations: int, flat: float = 1e-3) -> Floats:
    """The weights after so many steps, or earlier where no part of the slope exceeds ``flat``.

    ``loss`` gives value and slope. It ends, too, where single precision shows no way further down.
    """
    here = Point(start, *loss(start))
    steps: deque[Step] = deque(maxlen=MEMORY)
    for _ in range(iterations):
        if np.abs(here.slope).max() < flat:
            break
        there = _lower(loss, here, _direction(here.slope, steps))
        if there is None:
            break
        steps.append(_step(here, there))
        here = there
    return here.weights


def _step(here: Point, there: Point) -> Step:
    weights, slope = there.weights - here.weights, there.slope - here.slope
    return Step(weights, slope, float(weights @ slope))


def _direction(slope: Floats, steps: Sequence[Step]) -> Floats:
    """Downhill, as the last steps tell how the slope bends (the two loops of L-BFGS)."""
    way = -slope
    if not steps:
        # Nothing is known of the scale yet.
        way /= np.sqrt(slope @ slope)
        return way
    parts = []
    for step in reversed(steps):
        parts.append(float(step.weights @ way) / step.curvature)
        way -= np.float32(parts[-1]) * step.slope
    last = steps[-1]
    way *= np.float32(last.curvature / float(last.slope @ last.slope))
    for step, part in zip(steps, reversed(parts), strict=True):
        way += np.float32(part - float(step.slope @ way) / step.curvature) * step.weights
    return way


def _lower(loss: Loss, here: Point, way: Floats) -> Point | None:
    """A point on the way that lies low enough and is flat enough; None where none is found."""
    fall = float(here.slope @ way)
    shortest, longest, length = 0.0, np.inf, 1.0
    for _ in range(MOST_TRIES):
        weights = here.weights + np.float32(length) * way
        there = Point(weights, *loss(weights))
        # Asked so that a loss which is no number is too high as well.
        if not there.loss <= here.loss + ENOUGH_FALL * length * fall:
            longest = length
        elif float(there.slope @ way) < ENOUGH_FLATTER * fall:
            shortest = length
        else:
            return there
        length = 2 * length if longest == np.inf else (shortest + longest) / 2
    return None
