"""Batch: recordings and traces, assessed as fast as the machine goes."""
