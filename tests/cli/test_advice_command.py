from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import PATIENCE_S, PROGRAM, environment, run

EMERGENCY = "Emergency: now"
DOTS = re.compile("[\u2801-\u28ff]")


@pytest.fixture
def home(own_folders: Path) -> Path:
    """Folders that nothing else has written to."""
    own_folders.mkdir(exist_ok=True)
    return own_folders


def kept(home: Path) -> Path:
    return home / "data" / "posture-monitor" / "signs.json"


def test_it_shows_the_signs_for_a_doctor_first_and_then_the_names(
    home: Path,
) -> None:
    ended = run("advice", home=home)

    assert ended.status == 0
    assert ended.out.index(EMERGENCY) < ended.out.index("Chin back")
    assert "When to stop" not in ended.out


def test_a_part_of_the_body_shows_its_exercises(home: Path) -> None:
    ended = run("advice", "upper", "back", home=home)

    assert ended.status == 0
    assert ended.out.index("When to stop") < ended.out.index("Shoulder rolls")
    assert "Chin back" not in ended.out


def test_an_exercise_shows_its_steps_after_the_rules(home: Path) -> None:
    ended = run("advice", "chin", "back", home=home)

    order = [
        ended.out.index(each)
        for each in (
            EMERGENCY,
            "When to stop",
            "Ask a doctor first",
            "Chin back (at the desk)",
            "1. Sit or stand as tall as is comfortable",
            "How sure: ",
        )
    ]
    assert order == sorted(order)


def test_a_file_gets_a_drawing_only_where_it_was_asked_for(home: Path) -> None:
    unasked = run("advice", "chin_tuck", home=home)
    asked = run("advice", "chin_tuck", "--picture", "characters", home=home)
    sixel = run("advice", "chin_tuck", "--picture", "sixel", home=home)

    assert not DOTS.search(unasked.out)
    assert DOTS.search(asked.out)
    assert "\x1bP" in sixel.out
    assert "\x1b" not in unasked.out + asked.out


def test_a_page_is_written_and_named(home: Path) -> None:
    ended = run("advice", "neck", "--html", "-o", home / "neck.html", home=home)

    assert ended.status == 0
    assert EMERGENCY in ended.out  # seen before the first exercise
    assert ended.out.splitlines()[-1] == f"Written: {home / 'neck.html'}"
    assert "Exercises: Neck" in (home / "neck.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param([], "posture-exercises.html", id="all"),
        pytest.param(["upper", "back"], "posture-exercises-upper-back.html", id="part"),
        pytest.param(["chin back"], "posture-exercises-chin-tuck.html", id="one"),
    ],
)
def test_a_page_without_a_name_gets_one(
    home: Path, asked: list[str], name: str
) -> None:
    ended = run("advice", *asked, "--html", home=home, cwd=home)

    assert ended.status == 0
    assert (home / name).exists()


def test_no_page_takes_the_place_of_a_file(home: Path) -> None:
    (home / "neck.html").write_text("mine")

    ended = run("advice", "neck", "--html", "-o", home / "neck.html", home=home)

    assert ended.status == 2
    assert "There is a file" in ended.err
    assert (home / "neck.html").read_text() == "mine"
    assert not kept(home).exists()


def test_a_file_is_for_a_page(home: Path) -> None:
    ended = run("advice", "neck", "-o", home / "neck.html", home=home)

    assert (ended.status, ended.out) == (2, "")
    assert "Add --html" in ended.err


def test_a_way_of_drawing_that_is_none_is_wrong_use(home: Path) -> None:
    ended = run("advice", "neck", "--picture", "oil", home=home)

    assert (ended.status, ended.out) == (2, "")


def test_the_signs_come_once_before_the_first_exercise(home: Path) -> None:
    first = run("advice", "neck", home=home)
    then = run("advice", "neck", home=home)

    assert first.out.index(EMERGENCY) < first.out.index("Chin back")
    assert EMERGENCY not in then.out
    assert "Chin back" in then.out


def test_signs_that_were_written_to_nowhere_have_not_been_seen(home: Path) -> None:
    with Path(os.devnull).open("w") as nowhere:
        subprocess.run(
            [*PROGRAM, "advice", "signs"],
            env=environment(home),
            stdout=nowhere,
            timeout=PATIENCE_S,
            check=True,
        )

    assert not kept(home).exists()


def test_the_signs_can_be_read_again_alone(home: Path) -> None:
    run("advice", "signs", home=home)
    again = run("advice", "signs", home=home)

    assert EMERGENCY in again.out
    assert "Chin back" not in again.out


