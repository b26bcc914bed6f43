from __future__ import annotations

import os
from pathlib import Path

import pytest

from posture_monitor.desktop.signals.linux.cameras import LOOK_THROUGH_S, Cameras
from tests.desktop.buses import FakeClock
from tests.desktop.machine import Machine, is_used

OWN = frozenset({11, 12})
MAPPED = "7f00-7f01 rw-s 00000000 00:06 404 /dev/video0\n"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def cameras_of(machine: Machine, clock: FakeClock | None = None) -> Cameras:
    clock = FakeClock() if clock is None else clock
    return Cameras(root=machine.root, uid=os.getuid(), clock=clock)


def test_without_a_camera_none_is_used(machine: Machine) -> None:
    assert is_used(cameras_of(machine).users(OWN)) is False


def test_a_process_that_maps_a_camera_uses_it(machine: Machine) -> None:
    machine.add_camera()
    machine.add_process(50, maps=MAPPED, opens=["/dev/null", "/dev/video0"])

    assert is_used(cameras_of(machine).users(OWN)) is True


def test_a_process_that_merely_opened_a_camera_does_not_use_it(
    machine: Machine,
) -> None:
    machine.add_camera()
    machine.add_process(50, opens=["/dev/video0"])

    assert is_used(cameras_of(machine).users(OWN)) is False


def test_our_own_use_of_a_camera_is_not_another_s(machine: Machine) -> None:
    machine.add_camera()
    machine.add_process(11, maps=MAPPED, opens=["/dev/video0"])

    assert is_used(cameras_of(machine).users(OWN)) is False


def test_another_user_s_processes_are_left_alone(machine: Machine) -> None:
    machine.add_camera()
    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])
    stranger = os.getuid() + 1

    cameras = Cameras(root=machine.root, uid=stranger, clock=FakeClock())

    assert is_used(cameras.users(OWN)) is False


@pytest.mark.parametrize(
    ("name", "opens", "is_on"),
    [
        pytest.param("pipewire", ["/dev/video0", "/dmabuf:"], True, id="streams"),
        pytest.param("pipewire", ["/dev/video0"], False, id="pipewire enumerates"),
        pytest.param("pipewire", ["/dmabuf:"], False, id="pipewire shares a screen"),
        pytest.param("firefox", ["/dev/video0", "/dmabuf:"], False, id="a browser"),
    ],
)
def test_pipewire_uses_a_camera_when_it_also_holds_buffers_to_hand_on(
    *, machine: Machine, name: str, opens: list[str], is_on: bool
) -> None:
    machine.add_camera()
    machine.add_process(50, opens=opens, name=name)

    assert is_used(cameras_of(machine).users(OWN)) is is_on


def test_while_the_driver_counts_no_open_file_no_process_is_looked_at(
    machine: Machine,
) -> None:
    machine.add_camera(opened=0)
    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])

    assert is_used(cameras_of(machine).users(OWN)) is False


def test_a_camera_in_a_process_that_hides_from_us_may_be_used(
    machine: Machine,
) -> None:
    machine.add_camera(opened=1)

    assert is_used(cameras_of(machine).users(OWN)) is None


def test_processes_are_looked_through_anew_only_when_the_driver_s_count_changes(
    machine: Machine,
) -> None:
    machine.add_camera(opened=1)
    machine.add_process(49, opens=["/dev/video0"])
    cameras = cameras_of(machine)
    before = is_used(cameras.users(OWN))

    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])
    unchanged = is_used(cameras.users(OWN))
    machine.add_camera(opened=2)

    assert (before, unchanged) == (False, False)
    assert is_used(cameras.users(OWN)) is True


def test_a_program_of_ours_that_follows_a_hidden_one_is_found_within_ten_seconds(
    machine: Machine,
) -> None:
    clock = FakeClock()
    machine.add_camera(opened=1)
    cameras = cameras_of(machine, clock)
    hidden = is_used(cameras.users(OWN))

    machine.add_camera(opened=0)
    nobody = is_used(cameras.users(OWN))
    machine.add_camera(opened=1)
    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])
    clock.now_s += LOOK_THROUGH_S

    assert (hidden, nobody) == (None, False)
    assert is_used(cameras.users(OWN)) is True


def test_two_nodes_of_one_driver_share_its_count(machine: Machine) -> None:
    machine.add_camera(opened=1)
    (machine.root / "dev/video1").touch()
    (machine.root / "sys/class/video4linux/video1").symlink_to("video0")
    machine.add_process(11, maps=MAPPED, opens=["/dev/video0"])
    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])

    assert is_used(cameras_of(machine).users(OWN)) is False


@pytest.mark.parametrize(
    ("holder", "maps"),
    [pytest.param(50, "", id="another one"), pytest.param(11, MAPPED, id="us")],
)
def test_a_program_that_takes_a_camera_over_is_found(
    machine: Machine, holder: int, maps: str
) -> None:
    machine.add_camera(opened=1)
    machine.add_process(holder, maps=maps, opens=["/dev/video0"])
    cameras = cameras_of(machine)
    before = is_used(cameras.users(OWN))

    (machine.root / f"proc/{holder}/fd/0").unlink()
    machine.add_process(51, maps=MAPPED, opens=["/dev/video0"])

    assert before is False
    assert is_used(cameras.users(OWN)) is True


def test_a_known_holder_is_seen_to_begin_without_looking_through_all(
    machine: Machine,
) -> None:
    machine.add_camera(opened=1)
    machine.add_process(50, opens=["/dev/video0"])
    cameras = cameras_of(machine)
    before = is_used(cameras.users(OWN))

    (machine.root / "proc/50/maps").write_text(MAPPED)

    assert before is False
    assert is_used(cameras.users(OWN)) is True


def test_without_a_count_processes_are_looked_through_every_ten_seconds(
    machine: Machine,
) -> None:
    clock = FakeClock()
    machine.add_camera()
    cameras = cameras_of(machine, clock)
    is_used(cameras.users(OWN))
    machine.add_process(50, maps=MAPPED, opens=["/dev/video0"])

    clock.now_s += LOOK_THROUGH_S - 1.0
    early = is_used(cameras.users(OWN))
    clock.now_s += 1.0

    assert early is False
    assert is_used(cameras.users(OWN)) is True


def test_our_own_mapping_is_told_by_the_real_proc(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/video0").touch()
    (tmp_path / "proc").symlink_to("/proc")
    cameras = Cameras(root=tmp_path, uid=os.getuid(), clock=FakeClock())

    assert is_used(cameras.users(frozenset())) is False
