"""Own exercises: what a file may hold, and what happens where one is bad or hostile."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.choosing import Offer, Person, can_do, may_have
from posture_monitor.care.exercises import (
    Ability,
    Exercise,
    ExerciseKind,
    Grade,
    Occasion,
    exercises,
)
from posture_monitor.care.own_exercises import (
    MOST_BYTES,
    MOST_FILES,
    MOST_OF_A_FILE,
    MOST_OWN,
    OwnExercise,
    OwnExercises,
    own_exercises,
)
from posture_monitor.core.vocabulary import PostureKey, Trigger
from posture_monitor.paths import exercise_folders, settings_file, site_folders

NEEDED = {
    "key": '"towel_pull"',
    "name": '"Towel pull"',
    "say": '"Hold a towel with both hands and pull it apart. 5 seconds, five times."',
    "steps": '["Hold a towel before you.", "Pull, hold for 5 seconds, let go."]',
    "dose": '"5 times 5 seconds"',
    "regions": '["shoulders"]',
    "source": '"Physiotherapy Elm Street"',
}
posix = pytest.mark.skipif(os.name != "posix", reason="files of POSIX")


def entry(**values: str) -> str:
    """Return an exercise of a file; a value is as TOML has it, "" leaves it out."""
    rows = {**NEEDED, **values}
    return "[[exercise]]\n" + "".join(
        f"{key} = {value}\n" for key, value in rows.items() if value
    )


def found_in(folder: Path, **files: str) -> OwnExercises:
    """Return what is found in a folder with these files, {name: text}."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return own_exercises([folder])


def only(found: OwnExercises) -> Exercise:
    assert found.refused == ()
    (one,) = found.exercises
    return one


def why_refused(found: OwnExercises, name: str = "a") -> str:
    """Return why the one file that is left out is, which names it."""
    (refused,) = found.refused
    told = str(refused.error)
    assert refused.path.name == f"{name}.toml"
    assert f"{name}.toml" in told
    return told


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))


# What holds.


def test_a_file_with_the_least_gives_an_exercise_of_the_list(tmp_path: Path) -> None:
    one = only(found_in(tmp_path, a=entry()))

    assert one.key == "towel_pull"
    assert one.occasion is Occasion.NOW
    assert one.kind is ExerciseKind.EXERCISE
    assert one.evidence is Grade.D
    assert not one.is_strength


def test_a_file_may_say_all_that_the_list_says(tmp_path: Path) -> None:
    text = entry(
        postures='["slumped", "head_forward"]',
        static="true",
        places='["standing"]',
        needs='["band"]',
        asks='["arms"]',
        sides='"in_turn"',
        pace="{ repeats = 5, move_s = 2.0, hold_s = 5.0, sets = 2, rest_s = 20.0 }",
        occasion='"planned"',
        why='"It moves your shoulders."',
        feel='"A pull between the shoulder blades."',
        not_feel='"A pull in the neck."',
        not_for='"With a frozen shoulder."',
        caution='"start with little force."',
    )

    one = only(found_in(tmp_path, a=text))

    assert one.postures == (PostureKey.SLUMPED, PostureKey.HEAD_FORWARD)
    assert one.triggers == (Trigger.STATIC,)
    assert one.occasion is Occasion.PLANNED
    assert set(one.asks) == {Ability.ARMS, Ability.BAND, Ability.STANDING}


def test_who_cannot_stand_gets_no_own_exercise_that_is_done_standing(
    tmp_path: Path,
) -> None:
    one = only(found_in(tmp_path, a=entry(places='["standing"]')))
    cannot = Person(cannot=frozenset({Ability.STANDING}), offer=Offer.ALL)

    assert not can_do(one, cannot)


MOTION = """
[exercise.motion]
seen_from = "front"
framing = "bust"
lasts_s = 4.0
[[exercise.motion.frames]]
at_s = 0.0
[[exercise.motion.frames]]
at_s = 2.0
head_yaw_deg = 40.0
"""


