"""The worker's loop, in this process, with real and with scripted sources."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from posture_monitor.core.vocabulary import CameraChoice, CameraShows, Picture
from posture_monitor.errors import CameraError, SourceError
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.pipe.messages import (
    Begun,
    Ended,
    Looked,
    Opened,
    Opening,
    Over,
    Released,
    Resting,
    WorkerMessage,
)
from posture_monitor.vision.pipe.preference import PassedCamera
from posture_monitor.vision.pipe.sampling import Order, Pace, Sampling
from posture_monitor.vision.sources import Chosen, Ticking
from posture_monitor.vision.worker import _SourceLooks, carry_out

from .fakes import FakeClock, FakeSource, InstantControl, lopsided

ONCE_A_SECOND = Sampling(looks_per_s=1)
BURST = Sampling(looks_per_s=2, burst_s=1)
GONE = CameraError("expected a camera, got none", picture="absent")


def _carried_out(order: Order, *, stop_at_s: float = 1e9) -> list[WorkerMessage]:
    clock = FakeClock()
    told: list[WorkerMessage] = []
    control = InstantControl(order.sampling, clock, stop_at_s=stop_at_s)
    carry_out(order, control, told.append, Ticking(clock=clock, sleep=clock.sleep))
    return told


def _looks(told: list[WorkerMessage]) -> list[Looked]:
    return [message for message in told if isinstance(message, Looked)]


class _Watched:
    """What a scripted camera led to."""

    def __init__(
        self,
        estimator: Estimator,
        script: list[Picture8 | Exception],
        *,
        sampling: Sampling = ONCE_A_SECOND,
        stop_at_s: float,
        moves: bool = True,
        later: Sequence[tuple[float, Sampling]] = (),
    ) -> None:
        clock = FakeClock()
        self.told: list[WorkerMessage] = []
        self.control = InstantControl(sampling, clock, stop_at_s=stop_at_s, later=later)
        self.source = FakeSource(clock, script)
        self.source.moves = moves
        _SourceLooks(
            self.source, estimator, self.control, self.told.append, clock
        ).watch()

    @property
    def pictures(self) -> list[Picture]:
        return [look.observation.picture for look in _looks(self.told)]


def test_a_recording_is_looked_through_once(front: Path) -> None:
    told = _carried_out(Order(specs=(f"video:{front}",), sampling=ONCE_A_SECOND))

    assert told[0] == Opening()
    assert isinstance(told[1], Begun)
    assert told[2] == Opened(camera="recording", size_px=(640, 480), is_live=False)
    assert isinstance(told[-2], Over)
    assert told[-1] == Ended()
    assert [look.observation.at_s for look in _looks(told)] == pytest.approx(
        list(range(41)), abs=1e-6
    )


def test_the_opening_of_a_webcam_tells_which_one_and_why(
    estimator: Estimator, person: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    infrared = PassedCamera(name="IR", shows=CameraShows.GREY)
    chosen = Chosen(
        path="/dev/v4l/by-id/usb",
        why=CameraChoice.COLOUR,
        shows=CameraShows.COLOUR,
        passed=(infrared,),
    )
    monkeypatch.setattr(FakeSource, "chosen", chosen)

    watched = _Watched(estimator, [person.bgr], stop_at_s=1.0)

    assert watched.told[0] == Opened(
        camera="fake",
        size_px=person.size_px,
        is_live=True,
        path="/dev/v4l/by-id/usb",
        why=CameraChoice.COLOUR,
        shows=CameraShows.COLOUR,
        passed=(infrared,),
    )


def test_everything_that_is_told_is_small_and_one_of_the_messages(front: Path) -> None:
    order = Order(specs=(f"video:{front}",), sampling=Sampling(looks_per_s=0.2))

    told = _carried_out(order)

    assert len(told) > 8
    assert all(isinstance(message, get_args(WorkerMessage)) for message in told)
    # 33 landmarks of 8 numbers are 2,112 bytes; the smallest picture would be more
    assert max(len(pickle.dumps(message)) for message in told) < 4000


def test_an_observation_holds_no_array_but_the_landmarks(front: Path) -> None:
    order = Order(specs=(f"video:{front}",), sampling=Sampling(looks_per_s=0.1))

    told = _carried_out(order)

    for look in _looks(told):
        pose = look.observation.pose
        assert pose is not None
        values = [getattr(pose, name) for name in pose.__slots__]
        arrays = [value for value in values if isinstance(value, np.ndarray)]
        assert len(arrays) == 5
        assert all(array.shape[0] == 33 and array.size <= 99 for array in arrays)


def test_a_second_of_a_recording_may_stand_for_a_minute(front: Path) -> None:
    order = Order(
        specs=(f"video:{front}",), sampling=Sampling(looks_per_s=0.1), time_lapse=60
    )

    times = [look.observation.at_s for look in _looks(_carried_out(order))]

    assert times == pytest.approx([0, 600, 1200, 1800, 2400])


def test_recordings_follow_each_other_after_an_unwatched_gap(front: Path) -> None:
    order = Order(
        specs=(f"video:{front}", f"video:{front}"),
        sampling=Sampling(looks_per_s=0.05),
        time_lapse=10,
        begin_at_s=7,
    )

    times = [look.observation.at_s for look in _looks(_carried_out(order))]

    assert times == pytest.approx([7, 207, 407, 1007, 1207, 1407])


def test_recordings_apart_begin_anew_each(front: Path) -> None:
    order = Order(
        specs=(f"video:{front}", f"video:{front}"),
        sampling=Sampling(looks_per_s=0.05),
        pace=Pace.APART,
    )

    times = [look.observation.at_s for look in _looks(_carried_out(order))]

    assert times == pytest.approx([0, 20, 40, 0, 20, 40])


def test_a_recording_is_paced_by_its_own_times(front: Path) -> None:
    clock = FakeClock(50.0)
    order = Order(specs=(f"video:{front}",), sampling=Sampling(looks_per_s=0.1))
    control = InstantControl(order.sampling, clock, stop_at_s=1e9)

    carry_out(order, control, lambda _: None, Ticking(clock=clock, sleep=clock.sleep))

    assert control.waited_until_s == pytest.approx([50, 60, 70, 80, 90])


def test_at_a_fast_pace_nothing_is_waited_for(front: Path) -> None:
    clock = FakeClock()
    order = Order(
        specs=(f"video:{front}",), sampling=Sampling(looks_per_s=0.1), pace=Pace.FAST
    )
    control = InstantControl(order.sampling, clock, stop_at_s=1e9)

    carry_out(order, control, lambda _: None, Ticking(clock=clock, sleep=clock.sleep))

    assert control.waited_until_s == []


def test_a_request_to_stop_ends_a_recording_without_an_end(front: Path) -> None:
    order = Order(specs=(f"video:{front}",), sampling=ONCE_A_SECOND)

    told = _carried_out(order, stop_at_s=3.0)

    assert len(_looks(told)) == 3
    assert Ended() not in told


def test_a_recording_that_is_missing_is_an_error(tmp_path: Path) -> None:
    order = Order(specs=(f"video:{tmp_path}/gone.mp4",), sampling=ONCE_A_SECOND)

    with pytest.raises(SourceError, match=r"There is no file"):
        _carried_out(order)


def test_a_camera_that_stays_open_is_looked_through_at_its_rate(
    estimator: Estimator,
) -> None:
    watched = _Watched(estimator, [lopsided(90)], stop_at_s=2.5)

    assert watched.control.waited_until_s == pytest.approx([1, 2, 3])
    assert watched.source.openings == [0.0]
    assert watched.source.closings == [3.0]


def test_each_request_for_a_burst_opens_and_releases(
    estimator: Estimator,
) -> None:
    later = [(at_s, Sampling(looks_per_s=2, burst_s=1)) for at_s in (30.0, 60.0)]

    watched = _Watched(
        estimator, [lopsided(90)], sampling=BURST, stop_at_s=89, later=later
    )

    assert watched.source.openings == pytest.approx([0, 30, 60])
    assert watched.source.closings == pytest.approx([1, 31, 61])
    assert len(_looks(watched.told)) == 9
    assert watched.told.count(Released()) == 3


def test_a_request_during_a_burst_begins_it_anew_without_closing_the_camera(
    estimator: Estimator,
) -> None:
    later = [(0.75, Sampling(looks_per_s=2, burst_s=1))]

    watched = _Watched(
        estimator, [lopsided(90)], sampling=BURST, stop_at_s=89, later=later
    )

    assert watched.source.openings == [0.0]
    assert watched.source.closings == pytest.approx([1.5])


def test_a_burst_that_finds_the_camera_in_trouble_tells_it_and_waits_for_a_request(
    estimator: Estimator,
) -> None:
    later = [(40.0, Sampling(looks_per_s=2, burst_s=1))]

    watched = _Watched(estimator, [GONE], sampling=BURST, stop_at_s=89, later=later)

    assert watched.pictures == [Picture.ABSENT, Picture.ABSENT]
    assert watched.source.openings == [0.0, 40.0]
    assert watched.told[-1] == Released()


def test_the_parent_is_told_how_long_a_camera_in_trouble_is_left_alone(
    estimator: Estimator,
) -> None:
    watched = _Watched(estimator, [GONE], stop_at_s=20)

    assert Resting(for_s=10.0) in watched.told


def test_camera_trouble_is_an_observation_and_tried_again_ever_more_rarely(
    estimator: Estimator,
) -> None:
    watched = _Watched(estimator, [GONE], stop_at_s=200)

    openings = watched.source.openings
    waits = [after - before for before, after in pairwise(openings)]
    assert set(watched.pictures) == {Picture.ABSENT}
    assert waits == pytest.approx([1, 2, 5, 10, 30, 60, 60])


def test_a_look_that_worked_makes_the_next_wait_short_again(
    estimator: Estimator,
) -> None:
    script: list[Picture8 | Exception] = [GONE, GONE, lopsided(90), GONE]

    watched = _Watched(estimator, script, stop_at_s=4.5)

    assert watched.pictures == [
        Picture.ABSENT,
        Picture.ABSENT,
        Picture.OK,
        Picture.ABSENT,
    ]
    assert watched.control.waited_until_s == pytest.approx([1, 3, 4, 5])


def test_a_frozen_camera_is_told_once_and_opened_anew(estimator: Estimator) -> None:
    watched = _Watched(estimator, [lopsided(90)], stop_at_s=3, moves=False)

    assert watched.pictures == [Picture.OK, Picture.OK, Picture.FROZEN]
    assert watched.source.closings[0] == 2.0


def test_a_camera_is_released_when_a_look_fails(estimator: Estimator) -> None:
    watched = _Watched(estimator, [lopsided(90), GONE], stop_at_s=2)

    assert watched.source.closings == [1.0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"looks_per_s": 0},
        {"looks_per_s": 1, "burst_s": 0},
        {"looks_per_s": 1, "burst_s": -1},
    ],
)
def test_a_sampling_that_cannot_be_is_a_mistake(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"expected (looks_per_s|burst_s) above 0"):
        Sampling(**wrong)


def test_an_order_needs_a_source_and_time_that_passes() -> None:
    with pytest.raises(ValueError, match=r"at least one source"):
        Order(specs=(), sampling=ONCE_A_SECOND)
    with pytest.raises(ValueError, match=r"time_lapse above 0"):
        Order(specs=("webcam",), sampling=ONCE_A_SECOND, time_lapse=0)
