"""Bundles: two or three exercises for one break.

Which go together for a posture is from the literature's list of exercises. What the
person cannot do drops out, and others of the same part of the body take its place. The
same arguments give the same bundle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from posture_monitor.care.choosing import Person, may_have
from posture_monitor.care.exercises import (
    Exercise,
    ExerciseKind,
    Occasion,
    Region,
    exercises,
)
from posture_monitor.core.vocabulary import PostureKey, Trigger

Topic = PostureKey | Trigger | Region
"""What a break is for."""

LEAST, MOST = 2, 3
_KEYS: Mapping[Topic, tuple[str, ...]] = {
    # The microbreak bundles of science section 5.
    PostureKey.HEAD_FORWARD: ("postural_shift", "chin_tuck", "scapular_squeeze"),
    PostureKey.SLUMPED: ("postural_shift", "chair_back_extension", "seated_rotation"),
    PostureKey.TURNED: ("neck_rotation", "seated_rotation"),
    PostureKey.TILTED: ("neck_side_bend", "seated_side_bend"),
    PostureKey.HEAD_DOWN: ("chin_tuck",),
    Trigger.STATIC: ("stand_and_walk",),
    Trigger.SITTING: ("stand_and_walk",),
    Region.SHOULDERS: ("shrug_and_drop", "upper_trapezius_stretch", "slow_breathing"),
    # Our judgement, of the same exercises.
    PostureKey.LEANING_IN: ("postural_shift", "look_away", "scapular_squeeze"),
    PostureKey.LEANING_BACK: ("postural_shift", "round_and_lengthen"),
    Region.NECK: ("neck_rotation", "neck_side_bend", "chin_tuck"),
    Region.UPPER_BACK: ("chair_back_extension", "seated_rotation", "scapular_squeeze"),
    Region.LOWER_BACK: ("postural_shift", "round_and_lengthen", "seated_rotation"),
}
_INSTEAD: Mapping[str, str] = {"stand_and_walk": "move_seated"}
"""{what asks for more: what does the same for who cannot do that}."""
_REGIONS: Mapping[Topic, tuple[Region, ...]] = {
    PostureKey.HEAD_FORWARD: (Region.NECK, Region.UPPER_BACK),
    PostureKey.SLUMPED: (Region.UPPER_BACK, Region.LOWER_BACK),
    PostureKey.TURNED: (Region.NECK, Region.UPPER_BACK),
    PostureKey.TILTED: (Region.NECK, Region.SHOULDERS),
    PostureKey.HEAD_DOWN: (Region.NECK,),
    PostureKey.LEANING_IN: (Region.UPPER_BACK, Region.NECK),
    PostureKey.LEANING_BACK: (Region.LOWER_BACK, Region.UPPER_BACK),
    Trigger.STATIC: (Region.UPPER_BACK, Region.SHOULDERS, Region.NECK),
    Trigger.SITTING: (Region.UPPER_BACK, Region.SHOULDERS, Region.NECK),
    **{region: (region,) for region in Region},
}
"""Where a place is filled from, the nearest first."""


def bundle_for(
    topic: Topic,
    person: Person,
    *,
    last: str | None = None,
    listed: Sequence[Exercise] | None = None,
) -> tuple[Exercise, ...]:
    """Return two or three exercises for a break; one where no other can be done.

    Args:
        topic: The posture, the trigger or the part of the body that it is for.
        person: What he can do, and may be offered.
        last: The key of the exercise that was done last, which is not in it; or None.
        listed: The exercises to choose from; None is the shipped ones.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    fitting = [
        one
        for one in (exercises() if listed is None else listed)
        if _is_for_a_break(one) and may_have(one, person)
    ]
    by_key = {one.key: one for one in fitting}
    keys = (key if key in by_key else _INSTEAD.get(key) for key in _KEYS[topic])
    first = [by_key[key] for key in keys if key in by_key]
    wanted = min(MOST, max(LEAST, len(_KEYS[topic])))
    others = sorted([*_near(topic, fitting), *fitting], key=_is_change)
    ordered = dict.fromkeys([*first, *others])
    return tuple(one for one in ordered if one.key != last)[:wanted]


def _is_change(exercise: Exercise) -> bool:
    return exercise.kind is ExerciseKind.CHANGE


def _is_for_a_break(exercise: Exercise) -> bool:
    """Return whether it is done at the desk, by everybody: neither desk nor plan."""
    is_done = exercise.kind in (ExerciseKind.CHANGE, ExerciseKind.EXERCISE)
    return is_done and exercise.occasion is Occasion.NOW and not exercise.is_strength


def _near(topic: Topic, fitting: Sequence[Exercise]) -> Iterator[Exercise]:
    """Yield what serves the same posture or trigger, then the same parts of the body.

    Of these, what is for few parts of the body comes first.
    """
    yield from (one for one in fitting if topic in (*one.postures, *one.triggers))
    for region in _REGIONS[topic]:
        here = [one for one in fitting if region in one.regions]
        yield from sorted(here, key=lambda one: len(one.regions))
