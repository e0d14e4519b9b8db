"""The conversation as pure functions: what was heard, the draft, the open question."""
