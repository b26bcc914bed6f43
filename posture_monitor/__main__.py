"""Run as `python -m posture_monitor`."""
