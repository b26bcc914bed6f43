"""Evidence over time: all looks of a window at once, as it was tried.

The program does not use it: on simulated days it finds less than the share of looks
over a limit that the program counts (docs/adr/0022). It is kept with its benchmark
(`benchmarks.window_days`) for whoever makes it better.
"""
