"""Kept: sentences about settings, kept files and traces."""
