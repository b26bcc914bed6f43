"""Nodes of Linux: which of them are cameras, of what kind, and what leads to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posture_monitor.core.vocabulary import CameraKind, Picture
from posture_monitor.errors import CameraError
from posture_monitor.vision.sources.webcam import chosen, fitting, place_of
from posture_monitor.vision.sources.webcam.linux import listed_nodes
from posture_monitor.vision.sources.webcam.v4l2 import trouble_of_node

from .made_up_nodes import CAPTURE, M2M, META, OUTPUT, RAW, Machine, Node, ipu6

LID = Node(number=0, name="Integrated Camera", by_id="usb-Lid-video-index0")


def test_metadata_output_and_converting_nodes_are_no_cameras(tmp_path: Path) -> None:
    machine = Machine(
        tmp_path,
        LID,
        Node(number=1, name="Integrated Camera", caps=META, formats=()),
        Node(number=2, name="A sink", caps=OUTPUT, driver="v4l2 loopback"),
        Node(number=10, name="bcm2835-codec-decode", caps=M2M),
    )

    listed = listed_nodes(machine.places)

    assert [camera.index for camera in listed] == [0]


def test_cameras_come_by_number_and_not_by_the_letters_of_their_paths(
    tmp_path: Path,
) -> None:
    machine = Machine(
        tmp_path, replace(LID, number=10, by_id=None), replace(LID, number=9)
    )

    listed = listed_nodes(machine.places)

    assert [camera.index for camera in listed] == [9, 10]


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        pytest.param(Node(number=0, name="UVC"), CameraKind.UNKNOWN, id="of colours"),
        pytest.param(
            Node(number=0, name="UVC", formats=("GREY",)),
            CameraKind.INFRARED,
            id="of grey formats only",
        ),
        pytest.param(
            Node(number=0, name="UVC", formats=("GREY", "YUYV")),
            CameraKind.UNKNOWN,
            id="of grey among others",
        ),
        pytest.param(
            Node(number=0, name="vimc", caps=RAW),
            CameraKind.RAW,
            id="that a media controller has to join to its sensor",
        ),
        pytest.param(
            Node(number=0, name="unicam", formats=("BA81", "pBAA", "BG10")),
            CameraKind.RAW,
            id="of a sensor's formats only",
        ),
        pytest.param(
            Node(number=0, name="My Feed", driver="v4l2 loopback"),
            CameraKind.VIRTUAL,
            id="of a loopback under any name",
        ),
    ],
)
def test_a_nodes_kind_is_known_without_opening_it(
    tmp_path: Path, node: Node, kind: CameraKind
) -> None:
    (camera,) = listed_nodes(Machine(tmp_path, node).places)

    assert camera.kind is kind


def test_a_loopback_is_tried_after_cameras_and_used_unasked_if_not_called_virtual(
    tmp_path: Path,
) -> None:
    loopback = Node(number=0, name="Intel MIPI Camera", driver="v4l2 loopback")
    machine = Machine(
        tmp_path,
        loopback,
        Node(number=2, name="Virtual Camera", driver="v4l2 loopback"),
        Node(number=4, name="Desk Camera"),
    )

    listed = listed_nodes(machine.places)

    assert [camera.is_virtual for camera in listed] == [False, True, False]
    fit = [camera.name for camera in fitting(listed, "")]
    assert fit == ["Desk Camera", "Intel MIPI Camera"]


def test_the_nodes_of_an_ipu6_are_raw_and_one_camera_beside_them_is_taken(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path, *ipu6(), Node(number=50, name="Desk Camera"))

    listed = listed_nodes(machine.places)

    assert {camera.kind for camera in listed[:-1]} == {CameraKind.RAW}
    assert chosen(listed, "").name == "Desk Camera"


def test_an_ipu6_alone_says_which_software_is_needed(tmp_path: Path) -> None:
    listed = listed_nodes(Machine(tmp_path, *ipu6()).places)

    with pytest.raises(CameraError, match="software of the computer's maker") as caught:
        chosen(listed, "")

    assert caught.value.picture == "silent"


def test_a_camera_is_named_by_either_of_its_links(tmp_path: Path) -> None:
    machine = Machine(
        tmp_path,
        LID,
        Node(number=2, name="Brio", by_id="usb-Brio_7", by_path="pci-usb-0:2"),
    )
    listed = listed_nodes(machine.places)

    by_id = chosen(listed, machine.link("by-id", "usb-Brio_7"))
    by_path = chosen(listed, machine.link("by-path", "pci-usb-0:2"))
    by_node = chosen(listed, machine.node(2))

    assert by_id.name == by_path.name == by_node.name == "Brio"


def test_a_camera_is_named_by_a_link_of_the_persons_own(tmp_path: Path) -> None:
    machine = Machine(tmp_path, LID, Node(number=2, name="Brio"))
    own = tmp_path / "my-camera"
    own.symlink_to(machine.node(2))

    assert chosen(listed_nodes(machine.places), str(own)).name == "Brio"


def test_what_stays_the_same_is_the_by_id_link_then_by_path_and_never_the_number(
    tmp_path: Path,
) -> None:
    machine = Machine(
        tmp_path,
        Node(number=0, name="A", by_id="usb-A", by_path="pci-1"),
        Node(number=2, name="B", by_path="pci-2"),
        Node(number=4, name="C"),
    )

    stable = [camera.stable for camera in listed_nodes(machine.places)]

    assert stable == [
        machine.link("by-id", "usb-A"),
        machine.link("by-path", "pci-2"),
        None,
    ]


def test_two_of_one_name_are_told_apart_by_where_they_are_plugged_in(
    tmp_path: Path,
) -> None:
    # without a serial number both have one by-id link, which the last one took
    machine = Machine(
        tmp_path,
        Node(number=0, name="HD Webcam", by_id="usb-HD", by_path="pci-1"),
        Node(number=2, name="HD Webcam", by_id="usb-HD", by_path="pci-2"),
    )

    listed = listed_nodes(machine.places)

    links = [machine.link("by-path", name) for name in ("pci-1", "pci-2")]
    assert [camera.stable for camera in listed] == links
    assert [place_of(camera, listed) for camera in listed] == links


def test_two_of_one_name_with_serial_numbers_keep_their_by_id_links(
    tmp_path: Path,
) -> None:
    machine = Machine(
        tmp_path,
        Node(number=0, name="HD Webcam", by_id="usb-HD_1", by_path="pci-1"),
        Node(number=2, name="HD Webcam", by_id="usb-HD_2", by_path="pci-2"),
    )

    stable = [camera.stable for camera in listed_nodes(machine.places)]

    assert stable == [machine.link("by-id", f"usb-HD_{number}") for number in (1, 2)]


def test_a_link_leads_to_the_camera_under_its_new_number(tmp_path: Path) -> None:
    brio = Node(number=2, name="Brio", by_id="usb-Brio_7")
    machine = Machine(tmp_path, LID, brio)
    before = listed_nodes(machine.places)[1]

    machine.unplug(2)
    machine.plug_in(replace(brio, number=6))
    after = listed_nodes(machine.places)[1]

    assert after.index == 6
    assert after.is_same_as(before)


def test_only_the_first_node_of_a_device_that_may_not_be_asked_is_a_camera(
    tmp_path: Path,
) -> None:
    machine = Machine(
        tmp_path,
        replace(LID, is_denied=True),
        Node(number=1, name="Integrated Camera", place=1, is_denied=True),
    )

    assert [camera.index for camera in listed_nodes(machine.places)] == [0]


def test_the_group_that_may_open_a_denied_node_is_known(tmp_path: Path) -> None:
    machine = Machine(tmp_path, replace(LID, is_denied=True))
    places = replace(machine.places, may_open=lambda _node: False)

    (camera,) = listed_nodes(places)

    assert camera.group == Path(machine.node(0)).group()


def test_a_streamed_camera_is_busy_and_a_free_one_has_no_trouble(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path, LID, Node(number=2, name="Brio", is_streamed=True))

    def trouble(number: int) -> Picture | None:
        return trouble_of_node(machine.node(number), machine.places.ioctl)

    assert trouble(0) is None
    assert trouble(2) is Picture.BUSY


def test_listing_asks_no_driver_for_buffers_and_sets_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path, LID, Node(number=2, name="Brio", caps=CAPTURE))

    listed_nodes(machine.places)

    read_only = {0x80685600, 0xC0405602}  # VIDIOC_QUERYCAP and VIDIOC_ENUM_FMT
    assert set(machine.asked) == read_only


def test_a_machine_without_a_folder_of_devices_has_no_camera(tmp_path: Path) -> None:
    places = replace(Machine(tmp_path).places, dev=tmp_path / "nowhere")

    assert listed_nodes(places) == ()
