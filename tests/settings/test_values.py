"""Values of settings: what their rows allow comes back, all else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.errors import ConfigError
from posture_monitor.settings.layers import Config, load_config
from posture_monitor.settings.order import SEVERITIES
from posture_monitor.settings.table import keys
from tests.faults import finds
from tests.settings.rows import BOUNDED, CHOSEN, bounds


def loaded(name: str, value: object) -> Config:
    """Return the settings with one value from the command line.

    A metric's other limit makes room, so that only the value's own bound is in play.
    """
    word = str(value).lower() if isinstance(value, bool) else str(value)
    return load_config(assignments=(*room_for(name, value), f"{name}={word}"))


def room_for(name: str, value: object) -> tuple[str, ...]:
    at, _, last = name.rpartition(".")
    if last == "caution":
        return (f"{at}.avoid={bounds(f'{at}.avoid')[1]}",)
    if last == "avoid":
        return (f"{at}.caution={bounds(f'{at}.caution')[0]}",)
    if last in SEVERITIES:
        room = {each: bounds(f"{at}.{each}") for each in SEVERITIES}
        later = SEVERITIES.index(last)
        return tuple(
            f"{at}.{each}={room[each][number > later]}"
            for number, each in enumerate(SEVERITIES)
            if each != last
        )
    return ("camera.period_s=120", "camera.burst_s=1") if at == "camera" else ()


def within(name: str) -> st.SearchStrategy[float]:
    """Return the numbers within a bound; limits of one metric are never equal."""
    low, high = bounds(name)
    if isinstance(keys()[name].value, int):
        return st.integers(int(low), int(high))
    return st.floats(
        low,
        high,
        exclude_max=name.endswith(".caution"),
        exclude_min=name.endswith(".avoid"),
    )


def outside(name: str) -> st.SearchStrategy[float]:
    low, high = bounds(name)
    if isinstance(keys()[name].value, int):
        below, above = st.integers(max_value=int(low) - 1), st.integers(int(high) + 1)
        return below | above
    return st.floats(max_value=low, exclude_max=True, allow_infinity=False) | st.floats(
        min_value=high, exclude_min=True, allow_infinity=False
    )


# What is accepted.


@given(data=st.data(), name=st.sampled_from(BOUNDED))
def test_any_number_within_its_bound_is_accepted_and_comes_back(
    data: st.DataObject, name: str
) -> None:
    value = data.draw(within(name))

    settings = loaded(name, repr(value))

    assert settings.values[name] == value
    assert type(settings.values[name]) is type(keys()[name].value)
    assert settings.number(name) == value


def test_a_whole_number_will_do_for_a_number() -> None:
    settings = loaded("reminders.gap_min", 30)

    assert settings.values["reminders.gap_min"] == 30.0
    assert type(settings.values["reminders.gap_min"]) is float


@pytest.mark.parametrize("name", CHOSEN)
def test_any_choice_is_accepted_and_comes_back(name: str) -> None:
    key = keys()[name]
    assert key.choices is not None

    for choice in key.choices:
        is_list = isinstance(key.value, list)
        settings = loaded(name, f'["{choice}"]' if is_list else choice)

        got = settings.words(name) if is_list else (settings.text(name),)
        assert got == (choice,)


@pytest.mark.parametrize(
    ("word", "is_on"),
    [pytest.param("true", True, id="on"), pytest.param("false", False, id="off")],
)
def test_a_switch_takes_true_and_false(word: str, *, is_on: bool) -> None:
    settings = loaded("courtesy.meetings", word)

    assert settings.is_on("courtesy.meetings") is is_on


@pytest.mark.parametrize(
    ("assignment", "value"),
    [
        pytest.param("camera.source=webcam:C920", "webcam:C920", id="bare"),
        pytest.param('camera.source="webcam:C920"', "webcam:C920", id="quoted"),
        pytest.param("camera.source = video:a=b.mp4 ", "video:a=b.mp4", id="spaces"),
    ],
)
def test_a_text_on_the_command_line_needs_no_quotes(
    assignment: str, value: str
) -> None:
    settings = load_config(assignments=(assignment,))

    assert settings.text("camera.source") == value


@pytest.mark.parametrize("name", ["schedule.from_time", "schedule.to_time"])
@pytest.mark.parametrize("text", ["00:00", "08:30", "23:59", "24:00"])
def test_a_time_of_day_is_taken_as_it_is(name: str, text: str) -> None:
    assert load_config(assignments=(f"{name}={text}",)).text(name) == text


# What else is refused.


@given(data=st.data(), name=st.sampled_from(BOUNDED))
def test_any_number_outside_its_bound_is_refused(
    data: st.DataObject, name: str
) -> None:
    value = data.draw(outside(name))

    with finds(ConfigError, f"expected {name} in the command line to be a"):
        loaded(name, repr(value))


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        pytest.param(
            "reminders.gap_min=4.9",
            "expected reminders.gap_min in the command line to be a number from 5 to "
            "480 min, got 4.9 (default: 20.0)",
            id="below its bound",
        ),
        pytest.param("reminders.gap_min=nan", "5 to 480 min, got nan", id="no number"),
        pytest.param("reminders.gap_min=inf", "5 to 480 min, got inf", id="infinite"),
        pytest.param(
            'reminders.gap_min="30"',
            "from 5 to 480 min, got '30'",
            id="text",
        ),
        pytest.param(
            "reminders.gap_min=true",
            "from 5 to 480 min, got True",
            id="switch",
        ),
        pytest.param(
            "reminders.gap_min=",
            "from 5 to 480 min, got ''",
            id="nothing",
        ),
        pytest.param(
            "reminders.gap_min=2025-01-01",
            "from 5 to 480 min, got datetime.date(2025, 1, 1)",
            id="date",
        ),
        pytest.param(
            "reminders.per_day=2.0",
            "to be a whole number from 0 to 50, got 2.0",
            id="number for a whole number",
        ),
        pytest.param(
            "reminders.per_day=true",
            "to be a whole number from 0 to 50, got True",
            id="switch for a whole number",
        ),
        pytest.param(
            "courtesy.meetings=1",
            "to be true or false, got 1",
            id="whole number for a switch",
        ),
        pytest.param(
            "reminders.notifier=smtp",
            "to be one of these: auto, desktop-notifier, plyer, console, got 'smtp'",
            id="no choice",
        ),
        pytest.param(
            'activity.metrics=["lean", "mood"]',
            "to be a list of these: forward_head, ",
            id="one of a list no choice",
        ),
        pytest.param(
            "activity.metrics=[1]", "to be a list of these: ", id="list of numbers"
        ),
    ],
)
def test_a_value_that_a_setting_does_not_allow_is_refused(
    assignment: str, message: str
) -> None:
    with finds(ConfigError, message):
        load_config(assignments=(assignment,))


def test_a_word_without_an_equals_sign_is_refused() -> None:
    with finds(
        ConfigError, "expected KEY=VALUE on the command line, got 'reminders.gap_min'"
    ):
        load_config(assignments=("reminders.gap_min",))


@pytest.mark.parametrize(
    ("assignments", "message"),
    [
        pytest.param(
            ("metric.lean.avoid=10",),
            "expected metric.lean.avoid above metric.lean.caution, got 10 and 12",
            id="avoid lowered",
        ),
        pytest.param(
            ("metric.lean.caution=20",),
            "expected metric.lean.avoid above metric.lean.caution, got 20 and 20",
            id="caution raised to it",
        ),
        pytest.param(
            ("metric.neck_flexion.backward.caution=11",),
            "expected metric.neck_flexion.backward.avoid above "
            "metric.neck_flexion.backward.caution, got 10 and 11",
            id="the other direction",
        ),
        pytest.param(
            ("posture.slumped.clear=12",),
            "expected posture.slumped.slight below posture.slumped.clear below "
            "posture.slumped.strong, got 12, 12 and 30",
            id="clear as low as slight",
        ),
        pytest.param(
            ("camera.burst_s=20", "camera.period_s=10"),
            "expected camera.burst_s up to camera.period_s, got 20 and 10",
            id="a look longer than its period",
        ),
    ],
)
def test_two_settings_that_do_not_fit_each_other_are_refused(
    assignments: tuple[str, ...], message: str
) -> None:
    with finds(ConfigError, message):
        load_config(assignments=assignments)


@pytest.mark.parametrize("name", ["schedule.from_time", "schedule.to_time"])
@pytest.mark.parametrize(
    "text", ["8:30", "24:01", "25:00", "12:60", "noon", "08:30:00", "", "１２:００"]
)
def test_what_is_no_time_of_day_is_refused(name: str, text: str) -> None:
    message = f"expected {name} as HH:MM from 00:00 to 24:00, got {text!r}"

    with finds(ConfigError, message):
        load_config(assignments=(f'{name}="{text}"',))
