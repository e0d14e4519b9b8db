"""Measurements run by hand; they print the figures of docs/benchmarks.md."""
