"""Calibration: takes baselines, and finds out whether one still holds."""
