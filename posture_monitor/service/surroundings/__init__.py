"""Surroundings: what goes on around the watching, and whether it may go on."""
