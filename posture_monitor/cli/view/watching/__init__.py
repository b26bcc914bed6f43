"""Watching: what `run` shows while it watches, and when it has watched."""
