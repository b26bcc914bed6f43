"""Reminders: when one is given, the responses to it, and the sensitivity."""
