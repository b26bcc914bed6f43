"""Every notice, reminder and line for people reads as when the goldens were made."""

from __future__ import annotations

import pytest

from tests.goldens import files, words, words_seams
from tests.goldens.files import Made


@pytest.mark.parametrize(
    ("name", "made"),
    [pytest.param(name, made, id=name) for name, made in words.goldens().items()],
)
def test_words_read_as_they_did_letter_by_letter(name: str, made: Made) -> None:
    difference = files.first_difference(name, files.kept_text(name), made())

    assert difference is None, difference


def test_every_metric_trigger_and_pause_has_its_words_in_the_goldens() -> None:
    reminders = "\n" + files.kept_text("words/reminders.txt.gz")
    times = "\n" + files.kept_text("words/times.txt")
    notices = files.kept_text("words/notices.txt")

    assert all(f"\n{metric} front " in reminders for metric in words_seams.METRICS)
    assert all(f"\n{trigger} 1200: " in times for trigger in words_seams.TRIGGERS)
    assert all(f"paused, {why}: " in notices for why in words_seams.PAUSES)
