"""The table classes; import them from `cases.models`."""
