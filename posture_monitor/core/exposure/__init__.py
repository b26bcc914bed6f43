"""Exposure: for how long what a look says has been so, in seconds."""
