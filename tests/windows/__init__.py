"""Tests of evidence over time, which no service uses yet."""
