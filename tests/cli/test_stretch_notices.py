"""Notices that lead: when one comes, what it says, and what its buttons do."""

from __future__ import annotations

from posture_monitor.care.exercises import ExercisePace, Sides
from posture_monitor.care.guided.stages import plan_of
from posture_monitor.care.guided.stretch import Course
from posture_monitor.cli._stretch_notices import NoticeShower, end_notice, notice_of
from posture_monitor.core.vocabulary import Answer, StretchOrder
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    Notice,
    Pressed,
)
from tests.care.guided.plans import exercise

PACE = ExercisePace(repeats=1, move_s=2.0, hold_s=4.0)
PLAN = plan_of([exercise(PACE, Sides.ONE_THEN_OTHER, key="chin_tuck")])
WAIT_S = 10.0


class Desktop:
    """A notifier that keeps what it shows, and says what it is told to."""

    name = "desktop"

    def __init__(self) -> None:
        self.shown: dict[int, Notice] = {}
        self.titles: list[str] = []
        self.pressed: list[tuple[int, Pressed]] = []

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        self.shown[notice_id] = notice
        self.titles.append(notice.body)
        return Delivery(told=True, by=self.name, buttons=bool(notice.actions))

    def withdraw(self, notice_id: int) -> None:
        self.shown.pop(notice_id, None)

    def answers(self) -> list[tuple[int, Pressed]]:
        pressed, self.pressed = self.pressed, []
        return pressed

    def close(self) -> None:
        self.shown.clear()


def at(counted_s: float, *, is_paused: bool = False) -> Course:
    return Course(plan=PLAN, ticked_s=0.0, counted_s=counted_s, is_paused=is_paused)


def test_a_notice_comes_with_each_part_and_takes_the_place_of_the_one_before() -> None:
    desktop = Desktop()
    notifier = BackgroundNotifier(desktop, clock=lambda: 0.0)
    shower = NoticeShower(notifier)

    for tenth in range(round(PLAN.lasts_s * 10)):
        shower.show(at(tenth / 10))
        notifier.drain(WAIT_S)
        assert len(desktop.shown) == 1
    shower.end(at(PLAN.lasts_s))
    notifier.drain(WAIT_S)

    assert [text.split(" ")[0] for text in desktop.titles] == [
        *("Change", "Now:", "Now", "Now:", "Done:")
    ]
    (last,) = desktop.shown.values()
    assert last.actions == ()
    notifier.close(WAIT_S)


def test_only_the_buttons_of_the_notice_that_stands_are_heard() -> None:
    desktop = Desktop()
    notifier = BackgroundNotifier(desktop, clock=lambda: 0.0)
    shower = NoticeShower(notifier)
    shower.show(at(0.0))
    shower.show(at(11.0))

    desktop.pressed = [
        (1, StretchOrder.LEAVE),
        (2, StretchOrder.PAUSE),
        (2, Answer.DONE),
    ]

    assert list(shower.orders(at(11.0))) == [StretchOrder.PAUSE]
    assert list(shower.orders(at(11.0))) == []
    notifier.close(WAIT_S)


def test_the_buttons_pause_while_it_goes_and_go_on_while_it_is_paused() -> None:
    going, paused = notice_of(at(11.0)), notice_of(at(11.0, is_paused=True))

    assert [each.label for each in going.actions] == ["Pause", "Next one", "Leave"]
    assert [each.label for each in paused.actions] == ["Go on", "Next one", "Leave"]
    assert paused.title == "Paused"
    assert "icon's menu" in going.without_buttons


def test_a_notice_shows_the_picture_of_its_exercise() -> None:
    assert notice_of(at(0.0)).picture is not None


def test_the_last_notice_says_what_was_done() -> None:
    assert end_notice(at(PLAN.lasts_s)).body.startswith("Done: ")
    assert end_notice(at(12.0)).body.startswith("Nothing was done to its end")
