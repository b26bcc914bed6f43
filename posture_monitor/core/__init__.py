"""The brain: observations in, events out, and nothing else.

Pure: no clock, camera, disk, network, thread or randomness (import-linter checks it).
One look passes through presence, view, gates, metrics, exposure, activity, reminders;
`monitor` holds them together. Live runs, recordings and replays share it.
"""
