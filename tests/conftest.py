"""Shared by all tests: the trained model, and no silent skips in CI."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from bot.inputs import current_model
from cli.train import MODELS, ensure_model
from settings import load

MAY_SKIP = "../shared/eval"


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """The model of the present inputs; trained now where `make test` has not done so."""
    MODELS.mkdir(exist_ok=True)
    ensure_model(load(), exact=True)
    model = current_model(MODELS)
    assert model is not None
    return model


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failure, but for those that need the real complaints."""
    report = yield
    if os.environ.get("CI") and report.skipped and MAY_SKIP not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
