"""Formats: records and traces, which other programs read and write.

`records` has the content of a record, `writer` the seam for formats of records,
`writers/` the formats; `trace` reads and writes observations.
"""
