"""stretch: the real program, in a terminal and without one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.store.storage import Storage
from tests.cli.program import environment, run
from tests.cli.terminal import Terminal

SETTINGS = "[care]\ncannot = []\n"


def storage(home: Path) -> Storage:
    return Storage(Path(environment(home)["XDG_DATA_HOME"], "posture-monitor"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folders of somebody who has seen the signs and was asked."""
    storage(tmp_path).profile.keep_signs_seen(datetime.now(UTC))
    write_settings(tmp_path, SETTINGS)
    return tmp_path


def write_settings(home: Path, text: str) -> None:
    file = Path(environment(home)["XDG_CONFIG_HOME"], "posture-monitor", "config.toml")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


# Without a terminal.


def test_without_a_terminal_it_lists_the_steps_and_says_how_to_be_led(
    home: Path,
) -> None:
    ended = run("stretch", "chin", "back", home=home)

    assert (ended.status, ended.err) == (0, "")
    assert "Glide your chin straight back" in ended.out
    assert "Stop when you feel dizzy" in ended.out
    assert "`posture-monitor stretch chin back`" in ended.out


def test_the_signs_come_before_the_first_exercise_and_not_again(
    tmp_path: Path,
) -> None:
    first, second = (run("stretch", "chin", "back", home=tmp_path) for _ in range(2))

    assert first.out.index("Signs that call for a doctor") < first.out.index("Glide")
    assert "Signs that call for a doctor" not in second.out


def test_signs_that_nobody_could_read_have_not_been_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as if the icon's command had a terminal

    run("stretch", "--strength", "--desktop", home=tmp_path)

    assert not storage(tmp_path).profile.has_seen_signs()


def test_who_names_what_he_cannot_do_is_told_so_and_shown_it_all_the_same(
    home: Path,
) -> None:
    named = ("stretch", "chin", "back")

    asked = run(*named, "--set", "care.cannot=neck_turning", home=home)
    free = run(*named, home=home)

    assert "It asks for what you said you cannot do." in asked.out
    assert "Chin back (at the desk)" in asked.out
    assert "It asks for" not in free.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("chin bakc", "Perhaps you mean: Chin back", id="nearly a name"),
        pytest.param("raise", "Several exercises are called raise", id="many names"),
        pytest.param("screen up", "nothing to count", id="the desk"),
        pytest.param("--for toe", "Try one of these: Neck", id="no part of the body"),
        pytest.param("--break --strength", "one thing only", id="two wishes"),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_is_shown(
    words: str, told: str, tmp_path: Path
) -> None:
    ended = run("stretch", *words.split(), home=tmp_path)

    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


def test_strength_that_is_off_is_refused_with_how_to_switch_it_on(home: Path) -> None:
    ended = run("stretch", "--strength", home=home)

    assert ended.status == 1
    assert "posture-monitor config set care.strength" in ended.err


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param(["--for", "neck"], "neck", id="a part of the body"),
        pytest.param(["neck"], "neck", id="a part of the body as a name"),
    ],
)
def test_one_exercise_is_chosen_for_a_part_of_the_body(
    words: list[str], name: str, home: Path
) -> None:
    ended = run("stretch", *words, home=home)

    assert ended.status == 0
    assert ended.out.count("How often:") == 1
    assert name in ended.out.casefold()


def test_a_break_has_two_or_three_exercises_and_none_that_he_cannot_do(
    home: Path,
) -> None:
    write_settings(home, '[care]\ncannot = ["standing", "neck_turning"]\n')

    ended = run("stretch", "--break", home=home)

    assert ended.status == 0
    assert ended.out.count("How often:") in (2, 3)
    assert "Move about" not in ended.out
    assert "posture-monitor stretch --break" in ended.out


# In a terminal.


def test_the_first_time_it_shows_the_signs_and_asks_what_he_cannot_do(
    tmp_path: Path,
) -> None:
    with Terminal("stretch", "--break", home=tmp_path, size=(80, 60)) as terminal:
        terminal.until("Else press")
        terminal.press("\n")
        terminal.until("Type the numbers")
        terminal.press("9\n")
        terminal.until("Only numbers from 1 to 7")
        terminal.press("1, 5\n")
        terminal.until("exercise 1 of 2")
        terminal.press("q")
        assert terminal.ended() == 0
        assert "Nothing was done to its end" in terminal.text

    settings = Path(environment(tmp_path)["XDG_CONFIG_HOME"], "posture-monitor")
    written = (settings / "config.toml").read_text()
    assert 'cannot = ["standing", "neck_turning"]' in written
    with Terminal("stretch", "--break", home=tmp_path) as terminal:
        terminal.until("exercise 1 of 2")
        assert "Type the numbers" not in terminal.text
        assert "Stop when you feel dizzy" in terminal.text


def test_space_pauses_and_goes_on_and_n_goes_to_the_next(home: Path) -> None:
    with Terminal("stretch", "--break", home=home) as terminal:
        terminal.until("exercise 1 of 2")
        terminal.press(" ")
        terminal.until("Paused. The space bar")
        terminal.press(" n")
        terminal.until("exercise 2 of 2")
        terminal.press("\n")
        terminal.until("Hold, and keep breathing.")
        terminal.press("\x03")
        assert terminal.ended() == 0
        assert terminal.rings > 0
        assert "You left before the end." in terminal.text

    assert storage(home).care.past().last is None


@pytest.mark.long
def test_who_is_led_to_the_end_is_credited(home: Path) -> None:
    with Terminal("stretch", "change of position", home=home) as terminal:
        terminal.until("Read the steps")
        terminal.press("\n")
        assert terminal.ended() == 0
        assert "Finished: 1 exercise." in terminal.text

    assert storage(home).care.past().last == "postural_shift"


def test_plain_lines_are_one_a_phase_and_nothing_is_drawn_again(home: Path) -> None:
    with Terminal("stretch", "--plain", "neck rotation", home=home) as terminal:
        terminal.until("Read the steps")
        terminal.press("\n")
        terminal.until("(to the left, repeat 1 of 5, 5 s)")
        terminal.press("q")
        assert terminal.ended() == 0

    assert "╭" not in terminal.text
    assert terminal.text.count("Hold, and keep breathing.") == 1


@pytest.mark.parametrize(
    "size", [pytest.param((80, 24), id="80x24"), pytest.param((40, 20), id="40x20")]
)
def test_the_panel_fits_the_terminal(size: tuple[int, int], home: Path) -> None:
    columns, _ = size
    with Terminal("stretch", "nose to armpit", home=home, size=size) as terminal:
        terminal.until("╯")
        terminal.press("q")
        terminal.ended()

    panel = terminal.text[terminal.text.index("╭") :]
    lines = panel[: panel.index("╯") + 1].splitlines()
    assert len(lines) <= size[1] - 1
    assert {len(line) for line in lines} == {min(78, columns)}
