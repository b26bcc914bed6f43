"""Settings of the service, made from the settings that hold."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from posture_monitor.care.choosing import Offer, Person, person_of
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.reminders import Eyes, NoticeFigures
from posture_monitor.service.schedule import Periods
from posture_monitor.service.surroundings.calls import CallRules
from posture_monitor.service.surroundings.pauses import Courtesy
from posture_monitor.settings.build import (
    baseline_of_now,
    learning_settings,
    monitor_settings,
)
from posture_monitor.settings.layers import Config
from posture_monitor.vision.worker_link import Sampling

CONTINUOUS_LOOKS_PER_S = 1.0  # postures last minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """All settings of the service.

    Attributes:
        monitor: Those of the monitor.
        provisional: How a position is learnt where there is no baseline.
        asked: How a baseline is taken that a button asks for.
        periods: When to look.
        recording: How to look through a recording.
        courtesy: When not to look or remind.
        snooze_s: How long a snooze lasts.
        figures: Whether reminders tell degrees and per cent.
        person: What the person can do and wants.
        eyes: Whether one of a break asks to look into the distance, too.
    """

    monitor: MonitorSettings
    provisional: LearningSettings
    asked: CalibrationSettings
    periods: Periods
    recording: Sampling
    courtesy: Courtesy
    snooze_s: float
    figures: NoticeFigures
    person: Person
    eyes: Eyes


def service_settings(settings: Config, platform: str = sys.platform) -> ServiceSettings:
    """Return the service's settings on a platform, named as in `sys.platform`."""
    number, monitor = settings.number, monitor_settings(settings)
    looks_per_s = number("camera.looks_per_s")
    return ServiceSettings(
        monitor=monitor,
        provisional=learning_settings(settings),
        asked=baseline_of_now(settings),
        periods=Periods(
            usual_s=number("camera.period_s"),
            changing_s=number("camera.changing_s"),
            learning_s=number("camera.learning_s"),
            unchanged_s=number("camera.unchanged_s"),
            idle_s=number("camera.idle_s"),
            idle_after_s=MINUTE_S * number("camera.idle_after_min"),
            carry_s=monitor.carry_s,
            burst=Sampling(looks_per_s=looks_per_s, burst_s=number("camera.burst_s")),
            learning=Sampling(
                looks_per_s=looks_per_s, burst_s=number("camera.learning_burst_s")
            ),
            continuous=_continuous(settings.text("camera.continuous"), platform),
        ),
        recording=Sampling(looks_per_s=looks_per_s),
        courtesy=Courtesy(
            days=settings.words("schedule.days"),
            from_time=settings.text("schedule.from_time"),
            to_time=settings.text("schedule.to_time"),
            battery_least=number("camera.battery_least") / 100.0,
            calls=CallRules(
                heeded=settings.is_on("courtesy.meetings"),
                longest_s=MINUTE_S * number("courtesy.call_max_min"),
                ignored=settings.words("courtesy.ignore"),
            ),
            presentations=settings.is_on("courtesy.presentations"),
            settle_s=number("courtesy.settle_s"),
        ),
        snooze_s=MINUTE_S * number("reminders.snooze_min"),
        figures=NoticeFigures.TOLD
        if settings.is_on("notices.figures")
        else NoticeFigures.LEFT_OUT,
        person=person_of(settings, Offer.CHANGES),
        eyes=Eyes.TOLD if settings.is_on("activity.eyes") else Eyes.LEFT_OUT,
    )


def _continuous(wanted: str, platform: str) -> Sampling | None:
    """Return how to look while the camera stays open, or None for bursts."""
    is_wanted = wanted == "always" or (wanted == "auto" and platform == "darwin")
    return Sampling(looks_per_s=CONTINUOUS_LOOKS_PER_S) if is_wanted else None
