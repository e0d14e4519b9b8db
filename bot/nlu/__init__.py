"""NLU components: thin over pure functions."""
