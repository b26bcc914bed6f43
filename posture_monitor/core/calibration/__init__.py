"""Calibration: what is neutral for one body before one camera, and whether it holds."""