def test_a_motion_may_stand_there(tmp_path: Path) -> None:
    found = found_in(tmp_path, a=entry() + MOTION, b=entry(key='"still"'))

    assert [one.key for one in found.exercises] == ["towel_pull", "still"]
    assert list(found.motions) == ["towel_pull"]
    assert found.motions["towel_pull"].lasts_s == 4.0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("= 40.0", "= 179.0", id="a neck that turns round"),
        pytest.param("= 40.0", "= nan", id="not a number"),
        pytest.param("lasts_s = 4.0", "lasts_s = inf", id="for ever"),
        pytest.param("lasts_s = 4.0", "lasts_s = 0.0", id="no time"),
        pytest.param("lasts_s = 4.0", "lasts_s = -1.0", id="back in time"),
        pytest.param('"front"', '"below"', id="from below"),
        pytest.param('"front"', '"front"\nposture = []', id="a posture of a list"),
        pytest.param('"front"', '"front"\nposture = "upside down"', id="no posture"),
        pytest.param('"front"', '"front"\nprops = ["knife"]', id="a prop"),
        pytest.param("at_s = 2.0", "at_s = 0.0", id="two at once"),
        pytest.param("at_s = 2.0", "at_s = nan", id="a frame at no time"),
        pytest.param("head_yaw_deg", "tail_deg", id="a limb that nobody has"),
        pytest.param("[[exercise.motion.frames]]", "[exercise.motion.x]", id="a table"),
    ],
)
def test_a_motion_that_nobody_can_make_leaves_its_file_out(
    tmp_path: Path, before: str, after: str
) -> None:
    motion = MOTION.replace(before, after, 1)
    assert motion != MOTION

    told = why_refused(found_in(tmp_path, a=entry() + motion))

    assert "The motion of towel_pull does not fit" in told or "TOML" in told


def test_a_motion_has_so_many_frames_at_most(tmp_path: Path) -> None:
    frames = "".join(
        f"[[exercise.motion.frames]]\nat_s = {number}.0\n" for number in range(2, 90)
    )
    motion = MOTION.replace("lasts_s = 4.0", "lasts_s = 100.0").replace("2.0", "1.0")

    told = why_refused(found_in(tmp_path, a=entry() + motion + frames))

    assert "The motion of towel_pull does not fit" in told


def test_files_come_by_their_names_and_the_nearest_folder_first(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    found_in(mine, b=entry(key='"two"'), a=entry(key='"one"'))
    found_in(theirs, a=entry(key='"three"'))

    found = own_exercises([mine, theirs, tmp_path / "nowhere"])

    assert [one.key for one in found.exercises] == ["one", "two", "three"]
    assert found.refused == ()


def test_the_folders_are_beside_the_settings_and_beside_an_administrators_files() -> (
    None
):
    mine, *theirs = exercise_folders()

    assert mine == settings_file().parent / "exercises.d"
    assert theirs == [folder / "exercises.d" for folder in site_folders()]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("Exercises of the company.")

    assert found_in(tmp_path, a=entry()).refused == ()


# None lifts a doctor's caution.


def test_no_own_exercise_is_offered_before_the_signs_were_seen(tmp_path: Path) -> None:
    one = only(found_in(tmp_path, a=entry(static="true", postures='["slumped"]')))

    assert not may_have(one, Person(offer=Offer.CHANGES))
    assert may_have(one, Person(offer=Offer.ALL))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("kind", '"change"', id="a change of position"),
        pytest.param("is_strength", "true", id="strength"),
        pytest.param("evidence", '"A"', id="how sure it is"),
        pytest.param("triggers", '["sitting"]', id="a break"),
        pytest.param("way", '"more"', id="what is no business of a file"),
    ],
)
def test_a_file_cannot_say_what_the_program_alone_decides(
    tmp_path: Path, key: str, value: str
) -> None:
    told = why_refused(found_in(tmp_path, a=entry(**{key: value})))

    assert f"{key} means nothing here" in told


@pytest.mark.parametrize("table", ["stop_rules = []", "not_without_advice = []"])
def test_a_file_has_no_say_in_the_stop_rules(tmp_path: Path, table: str) -> None:
    assert "means nothing here" in why_refused(
        found_in(tmp_path, a=f"{table}\n{entry()}")
    )


@pytest.mark.parametrize("key", [one.key for one in exercises()])
def test_no_file_replaces_a_shipped_exercise(tmp_path: Path, key: str) -> None:
    told = why_refused(found_in(tmp_path, a=entry(key=f'"{key}"')))

    assert f"Another exercise has the key {key} already" in told


# A bad file is named and left out; others hold.


def test_a_bad_file_is_named_and_the_others_hold(tmp_path: Path) -> None:
    found = found_in(tmp_path, a="this is no TOML", b=entry())

    assert [one.key for one in found.exercises] == ["towel_pull"]
    assert "not written as TOML" in why_refused(found)


