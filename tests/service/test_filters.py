"""Which names of programs are filters, and which the person ignores."""

from __future__ import annotations

import tomllib

import pytest

from posture_monitor.desktop.signals import DeviceUser
from posture_monitor.desktop.signals._signals import user_named
from posture_monitor.resources import shipped
from posture_monitor.service.surroundings.filters import (
    is_filter,
    is_ignored,
    plain,
    word_for,
)

ZOOM = user_named("ZOOM VoiceEngine", "zoom")


@pytest.mark.parametrize(
    ("user", "is_one"),
    [
        pytest.param(user_named("EasyEffects", "easyeffects"), True, id="easyeffects"),
        pytest.param(
            user_named(None, "NVIDIA Broadcast", ("NVIDIA Broadcast.exe",)),
            True,
            id="windows' names of files",
        ),
        pytest.param(user_named(None, "voicemeeter8x64"), True, id="any end"),
        pytest.param(user_named("corespeechd", None), True, id="hey siri"),
        pytest.param(
            user_named("PulseAudio Volume Control", "pavucontrol"), True, id="a meter"
        ),
        pytest.param(ZOOM, False, id="zoom"),
        pytest.param(user_named("Chromium input", "chrome"), False, id="a browser"),
        pytest.param(user_named("obs", "obs"), False, id="obs"),
        pytest.param(DeviceUser(), False, id="nobody knows"),
    ],
)
def test_filters_are_known_by_any_of_their_names(
    *, user: DeviceUser, is_one: bool
) -> None:
    assert is_filter(user) is is_one


@pytest.mark.parametrize("word", ["zoom", "Zoom.exe", "zoom-voiceengine", " ZOOM "])
def test_a_person_writes_a_name_as_he_likes(word: str) -> None:
    assert is_ignored(ZOOM, (word,))


@pytest.mark.parametrize("word", ["zoo", "", "-", "krisp"])
def test_a_part_of_a_name_and_nothing_ignore_nobody(word: str) -> None:
    assert not is_ignored(ZOOM, (word,))


def test_what_no_name_is_known_of_is_never_ignored() -> None:
    assert not is_ignored(DeviceUser(), ("zoom", ""))


def test_a_word_for_a_list_needs_no_quotes_in_any_shell() -> None:
    assert word_for(user_named("Sly; rm -rf ~ `x` $(y)", None)) == "sly-rm-rf-x-y"
    assert word_for(user_named("Küche", None)) == "küche"
    assert word_for(user_named("...", None)) is None
    assert word_for(DeviceUser()) is None


def test_a_runtime_says_less_than_the_program_that_it_runs() -> None:
    assert word_for(user_named("Talk", "electron")) == "talk"
    assert word_for(user_named("Talk", "python3.11")) == "talk"
    assert word_for(user_named("Chromium input", "Discord")) == "discord"


def test_a_name_of_another_program_is_shown_without_control_characters() -> None:
    user = user_named("\x1b[31mred\n" + "x" * 200, None)

    assert user.name is not None
    assert user.name.isprintable()
    assert len(user.name) == 60


def test_each_name_of_the_shipped_list_has_a_kind_and_a_source() -> None:
    entries = tomllib.loads(shipped("filters.toml").decode())["filter"]

    assert entries
    for entry in entries:
        assert entry["kind"] in {"filter", "loopback", "assistant", "meter"}
        assert "http" in entry["source"] or entry["source"].startswith("run here")
        assert all(len(plain(name)) >= 4 for name in entry["names"])
