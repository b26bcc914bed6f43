"""Stretch: what is said to somebody who is led through exercises.

`shown` is what a terminal shows, `notices` what the desktop does. Nothing is called
right, wrong, good or bad, and every exercise may be left out.
"""
