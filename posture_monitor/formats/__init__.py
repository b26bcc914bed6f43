"""Formats: what other programs read and write: records, traces.

`records` says what is in a record, `writer` how any format of them is written,
`writers/` holds the formats; `trace` reads and writes observations.
"""
