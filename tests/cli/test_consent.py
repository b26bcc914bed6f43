"""consent and advice: no camera without the one, in the other a doctor comes first."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from posture_monitor.care.advice import exercises, signs
from posture_monitor.store.storage import Storage
from tests.cli.program import run
from tests.cli.saying import said_unwrapped, unwrapped


def test_consent_shows_what_is_kept_and_how_to_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "consent")

    assert status == 0
    assert "What is kept. Never a picture" in out
    assert "How to pause and stop." in out
    assert "These call for a doctor, not for a stretch" in out
    assert "You have not agreed yet: `posture-monitor consent --accept`." in out
    assert Storage().profile.consent() is None


def test_consent_given_shows_the_terms_and_is_kept_in_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "consent", "--accept")

    consent = Storage().profile.consent()
    assert status == 0
    assert "What is looked at." in out
    assert "You agreed on 2" in out
    assert consent is not None
    assert str(consent.given_at).endswith("+00:00")


def test_consent_once_given_is_told_without_the_terms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said_unwrapped(capsys, "consent", "--accept")

    status, out, _ = said_unwrapped(capsys, "consent")

    assert status == 0
    assert re.fullmatch(r"You agreed on \d{4}-\d\d-\d\d \d\d:\d\d\. ", out)


def test_consent_can_be_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    said_unwrapped(capsys, "consent", "--accept")

    status, out, _ = said_unwrapped(capsys, "consent", "--withdraw")

    assert (status, Storage().profile.consent()) == (0, None)
    assert "No camera is opened without one." in out


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("run --source camera-file:camera.mp4", id="run"),
        pytest.param("calibrate --source camera-file:camera.mp4", id="calibrate"),
        pytest.param("record x.jsonl --source camera-file:camera.mp4", id="record"),
    ],
)
def test_without_consent_and_terminal_no_camera_is_opened(
    home: Path, tmp_path: Path, words: str
) -> None:
    (tmp_path / "camera.mp4").touch()
    (tmp_path / "camera.mp4.fault").write_text("vanishes")  # an opener would say so

    ended = run(*words.split(), home=home, cwd=tmp_path)

    assert ended.status == 1
    assert ended.err.splitlines()[-1] == (
        "posture-monitor: expected your consent before a camera is opened, got no "
        "terminal to ask on; give it with `posture-monitor consent --accept`"
    )
    assert "What is kept. Never a picture" in unwrapped(ended.out + ended.err)
    assert sorted(os.listdir(tmp_path)) == ["camera.mp4", "camera.mp4.fault"]


def test_advice_lists_signs_for_a_doctor_before_exercises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "advice")

    doctor, stretch = (
        out.index("These call for a doctor, not for a stretch"),
        out.index(" Exercises "),
    )
    assert status == 0
    assert "Pain at the top of the back, between the shoulder blades" in out
    assert all(doctor < out.index(each.sign) < stretch for each in signs())
    assert all(out.index(each.name, stretch) > stretch for each in exercises())
