"""Camera check: whether the camera that the settings name can be looked through.

No webcam is opened for it, and nothing that behaves like one without a consent.
"""

from __future__ import annotations

from posture_monitor.cli._camera import picture_seen
from posture_monitor.cli._check_result import CheckResult, details
from posture_monitor.cli._running import asked
from posture_monitor.cli._webcams import Webcams, names
from posture_monitor.cli.view.status import NEEDS_THE_PERSON
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import Status
from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import LibraryError, PostureMonitorError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import doctor as words
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do
from posture_monitor.phrases.vision.cameras import join_group
from posture_monitor.service.surroundings.live_source import (
    link_for_source,
    mounting_in,
)
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.sampling import Sampling
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.sources.webcam import KIND


def check_camera() -> CheckResult:
    """Return whether the camera that the settings name can be looked through."""
    try:
        source = load_config(settings_file()).text("camera.source")
        kind, _, place = source.partition(":")
        if kind != KIND:
            return _source(source)
        return check_webcams(place)
    except LibraryError:
        return _result(words.cameras_not_known(), do=words.libraries_first())
    except PostureMonitorError as error:
        found, do = details(error), words.change_source()
        return _result(str(error), found=found, do=do)


def check_webcams(place: str) -> CheckResult:
    """Return whether there is the webcam that is named; none is opened.

    Raises:
        CameraError: there is none of that name.
        LibraryError: they cannot be listed.
    """
    webcams = Webcams.of_this_computer(Storage())
    listed, found = webcams.listed, names(webcams.listed)
    if not place and all(each.is_virtual for each in listed):
        told = words.only_virtual_cameras() if listed else words.no_camera()
        return _result(told, found=found, do=words.plug_in_webcam())
    group = webcams.used_at(place).group
    do = None if group is None else join_group(group)
    return _result(webcams.told_at(place), found=found, do=do)


def _source(source: str) -> CheckResult:
    """Return whether another source than a webcam gives pictures, by trying it.

    What behaves like a camera is not opened without a consent, nor where the program
    looks through it.

    Raises:
        PostureMonitorError: it cannot be looked at.
    """
    if is_live(source):
        reply = asked(ASK_STATUS)
        if reply is not None:
            return camera_of_a_service(source, reply.status)
        if Storage().profile.consent() is None:
            return _result(words.source_is_there(source))
    mounting = mounting_in(load_config(settings_file()))
    sampling = Sampling(looks_per_s=2.0)
    with link_for_source(source, sampling, mounting=mounting) as link:
        picture = picture_seen(link)
    if picture is Picture.OK:
        return _result(words.source_works(source))
    if picture is not None:
        return _result(what_is_wrong(picture), do=what_to_do(picture))
    return _result(words.source_fails(source), do=words.change_source())


def camera_of_a_service(source: str, status: Status | None) -> CheckResult:
    """Return what a running service says of its camera."""
    if status is not None and status.meaning and status.why in NEEDS_THE_PERSON:
        return _result(status.meaning, do=status.do)
    return _result(words.source_is_in_use(source))


def _result(
    told: str, *, found: str | None = None, do: str | None = None
) -> CheckResult:
    found = told if found is None else found
    return CheckResult(name="cameras", ok=do is None, told=told, found=found, do=do)
