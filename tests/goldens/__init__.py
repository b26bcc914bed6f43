"""Goldens: what the program says today, byte for byte; `make goldens` renews them."""
