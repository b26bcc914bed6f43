"""Vision: pictures in, observations out, in a process of its own.

The only package that may import cv2 or mediapipe. The rest of the program holds only
`worker_link`, which imports neither. An image is kept here, in memory, for the length
of one measurement, and never leaves this package.
"""