def test_one_bad_exercise_leaves_its_whole_file_out(tmp_path: Path) -> None:
    found = found_in(tmp_path, a=entry() + entry(key='"other"', say='""'))

    assert found.exercises == ()
    assert "say is empty" in why_refused(found)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param({"say": ""}, "exercise.1.say is missing", id="no say"),
        pytest.param({"source": ""}, "source is missing", id="no source"),
        pytest.param({"say": f'"{"x" * 111}"'}, "more than 110", id="a long say"),
        pytest.param({"say": f'"{"🧘" * 56}"'}, "more than 110", id="wide letters"),
        pytest.param({"name": f'"{"x" * 61}"'}, "more than 60", id="a long name"),
        pytest.param({"steps": "[]"}, "needs 1 to 12 steps", id="no steps"),
        pytest.param({"steps": '["x"' + ',"x"' * 12 + "]"}, "1 to 12", id="13 steps"),
        pytest.param({"steps": '["x", " "]'}, "steps is empty", id="an empty step"),
        pytest.param({"regions": "[]"}, "regions, places is missing", id="no region"),
        pytest.param({"regions": '["knee"]'}, "takes one of these", id="a knee"),
        pytest.param({"postures": '["poor"]'}, "takes one of these", id="a posture"),
        pytest.param({"key": '"Towel Pull"'}, "small letters", id="an odd key"),
        pytest.param({"key": '"a/../b"'}, "small letters", id="a path as key"),
        pytest.param({"say": "5"}, "does not fit", id="a number as text"),
        pytest.param({"pace": "{repeats = 5}"}, "move_s is missing", id="half a pace"),
        pytest.param(
            {"pace": "{repeats = 0, move_s = 1.0}"}, "does not fit", id="no repeats"
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = -1.0}"}, "does not fit", id="back in time"
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = nan}"}, "15 minutes", id="not a number"
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = 1, sets = 2, rest_s = nan}"},
            "15 minutes",
            id="a rest that is not a number",
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = inf}"}, "15 minutes", id="for ever"
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = 0.0, hold_s = nan}"},
            "15 minutes",
            id="a hold that is no number",
        ),
        pytest.param(
            {"pace": "{repeats = 1, move_s = 1.0, rest_s = nan}"},
            "15 minutes",
            id="a rest that is no number",
        ),
        pytest.param(
            {"pace": "{repeats = 100, move_s = 60.0}"}, "15 minutes", id="hours"
        ),
        pytest.param(
            {"pace": f"{{repeats = {10**40}, move_s = 0.1}}"}, "15 min", id="a count"
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tmp_path: Path, values: dict[str, str], told: str
) -> None:
    found = found_in(tmp_path, a=entry(**values))

    assert found.exercises == ()
    assert told in why_refused(found)


@pytest.mark.parametrize(
    "letters",
    [
        pytest.param("\\u001b[31m", id="a terminal's colours"),
        pytest.param("\\n", id="a line end"),
        pytest.param("\\u0000", id="a null"),
        pytest.param("\\u202e", id="text turned round"),
        pytest.param("\\u2066", id="an isolate"),
        pytest.param("\\u200b", id="a space without width"),
        pytest.param("\\ue000", id="a private letter"),
        pytest.param("\\u2028", id="a line separator"),
    ],
)
@pytest.mark.parametrize("key", ["name", "say", "dose", "source", "caution", "steps"])
def test_what_is_no_letter_is_refused_everywhere(
    tmp_path: Path, key: str, letters: str
) -> None:
    text = f'"Pull{letters} it."'
    value = f"[{text}]" if key == "steps" else text

    told = why_refused(found_in(tmp_path, a=entry(**{key: value})))

    assert "plain text" in told


def test_markup_is_text_like_any_other(tmp_path: Path) -> None:
    one = only(found_in(tmp_path, a=entry(say='"<b>Pull</b> [bold]it[/bold] {x} %s"')))

    assert one.say == "<b>Pull</b> [bold]it[/bold] {x} %s"


def test_letters_of_other_scripts_are_letters(tmp_path: Path) -> None:
    say = "می‌کشید. 引いて、戻す。 Zieht – ganz sanft!"

    assert only(found_in(tmp_path, a=entry(say=f'"{say}"'))).say == say


# Hostile files: nothing hangs, and nothing large is read.


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    told = why_refused(found_in(tmp_path, a=entry() + "#" * MOST_BYTES))

    assert "larger than 64 KB" in told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x = " + "[" * 30_000, id="nested lists"),
        pytest.param("x" + ".x" * 30_000 + " = 1", id="nested tables"),
        pytest.param("x = " + "9" * 60_000, id="an endless number"),
        pytest.param('x = """', id="an open text"),
        pytest.param(("x" + ".x" * 1900 + " = 1\n") * 16, id="deep keys in many lines"),
        pytest.param("[" * 3900 + "\n" + "[" * 3900, id="open brackets"),
    ],
)
def test_a_file_that_is_made_to_break_a_reader_is_refused(
    tmp_path: Path, text: str
) -> None:
    assert found_in(tmp_path, a=text, b=entry()).exercises != ()


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")

    assert "not written as TOML" in why_refused(own_exercises([tmp_path]))


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + entry().encode())

    assert only(own_exercises([tmp_path])).key == "towel_pull"


