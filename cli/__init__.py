"""The ``elapor`` command."""
