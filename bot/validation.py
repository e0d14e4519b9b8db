"""Rasa's own check of domain, rules and examples: ``python -m bot.validation``."""

import sys

import bot.environment  # noqa: F401 - the switches must stand before Rasa is imported
from bot import tensorflow_stub

tensorflow_stub.install()

from rasa.shared.importers.importer import TrainingDataImporter  # noqa: E402
from rasa.utils.log_utils import configure_structlog  # noqa: E402
from rasa.validator import Validator  # noqa: E402

from settings import ROOT  # noqa: E402


def is_valid() -> bool:
    """True when Rasa finds nothing to complain of; what it finds goes to standard error."""
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "nlu_data")]
    )
    validator = Validator.from_importer(importer)
    checks = (
        validator.verify_domain_validity(),
        validator.verify_actions_in_stories_rules(),
        validator.verify_intents(ignore_warnings=False),
        validator.verify_example_repetition_in_intents(ignore_warnings=False),
        validator.verify_form_slots(),
        validator.verify_slot_mappings(),
        validator.verify_story_structure(ignore_warnings=False),
    )
    return all(checks)


if __name__ == "__main__":
    configure_structlog(30)
    sys.exit(0 if is_valid() else 1)
