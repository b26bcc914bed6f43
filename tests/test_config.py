from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor import config
from posture_monitor.config import Config, Key, Layer
from posture_monitor.core.answers import AnswerSettings
from posture_monitor.core.measure import Band, Direction, DoseRule
from posture_monitor.core.metrics import catalogue
from posture_monitor.core.raised import RaiseSettings
from posture_monitor.errors import ConfigError

NAMES = tuple(config.keys())
BOUNDED = tuple(name for name, key in config.keys().items() if key.min is not None)
CHOSEN = tuple(name for name, key in config.keys().items() if key.choices is not None)
LOAD_AS_NOBODY = """
import os
from pathlib import Path
from posture_monitor import config
from posture_monitor.errors import ConfigError
config.keys()  # the checkout may be closed to nobody
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    config.load(Path("locked/config.toml"))
except ConfigError as error:
    print(error)
"""
GRADES = {"A", "A-", "B", "B-", "C", "C-", "D"}


def bounds(name: str) -> tuple[float, float]:
    key = config.keys()[name]
    assert key.min is not None
    assert key.max is not None
    return key.min, key.max


def loaded(name: str, value: object) -> Config:
    """Return the settings with one value from the command line.

    A metric's other limit makes room, so that only the value's own bound is in play.
    """
    word = str(value).lower() if isinstance(value, bool) else str(value)
    return config.load(assignments=(*room_for(name, value), f"{name}={word}"))


def room_for(name: str, value: object) -> tuple[str, ...]:
    at, _, last = name.rpartition(".")
    if last == "caution":
        return (f"{at}.avoid={bounds(f'{at}.avoid')[1]}",)
    if last == "avoid":
        return (f"{at}.caution={bounds(f'{at}.caution')[0]}",)
    return ("camera.period_s=120", "camera.burst_s=1") if at == "camera" else ()


def within(name: str) -> st.SearchStrategy[float]:
    """Return the numbers within a bound; limits of one metric are never equal."""
    low, high = bounds(name)
    if isinstance(config.keys()[name].value, int):
        return st.integers(int(low), int(high))
    return st.floats(
        low,
        high,
        exclude_max=name.endswith(".caution"),
        exclude_min=name.endswith(".avoid"),
    )


def outside(name: str) -> st.SearchStrategy[float]:
    low, high = bounds(name)
    if isinstance(config.keys()[name].value, int):
        below, above = st.integers(max_value=int(low) - 1), st.integers(int(high) + 1)
        return below | above
    return st.floats(max_value=low, exclude_max=True, allow_infinity=False) | st.floats(
        min_value=high, exclude_min=True, allow_infinity=False
    )


def user_file(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(textwrap.dedent(text), encoding="utf-8")
    return file


# The table.


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_a_meaning_a_source_and_a_grade(name: str) -> None:
    key = config.keys()[name]

    assert len(key.meaning.split()) >= 3
    assert not key.meaning.endswith(".")
    assert key.source.strip()
    assert key.grade in GRADES


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_bound_that_its_default_lies_in(name: str) -> None:
    key = config.keys()[name]

    is_number = type(key.value) in {int, float}

    assert (key.min is not None, key.max is not None) == (is_number, is_number)
    if is_number:
        low, high = bounds(name)
        assert isinstance(key.value, int | float)
        assert low <= key.value <= high
        assert low < high


@pytest.mark.parametrize("name", CHOSEN)
def test_a_default_is_one_of_its_own_choices(name: str) -> None:
    key = config.keys()[name]

    chosen = key.value if isinstance(key.value, list) else [key.value]

    assert key.choices is not None
    assert set(map(str, chosen)) <= set(key.choices)
    assert len(key.choices) == len(set(key.choices))


def test_only_what_to_watch_and_times_of_day_are_text_without_choices() -> None:
    free = [
        name
        for name, key in config.keys().items()
        if isinstance(key.value, str | list) and key.choices is None
    ]

    times_of_day = ["schedule.from_time", "schedule.to_time"]
    assert free == ["camera.source", *times_of_day]


@pytest.mark.parametrize("name", BOUNDED)
def test_a_setting_whose_name_ends_in_a_unit_says_the_same_unit(name: str) -> None:
    ending = name.rpartition("_")[2]

    units = {"s": "s", "min": "min", "deg": "deg"}

    if ending in units and not name.endswith("looks_per_s"):
        assert config.keys()[name].unit == units[ending]


def test_a_row_with_a_field_of_another_name_is_refused() -> None:
    known = {"value": 1, "meaning": "m", "source": "s", "grade": "D"}
    row: dict[str, Any] = known | {"unti": "s"}

    with pytest.raises(TypeError, match="unti"):
        Key(**row)


def test_a_row_says_its_bound_in_words() -> None:
    keys = config.keys()

    assert keys["reminders.gap_min"].bound == "5 to 480"
    assert (
        keys["reminders.notifier"].bound == "of auto, desktop-notifier, plyer, console"
    )
    assert keys["courtesy.meetings"].bound == "true or false"
    assert keys["camera.source"].bound == "text"


# Where the table lies.


def test_the_table_of_a_wheel_is_read_from_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_config").mkdir()
    (tmp_path / "_config" / "default.toml").write_bytes(b"# packed")
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)

    packed = config.shipped("default.toml")

    assert packed == b"# packed"


