"""Settings: one table of keys, three layers, and the typed settings made from them.

`config/default.toml` is the table: every key with its default, bound, unit, meaning,
source and evidence grade. A person's own file and the command line give plain values;
a later layer wins: default < user file < command line. Nothing is guessed: an unknown
key, a wrong type and a value out of bounds are errors that name key and layer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import numpy as np
import platformdirs

from posture_monitor._order import check_order
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.exposure.activity import ActivitySettings
from posture_monitor.core.exposure.exposure import ExposureSettings
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.limits import Band, Limits
from posture_monitor.core.person.gates import GateSettings
from posture_monitor.core.person.presence import PresenceSettings
from posture_monitor.core.pose.features import FRONT, SIDE, Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.reminders.budget import BudgetSettings
from posture_monitor.core.reminders.responses import ResponseSettings
from posture_monitor.core.reminders.sensitivity import SensitivitySettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, DoseRule
from posture_monitor.errors import AssignmentError, ConfigError

APP = "posture-monitor"
COMMAND_LINE = "the command line"
MINUTE_S = 60.0

Value = bool | int | float | str | list[str]


class Layer(StrEnum):
    """Where a value comes from; later ones win."""

    DEFAULT = "default"
    USER = "user file"
    COMMAND = "command line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One row of the table."""

    value: Value
    meaning: str
    source: str
    grade: Literal["A", "A-", "B", "B-", "C", "C-", "D"]
    unit: str | None = None
    min: float | int | None = None
    max: float | int | None = None
    choices: list[str] | None = None

    @property
    def bound(self) -> str:
        """Return what is allowed, in words."""
        if self.choices is not None:
            return "of " + ", ".join(self.choices)
        if self.min is not None:
            return f"{self.min:g} to {self.max:g}"
        return "true or false" if isinstance(self.value, bool) else "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting's value and the layer that it comes from."""

    values: Mapping[str, Value]
    layers: Mapping[str, Layer]

    def number(self, key: str) -> float:
        """Return a number; seconds, minutes or whatever its name says."""
        value = self.values[key]
        assert isinstance(value, int | float), key
        return float(value)

    def text(self, key: str) -> str:
        """Return a text."""
        value = self.values[key]
        assert isinstance(value, str), key
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values[key]
        assert isinstance(value, list), key
        return tuple(value)

    def is_on(self, key: str) -> bool:
        """Return whether a switch is on."""
        return self.values[key] is True


def shipped(name: str) -> bytes:
    """Return the bytes of a file of `config/` that ships with the package.

    In a wheel the folder lies in the package as `_config`; in an editable install it
    is the repository's own.
    """
    packed = resources.files("posture_monitor") / "_config"
    if packed.is_dir():
        return (packed / name).read_bytes()
    return (Path(__file__).parents[1] / "config" / name).read_bytes()


def user_file() -> Path:
    """Return where the person's own settings lie; the file need not exist."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


@cache
def keys() -> Mapping[str, Key]:
    """Return {dotted name: its row} of the whole table, in the table's order."""
    table = tomllib.loads(shipped("default.toml").decode())
    return {name: Key(**row) for name, row in _rows(table)}


def load(file: Path | None = None, assignments: tuple[str, ...] = ()) -> Config:
    """Return the settings that hold.

    Args:
        file: The person's own file; one that does not exist gives nothing.
        assignments: `KEY=VALUE` words from the command line.

    Raises:
        ConfigError: an unknown key, a wrong type, a value out of bounds, no TOML.
    """
    values = {name: key.value for name, key in keys().items()}
    layers = dict.fromkeys(values, Layer.DEFAULT)
    for layer, where, given in (
        (Layer.USER, str(file), _from_file(file)),
        (Layer.COMMAND, COMMAND_LINE, _from_assignments(assignments)),
    ):
        for name, value in given.items():
            values[name] = _checked(name, value, where)
            layers[name] = layer
    config = Config(values=values, layers=layers)
    check_order(values)
    return config


