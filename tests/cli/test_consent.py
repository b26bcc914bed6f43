"""consent and advice: no camera without the one, in the other a doctor comes first."""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from posture_monitor.care.exercises import exercises
from posture_monitor.care.signs import signs
from posture_monitor.cli._consent import open_times
from posture_monitor.cli.view.pages import print_terms
from posture_monitor.phrases.cli.program import means_yes
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from tests.cli.program import run
from tests.cli.saying import said_unwrapped, unwrapped


def test_consent_shows_what_is_kept_and_how_to_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "consent")

    assert status == 0
    assert "What is kept. Never a picture" in out
    assert "How to stop." in out
    assert "You have not agreed yet. `posture-monitor consent --accept`" in out
    assert Storage().profile.consent() is None


def test_no_sign_for_a_doctor_is_shown_before_the_consent_but_where_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = said_unwrapped(capsys, "consent")

    assert not any(each.sign in out for each in signs())
    assert "advice signs` says when to see a doctor." in out


@pytest.mark.parametrize(
    "assignments",
    [
        pytest.param((), id="as set"),
        pytest.param(
            ("camera.period_s=120", "camera.burst_s=20", "camera.learning_burst_s=20"),
            id="with the longest numbers",
        ),
    ],
)
def test_the_terms_and_the_question_fit_a_screen_of_24_lines_and_80_columns(
    assignments: tuple[str, ...],
) -> None:
    console = Console(file=StringIO(), width=80, color_system=None)

    times = open_times(load_config(assignments=assignments))
    print_terms(console, times, ".venv/bin/posture-monitor advice signs")

    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    assert len(lines) + 2 <= 24  # an empty line, and the question
    assert max(map(len, lines)) <= 80


def test_consent_given_shows_the_terms_and_is_kept_in_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "consent", "--accept")

    consent = Storage().profile.consent()
    assert status == 0
    assert "What is looked at." in out
    assert "You agreed on " in out
    assert consent is not None
    assert str(consent.given_at).endswith("+00:00")


def test_consent_once_given_is_told_below_what_it_is_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said_unwrapped(capsys, "consent", "--accept")

    status, out, _ = said_unwrapped(capsys, "consent")

    assert status == 0
    assert "What is kept. Never a picture" in out
    assert re.search(r" You agreed on \d+ \w{3} \d{4}, \d\d:\d\d\. Your days", out)
    assert out.endswith("are not kept. `posture-monitor history on` begins it. ")


def test_consent_can_be_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    said_unwrapped(capsys, "consent", "--accept")

    status, out, _ = said_unwrapped(capsys, "consent", "--withdraw")

    assert (status, Storage().profile.consent()) == (0, None)
    assert out == (
        "You took your yes back. No camera is opened and no day is kept any more. "
    )


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
        "posture-monitor: Your consent is needed before a camera is opened. "
        "`posture-monitor consent --accept` gives it."
    )
    assert "What is kept. Never a picture" in unwrapped(ended.out + ended.err)
    assert sorted(os.listdir(tmp_path)) == ["camera.mp4", "camera.mp4.fault"]


def test_advice_lists_signs_for_a_doctor_before_exercises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys, "advice")

    doctor, stretch = (
        out.index("Signs that call for a doctor, not for a stretch"),
        out.index("Exercises "),
    )
    assert status == 0
    assert "Pain at the top of the back, between the shoulder blades" in out
    assert all(doctor < out.index(each.sign) < stretch for each in signs())
    assert all(each.name in out[stretch:] for each in exercises())


@pytest.mark.parametrize("answer", ["y", " Yes ", "YES"])
def test_a_yes_means_yes(answer: str) -> None:
    assert means_yes(answer)


@pytest.mark.parametrize("answer", ["", "n", "no", "yesterday", "\x00"])
def test_nothing_and_any_other_word_mean_no(answer: str) -> None:
    assert not means_yes(answer)
