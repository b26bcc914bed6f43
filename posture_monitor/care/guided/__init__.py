"""Guided: what a person is led through, look after look, and its results.

`baseline` takes a baseline, `selftest` is the guided minute, `range_limits` has the
limits that follow; `stretch` leads through exercises, which `stages` lays out in time.
Nothing here prints, asks or waits.
"""
