"""Settings of the brain, and the memory that it hands on to the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture_monitor.core.exposure.activity_values import (
    ActivityMemory,
    ActivitySettings,
)
from posture_monitor.core.exposure.exposure import ExposureSettings
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.lasting.lasting_model import LastingModel
from posture_monitor.core.lasting.own_usual import LastingMemory
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.person.gates import GateSettings
from posture_monitor.core.person.presence import PresenceSettings
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.postures.posture_model import PostureModel
from posture_monitor.core.reminders.budget import BudgetMemory, BudgetSettings
from posture_monitor.core.reminders.responses import AskedReminder, ResponseSettings
from posture_monitor.core.reminders.sensitivity import Sensitivity, SensitivitySettings
from posture_monitor.core.vocabulary import PostureKey


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorSettings:
    """Everything that is set for the brain before it starts.

    Attributes:
        limits: {metric: its limits}; a metric without limits is measured, not assessed.
        carry_s: The longest gap between looks over which anything is carried.
        noise_factor: How many spreads of its own a metric's limits are at least.
        enough_looks: Least looks of a baseline whose own spread is used alone; of one
            that was learnt in passing, bursts that are worth one look at random.
        models: {name of a layout: the angle model that reads its features}.
        posture_limits: {posture: from which size on it is slight, clear and strong}.
        posture_models: {name of a layout: the posture model that reads its features}.
        lasting_models: {name of a layout: the model of what lasts that reads them}.
        limit_factor: What the limits of every metric and posture are multiplied by,
            before any answer.
        heads_up_s: How long before a break is due this is said; 0 says nothing.
    """

    limits: Mapping[str, Limits]
    models: Mapping[str, AngleModel]
    posture_limits: Mapping[PostureKey, PostureLimits]
    posture_models: Mapping[str, PostureModel]
    lasting_models: Mapping[str, LastingModel]
    carry_s: float
    noise_factor: float
    enough_looks: int
    presence: PresenceSettings
    gates: GateSettings
    exposure: ExposureSettings
    activity: ActivitySettings
    budget: BudgetSettings
    responses: ResponseSettings
    sensitivity: SensitivitySettings
    limit_factor: float = 1.0
    heads_up_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorMemory:
    """What survives a restart, as of the last look; times as seconds before it.

    Attributes:
        ledger: Exposures of the set-up that was watched last; the word is the file's.
        activity: Position and sitting.
        budget: When reminders were given.
        asked: The last reminders and the responses to them, oldest first.
        raised: {metric or trigger: its sensitivity}; the word is the file's.
        lasting: {set-up: what is usual for the person there}.
    """

    ledger: ExposuresMemory | None
    activity: ActivityMemory
    budget: BudgetMemory
    asked: tuple[AskedReminder, ...] = ()
    raised: Mapping[str, Sensitivity] = field(default_factory=dict)
    lasting: Mapping[str, LastingMemory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a run begins.

    Attributes:
        at_s: The time of the memory, on this run's clock; without a memory, now. None
            where no time is known before the first look, as in a recording.
        memory: Budget, doses, times, answers and sensitivities of an earlier run.

    Raises:
        ValueError: there is a memory without its time.
    """

    at_s: float | None = None
    memory: MonitorMemory | None = None

    def __post_init__(self) -> None:
        """Check that a memory has its time."""
        if self.memory is not None and self.at_s is None:
            raise ValueError("expected the time that the memory is of, got None")
