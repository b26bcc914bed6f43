"""Batch: recordings and traces, judged as fast as the machine goes."""
