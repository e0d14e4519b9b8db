"""Odd updates, through Telegram and past it (the long trial is `make soak`)."""

from pathlib import Path

import pytest

from tests.soak import fuzz

UPDATES = 500


@pytest.mark.timeout(400)
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
def test_odd_updates_neither_stop_the_gateway_nor_cost_a_neighbour(tmp_path: Path) -> None:
    with fuzz.target(tmp_path) as here:
        assert fuzz.play(here, UPDATES, number=1) == []
        assert here.odd == UPDATES
