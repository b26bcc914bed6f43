"""The demonstration that ships: who is reminded of what, and when.

It runs through the real worker process as `run` plays it, only as fast as the machine
goes. The moments are checked against the rule, worked out here anew from the looks,
and against the true posture of the rendered people.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from posture_monitor.cli.run import (
    DEMO_LAPSE,
    DEMO_LASTS_S,
    DEMO_LOOKS_PER_S,
    _demonstration,
)
from posture_monitor.cli.view.watching.happened import Happened
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import EpisodeEnded, Event, Reminder
from posture_monitor.core.vocabulary import Side, View, Who
from posture_monitor.desktop.clock import real_clock
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    Notice,
    Pressed,
)
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.phrases.view.events import (
    position_learnt,
    seen_from,
    who_is_there,
)
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import SessionStore
from posture_monitor.service.settings import service_settings
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import load_config
from posture_monitor.vision.worker_link import Pace, Sampling, WorkerLink

WINDOW_S = 20 * 60.0
A_WHILE_S = 300.0  # longer than it takes to sink into a slump
SECOND_CLIP_S = 40.0 * DEMO_LAPSE + 600.0


class Story:
    """What was shown and said: the Screen and the Notifier of one run."""

    name = "story"

    def __init__(self) -> None:
        self.assessments: list[Assessment] = []
        self.reminders: list[Reminder] = []
        self.episodes: list[EpisodeEnded] = []
        self.notices: list[Notice] = []
        self.lines: list[str] = []
        self.summary = RunSummary(carry_s=300.0)
        self._happened = Happened()

    def on_look(self, look: AssessedLook) -> None:
        self.assessments.append(look.assessment)
        self.summary.add(look.assessment, look.events)
        self.lines += filter(None, map(self._happened.told, look.events))
        self.reminders += [each for each in look.events if isinstance(each, Reminder)]
        self.episodes += [
            each for each in look.events if isinstance(each, EpisodeEnded)
        ]

    def say(self, remark: Remark) -> None:
        pass

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        pass

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        self.notices.append(notice)
        return Delivery(told=True, by="console")

    def withdraw(self, notice_id: int) -> None:
        pass

    def answers(self) -> list[tuple[int, Pressed]]:
        return []

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def story() -> Story:
    settings, told, clock = service_settings(load_config()), Story(), real_clock()
    looking = Sampling(looks_per_s=DEMO_LOOKS_PER_S)
    with _demonstration() as specs:
        link = WorkerLink(specs, looking, time_lapse=DEMO_LAPSE, pace=Pace.FAST)
        notifier = BackgroundNotifier(told, clock=clock.now_s)
        parts = ServiceParts(
            worker=WorkerSupervisor(link, clock=clock.now_s, is_patient=False),
            desk=None,
            announcer=Announcer(notifier, say=told.say),
            say=told.say,
            store=SessionStore(None, clock=clock, say=told.say),
            clock=clock,
        )
        Service(settings, parts, listeners=(told,)).run()
    return told


def test_what_each_person_does_is_found_by_its_name(story: Story) -> None:
    """She slumps and looks down; he slumps, looks down and leans in.

    Both are known from a position that was learnt in passing, minutes before. That he
    looks down lies at the limit from beside: MediaPipe's figures differ a little
    between processors, and on some of them it is told.
    """
    postures = [each.posture for each in story.episodes if each.posture is not None]

    hers, his = postures[:2], postures[2:]
    assert hers == ["slumped", "head_down"]
    assert his in (["slumped", "leaning_in"], ["slumped", "head_down", "leaning_in"])


def test_the_first_reminder_of_each_person_is_of_the_slump(story: Story) -> None:
    regions = {each.cause.region for each in _of_posture(story)}

    assert regions == {"upper_back"}


def test_every_reminder_is_told_with_what_was_seen_and_one_thing_to_do(
    story: Story,
) -> None:
    assert len(story.notices) == len(story.reminders)
    for reminder, notice in zip(story.reminders, story.notices, strict=True):
        assert "One thing to do: " in notice.body
        if reminder.cause.metric is not None:
            assert reminder.cause.posture is not None
            assert notice.body.startswith("Away from your usual position for about ")


def test_the_first_reminder_of_each_person_comes_with_half_a_window_of_it(
    shared: Path, story: Story
) -> None:
    first, second = _of_posture(story)
    assert first.at_s < SECOND_CLIP_S <= second.at_s

    for reminder in (first, second):
        began_s = reminder.at_s - WINDOW_S / 2
        assert is_upright(shared, began_s - A_WHILE_S)
        assert not is_upright(shared, began_s + A_WHILE_S)


def test_nobody_is_reminded_while_sitting_upright(shared: Path, story: Story) -> None:
    assert story.reminders
    for reminder in story.reminders:
        assert not is_upright(shared, reminder.at_s), reminder


def test_nobody_is_told_that_a_chair_was_moved_which_stood_still(story: Story) -> None:
    assert story.lines == [
        who_is_there(Who.USER),
        seen_from(View.FRONT, None),
        position_learnt(),
        who_is_there(Who.USER),
        seen_from(View.SIDE, Side.LEFT),
        position_learnt(),
    ]


def test_it_takes_as_long_as_is_said(story: Story) -> None:
    played_s = (story.assessments[-1].at_s - 600.0) / DEMO_LAPSE  # less the cut

    assert played_s == pytest.approx(DEMO_LASTS_S, abs=2.0)


def test_its_summary_accounts_for_every_second(story: Story) -> None:
    summary, at_s = story.summary, story.assessments[-1].at_s

    stood_s = sum(summary.standing_s.values())
    assert stood_s + summary.not_watched_s == pytest.approx(at_s)


def test_no_limit_is_shortened_for_show(story: Story) -> None:
    gaps_s = [after.at_s - before.at_s for before, after in pairwise(story.reminders)]

    assert all(gap_s >= 20 * 60 for gap_s in gaps_s)
    assert all(
        each.cause.lasted_s >= WINDOW_S / 2
        for each in story.reminders
        if each.cause.metric is not None
    )


def _of_posture(story: Story) -> list[Reminder]:
    return [each for each in story.reminders if each.cause.metric is not None]


def is_upright(shared: Path, at_s: float) -> bool:
    """Return whether the rendered person's true angles are near his own neutral."""
    is_second = at_s >= SECOND_CLIP_S
    clip = "desk_side" if is_second else "desk_front"
    clip_s = (at_s - (SECOND_CLIP_S if is_second else 0.0)) / DEMO_LAPSE
    path = shared / "people" / "clips" / f"{clip}.truth.jsonl.gz"
    with gzip.open(path, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    row = min(rows, key=lambda each: abs(each["at_s"] - clip_s))
    changed = row["truth_delta"]
    return all(abs(changed[key]) < 5.0 for key in ("cva", "trunk_incl_hip_shoulder"))
