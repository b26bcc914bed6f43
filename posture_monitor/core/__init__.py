"""The brain: observations in, events out, and nothing else.

Pure: no clock, camera, disk, network, thread or randomness (import-linter checks it).
One look goes down once: `monitor` hands it to `person`, `setups`, `setup_tracker` and
`assessment`, then what it says to `exposure` and `reminding`. Live runs, recordings and
replays share it.
"""