def test_the_table_of_an_editable_install_is_the_repositorys_own() -> None:
    own = Path(__file__).parents[1] / "config" / "default.toml"

    shipped = config.shipped("default.toml")

    assert shipped == own.read_bytes()


def test_the_build_maps_the_folder_to_where_the_package_looks() -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"
    wheel = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["hatch"]

    mapped = wheel["build"]["targets"]["wheel"]["force-include"]

    assert mapped == {"config": "posture_monitor/_config"}


def test_the_persons_own_file_lies_in_their_own_config_folder(
    own_folders: Path,
) -> None:
    file = config.user_file()

    assert file == own_folders / "config" / "posture-monitor" / "config.toml"


# Layers.


def test_without_a_file_and_words_every_value_is_the_default(tmp_path: Path) -> None:
    settings = config.load(tmp_path / "none.toml")

    assert settings.values == {name: config.keys()[name].value for name in NAMES}
    assert set(settings.layers.values()) == {Layer.DEFAULT}


def test_a_file_beats_the_default_and_the_command_line_beats_the_file(
    tmp_path: Path,
) -> None:
    file = user_file(
        tmp_path,
        """
        [reminders]
        gap_min = 30
        per_day = 4
        """,
    )

    settings = config.load(file, ("reminders.per_day=3",))

    names = ("reminders.gap_min", "reminders.per_day", "reminders.per_hour")
    assert [settings.values[name] for name in names] == [30.0, 3, 2]
    assert [settings.layers[name] for name in names] == [
        Layer.USER,
        Layer.COMMAND,
        Layer.DEFAULT,
    ]


def test_the_last_of_two_words_for_one_setting_wins() -> None:
    settings = config.load(assignments=("reminders.per_day=3", "reminders.per_day=5"))

    assert settings.values["reminders.per_day"] == 5


def test_a_folder_that_is_a_file_holds_no_settings(tmp_path: Path) -> None:
    (tmp_path / "posture-monitor").write_bytes(b"")

    settings = config.load(tmp_path / "posture-monitor" / "config.toml")

    assert set(settings.layers.values()) == {Layer.DEFAULT}


# What is accepted.


@given(data=st.data(), name=st.sampled_from(BOUNDED))
def test_any_number_within_its_bound_is_accepted_and_comes_back(
    data: st.DataObject, name: str
) -> None:
    value = data.draw(within(name))

    settings = loaded(name, repr(value))

    assert settings.values[name] == value
    assert type(settings.values[name]) is type(config.keys()[name].value)
    assert settings.number(name) == value


def test_a_whole_number_will_do_for_a_number() -> None:
    settings = loaded("reminders.gap_min", 30)

    assert settings.values["reminders.gap_min"] == 30.0
    assert type(settings.values["reminders.gap_min"]) is float


