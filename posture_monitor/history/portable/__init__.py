"""Portable: the kept days as a file that other programs read, and back again.

The columns are in `schema`, and explained in docs/history.md. A file without clock
times is for looking at; one with them can be taken in on another computer, too.
"""
