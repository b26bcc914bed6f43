"""Build: the core's settings, made from the values that hold and the shipped models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO

import numpy as np

from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.exposure.activity_values import ActivitySettings
from posture_monitor.core.exposure.exposure import ExposureSettings
from posture_monitor.core.lasting.lasting_model import LastingModel
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.limits import Band, Limits
from posture_monitor.core.person.gates import GateSettings
from posture_monitor.core.person.presence import PresenceSettings
from posture_monitor.core.pose.features import FRONT, SIDE, Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.postures.posture_model import PostureModel
from posture_monitor.core.reminders.budget import BudgetSettings
from posture_monitor.core.reminders.responses import ResponseSettings
from posture_monitor.core.reminders.sensitivity import SensitivitySettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, DoseRule, PostureKey
from posture_monitor.durations import MINUTE_S
from posture_monitor.resources import shipped
from posture_monitor.settings.layers import Config
from posture_monitor.settings.table import metric_names


def monitor_settings(config: Config) -> MonitorSettings:
    """Return the core's settings."""
    number = config.number
    return MonitorSettings(
        limits={name: _limits(config, name) for name in metric_names()},
        models=angle_models(),
        posture_limits={key: _posture_limits(config, key) for key in PostureKey},
        posture_models=posture_models(),
        lasting_models=lasting_models(),
        carry_s=min(
            number("exposure.carry_periods") * number("camera.period_s"),
            number("exposure.max_carry_s"),
        ),
        noise_factor=number("calibration.noise_factor"),
        enough_looks=int(number("calibration.enough_looks")),
        presence=PresenceSettings(
            appear_s=number("presence.appear_s"), leave_s=number("presence.leave_s")
        ),
        gates=GateSettings(
            yaw_deg=number("gates.yaw_deg"), hand_reach=number("gates.hand_reach")
        ),
        exposure=ExposureSettings(
            enter_s=number("exposure.enter_s"),
            leave_s=number("exposure.leave_s"),
            recovery_ratio=number("exposure.recovery_ratio"),
            dose_cap=number("exposure.dose_cap"),
        ),
        activity=_activity(config),
        budget=BudgetSettings(
            gap_s=MINUTE_S * number("reminders.gap_min"),
            per_hour=int(number("reminders.per_hour")),
            per_day=int(number("reminders.per_day")),
            ignored_factor=number("reminders.ignored_factor"),
        ),
        responses=ResponseSettings(
            ignored_s=MINUTE_S * number("reminders.ignored_min"),
            snooze_s=MINUTE_S * number("reminders.snooze_min"),
        ),
        sensitivity=SensitivitySettings(
            wrong_before=int(number("reminders.wrong_before_raise")),
            share=number("reminders.raise_share"),
            most=number("reminders.raise_most"),
        ),
        limit_factor=1.0 / number("reminders.sensitivity"),
        heads_up_s=MINUTE_S * number("notices.heads_up_min"),
    )


@cache
def angle_models() -> Mapping[str, AngleModel]:
    """Return {name of a layout: its shipped model}.

    `benchmarks/train_angles.py` writes their file.
    """
    with np.load(BytesIO(shipped("angles.npz"))) as arrays:
        return {layout.name: _angle_model(layout, arrays) for layout in (FRONT, SIDE)}


@cache
def posture_models() -> Mapping[str, PostureModel]:
    """Return {name of a layout: the posture model} that ship with the package.

    `benchmarks/train_postures.py` writes the file.
    """
    with np.load(BytesIO(shipped("postures.npz"))) as arrays:
        return {layout.name: _posture_model(layout, arrays) for layout in (FRONT, SIDE)}


@cache
def lasting_models() -> Mapping[str, LastingModel]:
    """Return {name of a layout: the model of what lasts} that ship with the package.

    `benchmarks/train_lasting.py` writes the file.
    """
    with np.load(BytesIO(shipped("lasting.npz"))) as arrays:
        return {layout.name: _lasting_model(layout, arrays) for layout in (FRONT, SIDE)}


def _lasting_model(layout: Layout, arrays: Mapping[str, Array]) -> LastingModel:
    def part(name: str) -> Array:
        return np.asarray(arrays[f"{layout.name}.{name}"], dtype=np.float64)

    postures = tuple(map(PostureKey, arrays["postures"].tolist()))
    return LastingModel(
        layout=layout,
        postures=postures,
        named=tuple(map(PostureKey, arrays["named"].tolist())),
        context_middle=part("context_middle"),
        context_scale=part("context_scale"),
        stand=part("stand"),
        weights=part("weights"),
        stand_weights=part("stand_weights"),
        spreads=dict(zip(postures, part("spreads").tolist(), strict=True)),
        gains=dict(zip(postures, part("gains").tolist(), strict=True)),
    )


