"""Surroundings: the state of the desk, and what allows or forbids to watch."""
