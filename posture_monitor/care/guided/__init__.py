"""Guided: what a person is led through, step by step; it shows and asks nothing."""
