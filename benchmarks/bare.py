"""A bare MediaPipe loop, as the first page of its guide has it: what all is set beside.

    .venv/bin/python benchmarks/bare.py MODEL RECORDING

Prints, as JSON, CPU seconds of one `detect_for_video` (median) and the process's PSS.
It imports nothing of posture_monitor.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

import cv2
import mediapipe as mp
import psutil
from mediapipe.tasks.python import BaseOptions, vision

CALLS = 200
FRAME_MS = 200
MIB = 2**20


def main(model: Path, recording: str) -> int:
    """Run the loop and print what it cost."""
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO,
    )
    capture, spent = cv2.VideoCapture(recording), []
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for number in range(CALLS):
            is_read, bgr = capture.read()
            if not is_read:
                capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
                _, bgr = capture.read()
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            since_s = time.process_time()
            landmarker.detect_for_video(image, number * FRAME_MS)
            spent.append(time.process_time() - since_s)
        pss_mb = psutil.Process().memory_full_info().pss / MIB
    print(json.dumps({"call_s": median(spent), "pss_mb": pss_mb}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