@pytest.mark.parametrize("name", CHOSEN)
def test_any_choice_is_accepted_and_comes_back(name: str) -> None:
    key = config.keys()[name]
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
    settings = config.load(assignments=(assignment,))

    assert settings.text("camera.source") == value


# What is refused.


@given(data=st.data(), name=st.sampled_from(BOUNDED))
def test_any_number_outside_its_bound_is_refused(
    data: st.DataObject, name: str
) -> None:
    value = data.draw(outside(name))

    with pytest.raises(ConfigError, match=f"expected {re.escape(name)} in the command"):
        loaded(name, repr(value))


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        pytest.param(
            "reminders.gap_min=4.9",
            "expected reminders.gap_min in the command line to be a number, 5 to 480, "
            "got 4.9; change it or leave it out (default: 20.0)",
            id="below its bound",
        ),
        pytest.param(
            "reminders.gap_min=nan", "5 to 480, got nan; change it", id="no number"
        ),
        pytest.param(
            "reminders.gap_min=inf", "5 to 480, got inf; change it", id="infinite"
        ),
        pytest.param(
            'reminders.gap_min="30"', "to be a number, 5 to 480, got '30'", id="text"
        ),
        pytest.param(
            "reminders.gap_min=true", "to be a number, 5 to 480, got True", id="switch"
        ),
        pytest.param(
            "reminders.gap_min=", "to be a number, 5 to 480, got ''", id="nothing"
        ),
        pytest.param(
            "reminders.gap_min=2025-01-01",
            "to be a number, 5 to 480, got datetime.date(2025, 1, 1)",
            id="date",
        ),
        pytest.param(
            "reminders.per_day=2.0",
            "to be a whole number, 0 to 50, got 2.0",
            id="number for a whole number",
        ),
        pytest.param(
            "reminders.per_day=true",
            "to be a whole number, 0 to 50, got True",
            id="switch for a whole number",
        ),
        pytest.param(
            "courtesy.meetings=1",
            "to be a switch, true or false, got 1",
            id="whole number for a switch",
        ),
        pytest.param("camera.source=9", "to be a text, text, got 9", id="no text"),
        pytest.param(
            "reminders.notifier=smtp",
            "to be a text, of auto, desktop-notifier, plyer, console, got 'smtp'",
            id="no choice",
        ),
        pytest.param(
            'activity.metrics=["lean", "mood"]',
            "to be a list of texts, of forward_head, ",
            id="one of a list no choice",
        ),
        pytest.param(
            "activity.metrics=lean", "to be a list of texts, of ", id="no list"
        ),
        pytest.param(
            "activity.metrics=[1]", "to be a list of texts, of ", id="list of numbers"
        ),
    ],
)
def test_a_value_that_a_setting_does_not_allow_is_refused(
    assignment: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        config.load(assignments=(assignment,))


def test_an_unknown_setting_is_refused_with_its_file_and_the_nearest_name(
    tmp_path: Path,
) -> None:
    file = user_file(tmp_path, "[reminders]\ngap = 30\n")

    with pytest.raises(
        ConfigError,
        match=re.escape(
            f"expected a known setting in {file}, got 'reminders.gap'; did you mean "
            "'reminders.gap_min'? `posture-monitor config show` lists them all"
        ),
    ):
        config.load(file)


def test_a_row_copied_from_the_table_is_refused_as_unknown(tmp_path: Path) -> None:
    file = user_file(tmp_path, "[reminders]\ngap_min = { value = 30.0, min = 5.0 }\n")

    with pytest.raises(ConfigError, match=r"got 'reminders\.gap_min\.value'; did you"):
        config.load(file)


def test_a_wrong_type_in_a_file_names_the_file(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[reminders]\ngap_min = "often"\n')

    with pytest.raises(
        ConfigError, match=re.escape(f"expected reminders.gap_min in {file} to be a")
    ):
        config.load(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"[reminders\n", "line 1", id="not TOML"),
        pytest.param(b"source = \xff\n", "can't decode byte 0xff", id="not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)

    with pytest.raises(ConfigError, match=re.escape(message)) as raised:
        config.load(file)

    assert str(raised.value).startswith(f"expected TOML in {file}, got ")
    assert str(raised.value).endswith("; correct the file or remove it")


def test_a_folder_in_the_files_place_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError,
        match=re.escape(
            f"expected to read {tmp_path}, got Is a directory; check its permissions"
        ),
    ):
        config.load(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [
        pytest.param(0o000, 0o755, id="the file itself"),
        pytest.param(0o644, 0o000, id="the folder around it"),
    ],
)
def test_a_file_that_may_not_be_read_is_no_missing_file(
    tmp_path: Path, file_mode: int, folder_mode: int
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    file = user_file(folder, "")
    file.chmod(file_mode)
    tmp_path.chmod(0o755)
    folder.chmod(folder_mode)

    result = subprocess.run(
        [sys.executable, "-c", LOAD_AS_NOBODY], cwd=tmp_path, capture_output=True
    )
    folder.chmod(0o755)

    assert result.stderr == b""
    assert result.stdout.decode() == (
        "expected to read locked/config.toml, got Permission denied; "
        "check its permissions\n"
    )


def test_a_word_without_an_equals_sign_is_refused() -> None:
    with pytest.raises(
        ConfigError,
        match=re.escape(
            "expected KEY=VALUE on the command line, got 'reminders.gap_min'; "
            "for example --set reminders.gap_min=30"
        ),
    ):
        config.load(assignments=("reminders.gap_min",))


@pytest.mark.parametrize(
    ("assignments", "message"),
    [
        pytest.param(
            ("metric.lean.avoid=10",),
            "expected metric.lean.avoid above metric.lean.caution, got 10 and 12; "
            "raise metric.lean.avoid or lower metric.lean.caution",
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
            ("camera.burst_s=20", "camera.period_s=10"),
            "expected camera.burst_s up to camera.period_s, got 20 and 10; "
            "lower camera.burst_s or raise camera.period_s",
            id="a look longer than its period",
        ),
    ],
)
def test_two_settings_that_do_not_fit_each_other_are_refused(
    assignments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        config.load(assignments=assignments)


@pytest.mark.parametrize("name", ["schedule.from_time", "schedule.to_time"])
@pytest.mark.parametrize("text", ["00:00", "08:30", "23:59", "24:00"])
def test_a_time_of_day_is_taken_as_it_is(name: str, text: str) -> None:
    assert config.load(assignments=(f"{name}={text}",)).text(name) == text


@pytest.mark.parametrize("name", ["schedule.from_time", "schedule.to_time"])
@pytest.mark.parametrize(
    "text", ["8:30", "24:01", "25:00", "12:60", "noon", "08:30:00", "", "１２:００"]
)
def test_what_is_no_time_of_day_is_refused(name: str, text: str) -> None:
    message = (
        f"expected {name} as HH:MM from 00:00 to 24:00, got {text!r}; "
        "write two digits each, for example 08:30"
    )

    with pytest.raises(ConfigError, match=f"^{re.escape(message)}$"):
        config.load(assignments=(f'{name}="{text}"',))


# The typed settings.


def test_answers_are_judged_by_the_table() -> None:
    settings = config.monitor_settings(
        config.load(
            assignments=(
                "reminders.ignored_min=7",
                "reminders.snooze_min=20",
                "reminders.ignored_factor=2",
                "reminders.wrong_before_raise=4",
                "reminders.raise_share=0.5",
                "reminders.raise_most=3",
            )
        )
    )

    assert settings.answers == AnswerSettings(ignored_s=420.0, snooze_s=1200.0)
    assert settings.raising == RaiseSettings(wrong_before=4, share=0.5, most=3.0)
    assert settings.budget.ignored_factor == 2.0


def test_limits_are_set_for_every_metric_and_for_nothing_else() -> None:
    limits = config.monitor_settings(config.load()).limits

    unjudged = {"cva", "forward_head_cm", "slump", "thoracic_flexion"}
    assert set(limits) == set(catalogue()) - unjudged


@pytest.mark.parametrize("key", sorted(config.monitor_settings(config.load()).limits))
def test_the_limits_of_a_metric_are_those_of_the_table(key: str) -> None:
    values = config.load().values
    at = f"metric.{key}"

    limits = config.monitor_settings(config.load()).limits[key]

    forward = limits.bands[Direction.FORWARD]
    assert limits.region == values[f"{at}.region"]
    assert limits.noise == values[f"{at}.noise"]
    assert list(limits.only_with) == values[f"{at}.only_with"]
    assert (forward.caution, forward.avoid, forward.hysteresis, forward.fraction) == (
        values[f"{at}.caution"],
        values[f"{at}.avoid"],
        values[f"{at}.hysteresis"],
        values[f"{at}.fraction"],
    )
    assert (forward.dose or "none") == values[f"{at}.dose"]
    assert (forward.window_s or 0.0) / 60 == values[f"{at}.window_min"]


def test_only_metrics_of_two_sides_have_limits_backward() -> None:
    limits = config.monitor_settings(config.load()).limits

    backward = {key for key in limits if Direction.BACKWARD in limits[key].bands}

    assert backward == {"neck_flexion", "head_tilt", "shoulder_tilt", "head_yaw"}


def test_a_metric_whose_sides_count_alike_has_the_same_limits_on_both() -> None:
    bands = config.monitor_settings(config.load()).limits["head_tilt"].bands

    assert bands[Direction.BACKWARD] == bands[Direction.FORWARD]


def test_bending_the_neck_back_has_limits_of_its_own() -> None:
    bands = config.monitor_settings(config.load()).limits["neck_flexion"].bands

    assert bands[Direction.BACKWARD] == Band(
        caution=5.0, avoid=10.0, hysteresis=2.5, window_s=300.0, fraction=0.6, dose=None
    )
    assert bands[Direction.FORWARD].caution == 20.0


def test_the_limits_backward_can_be_set_in_their_own_section(tmp_path: Path) -> None:
    file = user_file(tmp_path, "[metric.neck_flexion.backward]\ncaution = 7\n")

    bands = config.monitor_settings(config.load(file)).limits["neck_flexion"].bands

    assert bands[Direction.BACKWARD].caution == 7.0
    assert bands[Direction.FORWARD].caution == 20.0


def test_holding_times_follow_the_table() -> None:
    limits = config.monitor_settings(config.load()).limits

    rules = {key: each.bands[Direction.FORWARD].dose for key, each in limits.items()}

    assert {key: rule for key, rule in rules.items() if rule is not None} == {
        "head_pitch": DoseRule.ISO11226_HEAD,
        "trunk_inclination": DoseRule.ISO11226_TRUNK,
    }


def test_minutes_of_the_table_become_seconds() -> None:
    settings = config.monitor_settings(config.load())

    assert settings.budget.gap_s == 1200.0
    assert (settings.budget.per_hour, settings.budget.per_day) == (2, 8)
    assert settings.activity.static_s == 1200.0
    assert settings.activity.sitting_s == 3600.0
    assert settings.activity.break_s == 120.0


@pytest.mark.parametrize(
    ("assignments", "carry_s"),
    [
        pytest.param((), 112.5, id="two and a half periods of 45 s"),
        pytest.param(("camera.period_s=120",), 300.0, id="but 300 s at most"),
        pytest.param(("exposure.max_carry_s=60",), 60.0, id="or less where set so"),
    ],
)
def test_gaps_are_carried_over_some_periods_and_no_further(
    assignments: tuple[str, ...], carry_s: float
) -> None:
    settings = config.monitor_settings(config.load(assignments=assignments))

    assert settings.carry_s == carry_s


def test_a_baseline_by_time_takes_its_looks_and_seconds_from_the_table() -> None:
    asked = config.baseline_by_time(config.load(), is_quiet_asked=False)
    unasked = config.baseline_by_time(config.load(), is_quiet_asked=True)

    assert (asked.min_looks, asked.min_s) == (10, 25.0)
    assert (asked.is_quiet_asked, unasked.is_quiet_asked) == (False, True)
