"""Benchmarks: programs that measure, never tests that time."""
