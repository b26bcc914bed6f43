"""The brain: observations in, events out, and nothing else.

Pure: no clock, camera, disk, network, thread or randomness (import-linter checks it).
Each look passes once through `person`, `setups`, `setup_tracker` and `assessment`; its
assessment then passes to `exposure` and `reminding`. `monitor` calls them in this
order, for live runs, recordings and replays alike.
"""
