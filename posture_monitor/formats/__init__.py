"""Formats that other programs rely on: records and traces."""
