"""Kinds of source that only a test's worker has; see `tests.desktop.replugging`."""
