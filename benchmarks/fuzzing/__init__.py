"""Fuzzing: parts of `benchmarks.fuzz`, which mutates files and watches commands."""