def _posture_model(layout: Layout, arrays: Mapping[str, Array]) -> PostureModel:
    def part(name: str) -> Array:
        return np.asarray(arrays[f"{layout.name}.{name}"], dtype=np.float64)

    return PostureModel(
        layout=layout,
        outputs=tuple(arrays["outputs"].tolist()),
        change_scale=part("change_scale"),
        context_middle=part("context_middle"),
        context_scale=part("context_scale"),
        weights=part("weights"),
        sd_weights=part("sd_weights"),
        reach=float(part("reach")[0]),
        rays=part("rays"),
        noise=part("noise"),
    )


def _angle_model(layout: Layout, arrays: Mapping[str, Array]) -> AngleModel:
    def part(name: str) -> Array:
        return np.asarray(arrays[f"{layout.name}.{name}"], dtype=np.float64)

    return AngleModel(
        layout=layout,
        keys=tuple(arrays["keys"].tolist()),
        change_scale=part("change_scale"),
        context_middle=part("context_middle"),
        context_scale=part("context_scale"),
        weights=part("weights"),
        width_weights=part("width_weights"),
        most_novel=float(part("most_novel")[0]),
        widest=part("widest"),
        usual=part("usual"),
    )


def baseline_by_time(config: Config) -> CalibrationSettings:
    """Return how a baseline is taken that `calibrate` asks for."""
    return CalibrationSettings(
        min_looks=int(config.number("calibration.min_looks")),
        min_s=config.number("calibration.baseline_s"),
    )


def baseline_of_now(config: Config) -> CalibrationSettings:
    """Return how a baseline is taken that a button asks for."""
    return CalibrationSettings(
        min_looks=int(config.number("calibration.min_looks")),
        min_s=config.number("calibration.offer_s"),
    )


def learning_settings(config: Config) -> LearningSettings:
    """Return how a position is learnt in passing."""
    return LearningSettings(first_bursts=int(config.number("calibration.first_bursts")))


EYES_S = 20 * MINUTE_S  # of the 20-20-20 rule; its other two are in the words


def _activity(config: Config) -> ActivitySettings:
    number = config.number
    return ActivitySettings(
        metrics=config.words("activity.metrics"),
        shift=number("activity.shift"),
        confirm_s=number("activity.confirm_s"),
        nudge_s=MINUTE_S * number("activity.nudge_min"),
        eyes_s=EYES_S if config.is_on("activity.eyes") else 0.0,
        static_s=MINUTE_S * number("activity.static_min"),
        sitting_s=MINUTE_S * number("activity.sitting_min"),
        standing_s=MINUTE_S * number("activity.standing_min"),
        break_s=number("activity.break_s"),
        may_stand=_may_stand(config),
    )


def _may_stand(config: Config) -> bool:
    """Return whether the person has not said that he cannot stand."""
    return "standing" not in config.words("care.cannot")


def _posture_limits(config: Config, key: PostureKey) -> PostureLimits:
    at = f"posture.{key.value}"
    return PostureLimits(
        slight=config.number(f"{at}.slight"),
        clear=config.number(f"{at}.clear"),
        strong=config.number(f"{at}.strong"),
    )


def _limits(config: Config, name: str) -> Limits:
    at = f"metric.{name}"
    forward = _band(config, at, config.text(f"{at}.dose"))
    bands = {Direction.FORWARD: forward}
    if f"{at}.backward.caution" in config.values:
        bands[Direction.BACKWARD] = _band(config, f"{at}.backward", "none")
    elif config.is_on(f"{at}.two_sided"):
        bands[Direction.BACKWARD] = forward
    return Limits(
        region=config.text(f"{at}.region"),
        noise=config.number(f"{at}.noise"),
        bands=bands,
        only_with=config.words(f"{at}.only_with"),
    )


def _band(config: Config, at: str, dose: str) -> Band:
    metric = at.removesuffix(".backward")
    window_s = MINUTE_S * config.number(f"{at}.window_min")
    caution = config.number(f"{at}.caution")
    return Band(
        caution=caution,
        avoid=config.number(f"{at}.avoid"),
        hysteresis=min(config.number(f"{metric}.hysteresis"), caution / 2),
        window_s=window_s if window_s > 0 else None,
        fraction=config.number(f"{at}.fraction"),
        dose=None if dose == "none" else DoseRule(dose),
    )
