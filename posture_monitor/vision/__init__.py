"""Vision: pictures in, observations out, in a process of its own.

The only package that may import cv2 or mediapipe; `link` is the end that the rest of
the program holds, and imports neither. An image lives here, in memory, for the length
of one measurement, and leaves this package never.
"""
