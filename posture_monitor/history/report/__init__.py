"""Report: the pages that a person takes along: figures in, a page out.

Pure: no file, no clock. Charts say what they show by rules (`findings`), and claim
nothing where the figures are few.
"""
