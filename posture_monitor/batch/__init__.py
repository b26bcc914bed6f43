"""Batch: assesses recordings and traces as fast as possible."""