def monitor_settings(config: Config) -> MonitorSettings:
    """Return the core's settings."""
    number = config.number
    return MonitorSettings(
        limits={name: _limits(config, name) for name in _metric_names()},
        models=angle_models(),
        offer_s=number("calibration.offer_s"),
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
        answers=ResponseSettings(
            ignored_s=MINUTE_S * number("reminders.ignored_min"),
            snooze_s=MINUTE_S * number("reminders.snooze_min"),
        ),
        raising=SensitivitySettings(
            wrong_before=int(number("reminders.wrong_before_raise")),
            share=number("reminders.raise_share"),
            most=number("reminders.raise_most"),
        ),
    )


@cache
def angle_models() -> Mapping[str, AngleModel]:
    """Return {name of a layout: the model} that ship with the package.

    `benchmarks/train_angles.py` writes the file.
    """
    with np.load(BytesIO(shipped("angles.npz"))) as arrays:
        return {layout.name: _angle_model(layout, arrays) for layout in (FRONT, SIDE)}


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


def baseline_by_time(config: Config, *, is_quiet_asked: bool) -> CalibrationSettings:
    """Return what makes a baseline that is taken by time."""
    return CalibrationSettings(
        min_looks=int(config.number("calibration.min_looks")),
        min_s=config.number("calibration.baseline_s"),
        is_quiet_asked=is_quiet_asked,
    )


def _activity(config: Config) -> ActivitySettings:
    number = config.number
    return ActivitySettings(
        metrics=config.words("activity.metrics"),
        shift=number("activity.shift"),
        confirm_s=number("activity.confirm_s"),
        static_s=MINUTE_S * number("activity.static_min"),
        sitting_s=MINUTE_S * number("activity.sitting_min"),
        break_s=number("activity.break_s"),
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


def _metric_names() -> list[str]:
    return [
        name.split(".")[1]
        for name in keys()
        if name.startswith("metric.") and name.endswith(".region")
    ]


def _rows(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (dotted name, row) of the table; a row is what has a `value`."""
    for name, entry in table.items():
        if "value" in entry:
            yield at + name, entry
        else:
            yield from _rows(entry, f"{at}{name}.")


def _from_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"expected TOML in {file}, got {error}; correct the file or remove it"
        ) from error
    except OSError as error:
        raise ConfigError(
            f"expected to read {file}, got {error.strerror}; check its permissions"
        ) from error
    return dict(_flat(table))


def _flat(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    for name, entry in table.items():
        if isinstance(entry, dict) and entry:
            yield from _flat(entry, f"{at}{name}.")
        else:
            yield at + name, entry


def _from_assignments(assignments: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise AssignmentError(
                f"expected KEY=VALUE on the command line, got {assignment!r}; "
                "for example --set reminders.gap_min=30"
            )
        try:
            given[name.strip()] = tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            given[name.strip()] = text.strip()
    return given


def _checked(name: str, value: Any, where: str) -> Value:
    """Return a value that the key allows; a whole number will do for a number."""
    refusal = AssignmentError if where == COMMAND_LINE else ConfigError
    key = keys().get(name)
    if key is None:
        near = get_close_matches(name, keys(), n=1, cutoff=0.0)
        raise refusal(
            f"expected a known setting in {where}, got {name!r}; "
            f"did you mean {near[0]!r}? `posture-monitor config show` lists them all"
        )
    if isinstance(key.value, float) and type(value) is int:
        value = float(value)
    if type(value) is not type(key.value) or not _is_allowed(value, key):
        raise refusal(
            f"expected {name} in {where} to be a {_kind(key.value)}, {key.bound}, "
            f"got {value!r}; change it or leave it out (default: {key.value!r})"
        )
    return value


def _is_allowed(value: Any, key: Key) -> bool:
    """Return whether a value of the right type is in the key's bound."""
    if key.choices is not None:
        chosen = value if isinstance(value, list) else [value]
        return all(each in key.choices for each in chosen)
    if key.min is None or key.max is None:
        return True
    return bool(key.min <= value <= key.max)


def _kind(value: Value) -> str:
    kinds = {
        bool: "switch",
        int: "whole number",
        float: "number",
        str: "text",
        list: "list of texts",
    }
    return kinds[type(value)]
