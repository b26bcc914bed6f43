"""The picture of an exercise: a PNG of the asked size, drawn when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from posture_monitor.care.motion import motions
from posture_monitor.care.picture import ExercisePicture

KEYS = sorted(motions())
LOADED = """
import sys
import posture_monitor.service.compose
from posture_monitor.care.picture import ExercisePicture
picture = ExercisePicture(key="chin_tuck")
print(sorted(name for name in sys.modules if name in ("PIL", "svg")))
picture.png(96)
print(sorted(name for name in sys.modules if name == "PIL"))
"""


def png(key: str) -> BytesIO:
    content = ExercisePicture(key=key).png(96)
    assert content is not None
    return BytesIO(content)


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_has_the_size_that_was_asked_for(key: str) -> None:
    with Image.open(png(key)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (96, 96), "RGBA")


def test_a_picture_is_clear_where_nothing_is_drawn() -> None:
    with Image.open(png("chin_tuck")) as image:
        assert image.getchannel("A").getextrema() == (0, 255)
        assert image.getpixel((0, 0)) in {(0, 0, 0, 0), (255, 255, 255, 0)}


def test_what_has_no_drawing_has_no_picture() -> None:
    assert ExercisePicture(key="nothing").png(96) is None


def test_the_service_loads_what_draws_with_the_first_picture_and_not_before() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )

    assert ended.stdout.splitlines() == ["[]", "['PIL']"]
