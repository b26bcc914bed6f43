"""What the brain is told before it starts, and what it hands on to the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture_monitor.core.exposure.activity import ActivityMemory, ActivitySettings
from posture_monitor.core.exposure.exposure import ExposureSettings
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.person.gates import GateSettings
from posture_monitor.core.person.presence import PresenceSettings
from posture_monitor.core.reminders.budget import BudgetMemory, BudgetSettings
from posture_monitor.core.reminders.responses import AskedReminder, ResponseSettings
from posture_monitor.core.reminders.sensitivity import Sensitivity, SensitivitySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorSettings:
    """Everything the brain is told before it starts.

    Attributes:
        limits: {metric: its limits}; a metric without limits is measured, not judged.
        carry_s: The longest gap between looks over which anything is carried.
        noise_factor: How many times its own spread a figure must leave.
        enough_looks: From how many looks on a baseline's own spread is believed.
        models: {name of a layout: what tells angles from its features}.
        offer_s: How long a baseline takes that is offered at a new place.
    """

    limits: Mapping[str, Limits]
    models: Mapping[str, AngleModel]
    offer_s: float
    carry_s: float
    noise_factor: float
    enough_looks: int
    presence: PresenceSettings
    gates: GateSettings
    exposure: ExposureSettings
    activity: ActivitySettings
    budget: BudgetSettings
    answers: ResponseSettings
    raising: SensitivitySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorMemory:
    """What survives a restart, as of the last look; times as seconds before it.

    Attributes:
        ledger: Exposures of the set-up that was watched last.
        activity: Position and sitting.
        budget: What was said, and when.
        asked: The last reminders and what became of them, oldest first.
        raised: {metric or trigger: what its answers "wrong" have done}.
    """

    ledger: ExposuresMemory | None
    activity: ActivityMemory
    budget: BudgetMemory
    asked: tuple[AskedReminder, ...] = ()
    raised: Mapping[str, Sensitivity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a run begins.

    Attributes:
        at_s: The time that the memory is of, on this run's clock; without a memory,
            now. None where no time is known before the first look: in a recording.
        memory: Budget, doses, times, answers and raised limits of an earlier run.

    Raises:
        ValueError: there is a memory and no time that it is of.
    """

    at_s: float | None = None
    memory: MonitorMemory | None = None

    def __post_init__(self) -> None:
        """Check that a memory has its time."""
        if self.memory is not None and self.at_s is None:
            raise ValueError("expected the time that the memory is of, got None")
