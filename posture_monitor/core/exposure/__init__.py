"""Exposure: how long postures, positions and sitting have lasted, in seconds."""
