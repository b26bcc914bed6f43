"""Durations: what a minute, an hour and a day are in seconds; imports nothing."""

MINUTE_S = 60.0
HOUR_S = 60 * MINUTE_S
DAY_S = 24 * HOUR_S
