"""Reminders: when to speak, what becomes of it, and what the answers change."""
