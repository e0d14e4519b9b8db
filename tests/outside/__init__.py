"""Trials against programs that nobody here wrote; started by hand."""
