"""What a model needs of the bot's sentences: their names and placeholders, never their words.

The words are read live from domain.yml (`bot.live_responses`), which refuses the file where a name
that the model knows is gone or a placeholder is new to it. So these two belong to a model's frame.
No Rasa here, and no YAML: the text of a file that is just being edited has a frame as well.
"""

import re

PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_SECTION = re.compile(r"^responses:.*?(?=^[A-Za-z_]|\Z)", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"^  (\w+):", re.MULTILINE)


def without_words(domain: str) -> str:
    """A domain file with each sentence cut down to its name and placeholders."""
    return _SECTION.sub(lambda section: _promised(section[0]), domain)


def _promised(section: str) -> str:
    _, *parts = _NAME.split(section)
    named = zip(parts[::2], parts[1::2], strict=True)
    lines = [f"  {name}: {sorted(set(PLACEHOLDER.findall(said)))}\n" for name, said in named]
    return f"responses:\n{''.join(sorted(lines))}"
