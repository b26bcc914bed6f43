"""Encoding: text for streams whose encoding lacks some of its letters."""
