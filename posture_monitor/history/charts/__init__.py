"""Charts: figures in, SVG out; one file a chart, and nothing of files or clocks.

Each draws a frozen value that is defined beside it. Its `PictureHead` says in a
sentence what it shows; `drawing/stylesheet.py` gives it its colours.
"""