def test_that_the_signs_were_shown_is_kept_with_the_time_alone(
    home: Path,
) -> None:
    run("advice", "signs", home=home)

    content = json.loads(kept(home).read_text(encoding="utf-8"))["content"]
    assert content == {"seen_at": content["seen_at"], "pain_named_at": None}


def test_who_asks_for_what_is_not_there_has_not_seen_the_signs(
    home: Path,
) -> None:
    ended = run("advice", "zzz", home=home)

    assert (ended.status, ended.out) == (2, "")
    assert "There is no exercise called zzz." in ended.err
    assert "Neck, Upper back, Lower back, Shoulders" in ended.err
    assert not kept(home).exists()


def test_the_signs_are_shown_where_nothing_can_be_kept(home: Path) -> None:
    (home / "data").mkdir(parents=True, exist_ok=True)
    (home / "data" / "posture-monitor").write_text("a file where the folder goes")

    ended = run("advice", "signs", home=home)

    assert ended.status == 0
    assert EMERGENCY in ended.out
    assert ended.err.count("\n") == 1


def test_a_name_that_is_nearly_right_is_answered_with_the_one_that_is(
    home: Path,
) -> None:
    ended = run("advice", "chin", "bakc", home=home)

    assert (ended.status, ended.out) == (2, "")
    assert "Near to it: Chin back" in ended.err


# What a person cannot do, and exercises of his own.


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def config(home: Path) -> Path:
    return home / "config" / "posture-monitor"


def test_what_a_person_cannot_do_is_left_out_of_a_list_and_named(home: Path) -> None:
    write(config(home) / "config.toml", '[care]\ncannot = ["neck_turning"]\n')

    ended = run("advice", "neck", home=home)

    said, left = ended.out.split("Left out, for what you said you cannot do: ")
    assert "Turn the head" in left
    assert "Turn the head" not in said
    assert "Lift the shoulders and let go" in said


def test_what_a_person_cannot_do_is_shown_with_a_word_where_he_names_it(
    home: Path,
) -> None:
    write(config(home) / "config.toml", '[care]\ncannot = ["neck_turning"]\n')

    ended = run("advice", "neck_rotation", home=home)

    assert "It asks for what you said you cannot do." in ended.out
    assert "1. Let your shoulders sink" in ended.out


def test_the_page_has_what_the_person_can_do_and_what_he_names(home: Path) -> None:
    write(config(home) / "config.toml", '[care]\ncannot = ["neck_turning"]\n')

    run("advice", "neck", "--html", "-o", home / "neck.html", home=home)
    run("advice", "neck_rotation", "--html", "-o", home / "one.html", home=home)

    assert "Turn the head" not in (home / "neck.html").read_text(encoding="utf-8")
    assert "Turn the head" in (home / "one.html").read_text(encoding="utf-8")


def test_wrong_settings_keep_no_exercise_from_anybody(home: Path) -> None:
    write(config(home) / "config.toml", "care.cannot = 7\n")

    ended = run("advice", "neck_rotation", home=home)

    assert ended.status == 0
    assert "1. Let your shoulders sink" in ended.out
    assert "care.cannot" in ended.err


OWN = """
[[exercise]]
key = "towel_pull"
name = "Pull a [b]towel[/b]"
say = "Pull a towel apart, five times."
steps = ["Hold a towel.", "Pull it apart."]
dose = "5 times"
regions = ["shoulders"]
source = "our physiotherapist"
"""


def test_an_exercise_of_ones_own_is_shown_and_its_markup_is_text(home: Path) -> None:
    write(config(home) / "exercises.d" / "own.toml", OWN)

    one = run("advice", "towel_pull", home=home)
    some = run("advice", "shoulders", "--picture", "characters", home=home)
    run("advice", "towel_pull", "--html", "-o", home / "own.html", home=home)

    assert "Pull a [b]towel[/b] (at the desk)" in one.out
    assert "When to stop" in one.out
    assert "Pull a [b]towel[/b]" in some.out
    assert "Pull a [b]towel[/b]" in (home / "own.html").read_text(encoding="utf-8")


def test_a_bad_file_of_exercises_is_named_and_left_out(home: Path) -> None:
    write(config(home) / "exercises.d" / "own.toml", OWN + "evidence = 'A'\n")

    ended = run("advice", "chin_tuck", home=home)

    assert ended.status == 0
    assert "own.toml" in ended.err
    assert "Chin back (at the desk)" in ended.out
