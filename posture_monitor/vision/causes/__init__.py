"""Causes: why a process that looks did not start, or ended, in words.

`raised` reads an error, `ended` an exit status; `telling` sends what was raised to the
parent. Nothing heavy is imported: it must work where numpy, cv2 and mediapipe do not.
"""
