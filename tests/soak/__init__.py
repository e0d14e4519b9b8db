"""Long trials, played by `make soak` and, in small, by the tests."""