@posix
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: os.mkfifo(path), id="a pipe"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="a device"),
        pytest.param(lambda path: path.symlink_to(path), id="a link to itself"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="a link to nothing"),
        pytest.param(socket_at, id="a socket"),
    ],
)
def test_what_is_no_file_is_named_and_nobody_waits_for_it(
    tmp_path: Path, make: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    make(Path("a.toml"))

    found = own_exercises([Path()])

    assert found.exercises == ()
    assert "left out" in why_refused(found)


@posix
def test_the_name_of_a_file_is_told_as_a_terminal_can_show_it(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n.toml").write_text("no = table")

    (refused,) = own_exercises([tmp_path]).refused

    assert "a\\x1b[31m\\n.toml" in str(refused.error)
    assert str(refused.error).isprintable()


@posix
def test_a_link_to_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.toml").symlink_to(tmp_path / "pipe")

    assert "no ordinary file" in why_refused(own_exercises([tmp_path]))


@posix
def test_a_link_to_an_ordinary_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(entry())
    (tmp_path / "a.toml").symlink_to(tmp_path / "elsewhere")

    assert only(own_exercises([tmp_path])).key == "towel_pull"


READ_AS_NOBODY = """
import os
from pathlib import Path
from posture_monitor.care.own_exercises import own_exercises
own_exercises([Path("empty")])  # the checkout and Python may be closed to nobody
(refused,) = own_exercises([Path("whole")]).refused
str(refused.error)
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
(refused,) = own_exercises([Path("locked")]).refused
print(refused.error)
"""


@posix
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for name in ("empty", "whole", "locked"):
        (tmp_path / name).mkdir(mode=0o755)
    (tmp_path / "whole" / "a.toml").write_text("no = table")
    (tmp_path / "locked" / "a.toml").write_text(entry())
    (tmp_path / "locked" / "a.toml").chmod(0)

    ended = subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert ended.stderr == ""
    assert "locked/a.toml are left out. It cannot be read." in ended.stdout


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "exercises.d").write_text("x")

    (refused,) = own_exercises([tmp_path / "exercises.d"]).refused

    assert "cannot be read" in str(refused.error)


def test_a_folder_with_too_many_files_is_named_and_not_used(tmp_path: Path) -> None:
    numbers = range(MOST_FILES + 1)
    files = {f"f{number}": entry(key=f'"k{number}"') for number in numbers}

    found = found_in(tmp_path, **files)

    (refused,) = found.refused
    assert found.exercises == ()
    assert refused.path == tmp_path
    assert f"more than {MOST_FILES} files" in str(refused.error)


def test_a_file_and_all_files_together_have_so_many_exercises_at_most(
    tmp_path: Path,
) -> None:
    def many(name: str, count: int) -> str:
        return "".join(entry(key=f'"{name}_{number}"') for number in range(count))

    files = {name: many(name, MOST_OF_A_FILE) for name in ("a", "b", "c")}
    found = found_in(tmp_path, **files, d=many("d", 1), e=many("e", MOST_OF_A_FILE + 1))

    assert len(found.exercises) == MOST_OWN
    assert [each.path.name for each in found.refused] == ["d.toml", "e.toml"]


@given(st.binary(max_size=300))
def test_whatever_bytes_a_file_has_it_is_used_or_named(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("own")
    (folder / "a.toml").write_bytes(content)

    found = own_exercises([folder])

    assert len(found.refused) + (found.exercises != ()) == 1


@given(st.text(max_size=150))
def test_whatever_is_to_be_said_fits_a_notice_and_is_plain_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("own")
    written = "".join(f"\\U{ord(letter):08x}" for letter in text)
    (folder / "a.toml").write_text(entry(say=f'"{written}"'), encoding="utf-8")

    for one in own_exercises([folder]).exercises:
        assert one.say == text
        assert one.say.splitlines() == [one.say]
        assert "\x1b" not in one.say
        assert len(one.say.encode("utf-16-le")) <= 2 * 110


# The guide.


def test_the_example_of_the_guide_is_an_exercise_with_everything(
    tmp_path: Path,
) -> None:
    guide = Path(__file__).parents[2] / "docs" / "own-exercises.md"
    (example,) = re.findall(
        r"```toml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL
    )

    one = only(found_in(tmp_path, a=example))

    assert one.key == "towel_pull"
    named = set(re.findall(r"^(\w+) =", example, re.MULTILINE))
    assert named == {each.name for each in fields(OwnExercise)} - {"motion"}
