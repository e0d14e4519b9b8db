"""Simulated citizens: people written as data, played against the trained bot."""
