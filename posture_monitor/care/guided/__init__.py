"""Guided: what a person is led through, look after look, and what has come of it.

`baseline` is the neutral posture, `selftest` the guided minute. What is shown of it,
and where, is for whoever leads; nothing here prints, asks or waits.
"""
