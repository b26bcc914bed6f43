"""Phrases: sentences for a person, from codes and values."""
