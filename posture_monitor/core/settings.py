"""What the brain is told before it starts, and what it hands on to the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture_monitor.core.activity import ActivityMemory, ActivitySettings
from posture_monitor.core.angles import AngleModel
from posture_monitor.core.answers import AnswerSettings, Asked
from posture_monitor.core.exposure import ExposureSettings
from posture_monitor.core.gates import GateSettings
from posture_monitor.core.ledger import LedgerMemory
from posture_monitor.core.measure import Limits
from posture_monitor.core.presence import PresenceSettings
from posture_monitor.core.raised import Raised, RaiseSettings
from posture_monitor.core.reminders import BudgetMemory, BudgetSettings


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
    answers: AnswerSettings
    raising: RaiseSettings


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

    ledger: LedgerMemory | None
    activity: ActivityMemory
    budget: BudgetMemory
    asked: tuple[Asked, ...] = ()
    raised: Mapping[str, Raised] = field(default_factory=dict)
