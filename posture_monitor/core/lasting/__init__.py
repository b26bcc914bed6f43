"""Lasting: the evidence that a posture has lasted, from all looks of twenty minutes."""
