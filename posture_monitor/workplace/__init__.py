"""Workplace: what an administrator may prescribe for the computers."""
