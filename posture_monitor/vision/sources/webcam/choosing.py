"""Choosing: which of several cameras is used, and why; opening after opening.

A camera that was chosen by looking at a good picture is kept while it is there, also
where it is dark or covered now: who covers it does not want another one to look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from posture_monitor.core.vocabulary import CameraChoice, CameraShows, Picture
from posture_monitor.errors import CameraError
from posture_monitor.phrases.vision.cameras import no_pictures
from posture_monitor.vision.pipe.preference import (
    KnownCamera,
    PassedCamera,
    Preference,
)
from posture_monitor.vision.sources.webcam.camera import Camera, Devices
from posture_monitor.vision.sources.webcam.naming import place_of
from posture_monitor.vision.sources.webcam.opening import OpenCamera, opened

TRIALS_S = 15.0
"""How long cameras are tried in one opening; the next one goes on with the others.

Together with the one that is being tried it stays below `worker_link.DEADLINE_S`.
"""

TRY_AGAIN_S = 600.0
"""How long a camera that gave no colour picture is not looked at again.

A lamp that is switched on changes that, and nobody is asked to wait longer; each trial
makes the light beside every camera flash.
"""

BEST_FIRST = (
    CameraShows.COLOUR,
    CameraShows.BUSY,  # it may be the one: better to wait than to take a wrong one
    CameraShows.DARK,
    CameraShows.COVERED,
    CameraShows.BROKEN,
    CameraShows.GREY,
    CameraShows.DENIED,
    CameraShows.SILENT,
    CameraShows.ABSENT,
    CameraShows.RAW,
)
_GIVES_NONE = frozenset(
    {
        CameraShows.BUSY,
        CameraShows.DENIED,
        CameraShows.SILENT,
        CameraShows.ABSENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A camera that was picked.

    Attributes:
        open: The camera, open and warm.
        why: Why it was.
        passed: The cameras that were not, and are worth a word.
        shows: What it showed, or None where it was not looked at.
    """

    open: OpenCamera
    why: CameraChoice
    passed: tuple[PassedCamera, ...] = ()
    shows: CameraShows | None = None


@dataclass(slots=True, kw_only=True)
class _Trial:
    """One camera that was tried; open only where it gives a colour picture."""

    camera: Camera
    shows: CameraShows
    at_s: float
    open: OpenCamera | None = field(default=None)


class Choosing:
    """The choice of one source, as long as it lives."""

    def __init__(
        self,
        preference: Preference,
        *,
        devices: Devices,
        clock: Callable[[], float],
        tell_trying: Callable[[str], None],
    ) -> None:
        """Begin with what was chosen before.

        Args:
            preference: What was chosen before.
            devices: The system's cameras.
            clock: Monotonic seconds.
            tell_trying: Is told the path or name of each camera before it is tried.
        """
        self._known = list(preference.known)
        self._away_s, self._hung = preference.away_s, preference.hung
        self._devices, self._clock = devices, clock
        self._tell_trying = tell_trying
        self._now: Camera | None = None  # the one in use
        self._away_since_s: float | None = None
        self._silent: tuple[Camera, float] | None = None  # and since when
        self._trials: list[_Trial] = []

    def take_named(self, fitting: Sequence[Camera]) -> Pick:
        """Return the named camera; of several that are named, one that works.

        Raises:
            CameraError: none of them gives a picture.
        """
        if len(fitting) == 1:
            return Pick(open=self._opened(fitting[0]), why=CameraChoice.NAMED)
        known = self._first_known(fitting)
        if known is not None:
            taken = Pick(open=self._opened(known), why=CameraChoice.KEPT)
        else:
            taken = self._taken_by_looking(fitting, CameraChoice.COLOUR)
        return replace(taken, passed=_with_others(taken, fitting))

    def take(self, fitting: Sequence[Camera]) -> Pick:
        """Return the camera of before, or the first that gives a colour picture.

        Where the camera in use goes away or gives nothing, another one is used after it
        has been so for `away_s`.

        Raises:
            CameraError: no camera gives a picture, or the one of before is awaited.
        """
        known = self._first_known(self._not_silent(fitting))
        if self._now is not None and self._is_missing(known) and self._awaits():
            fault = no_pictures(self._now.name, Picture.ABSENT)
            raise CameraError(fault, picture=Picture.ABSENT.value)
        if known is None:
            return self._another(self._not_silent(fitting))
        try:
            return self._kept(known)
        except CameraError as error:
            others = [camera for camera in fitting if camera is not known]
            if error.picture != Picture.SILENT or not others:
                raise
            if self._is_in_use(known) and self._awaits():
                raise
            self._silent = (known, self._clock())
        return self._another(self._not_silent(others))

    def settle(self, taken: Pick) -> None:
        """Prefer a camera from now on that was seen to give a colour picture."""
        camera = taken.open.camera
        if not any(map(camera.is_known_as, self._known)):
            self._known.append(KnownCamera(name=camera.name, path=camera.stable))

    def _kept(self, known: Camera) -> Pick:
        """Return a camera of before, open; say so where it stands in for another."""
        taken = self._opened(known)
        if self._rank(known) == 0:
            return Pick(open=taken, why=CameraChoice.KEPT)
        return Pick(open=taken, why=CameraChoice.STAND_IN, passed=self._preferred())

    def _another(self, fitting: Sequence[Camera]) -> Pick:
        """Return a camera in place of the one of before, or the first one ever."""
        known, away = self._first_known(fitting), self._preferred()
        if known is not None:
            return self._kept(known)
        why = CameraChoice.STAND_IN if away else CameraChoice.COLOUR
        if len(fitting) == 1:
            why = CameraChoice.STAND_IN if away else CameraChoice.ONLY
            return Pick(open=self._opened(fitting[0]), why=why, passed=away)
        taken = self._taken_by_looking(fitting, why)
        return replace(taken, passed=(*away, *taken.passed))

    def _preferred(self) -> tuple[PassedCamera, ...]:
        """Return the camera to prefer, as one that was not taken."""
        is_silent = self._silent is not None
        shows = CameraShows.SILENT if is_silent else CameraShows.ABSENT
        return tuple(
            PassedCamera(name=known.name, shows=shows) for known in self._known[:1]
        )

    # A camera of before that is there and gives nothing.

    def _not_silent(self, fitting: Sequence[Camera]) -> Sequence[Camera]:
        """Return the cameras but one that was silent lately, if others are there."""
        if self._silent is None:
            return fitting
        silent, at_s = self._silent
        if self._clock() - at_s >= TRY_AGAIN_S:
            self._silent = None
            return fitting
        others = [camera for camera in fitting if not camera.is_same_as(silent)]
        return others if others else fitting

    def _is_in_use(self, camera: Camera) -> bool:
        return self._now is not None and camera.is_same_as(self._now)

    # Waiting for the camera of before.

    def _is_missing(self, there: Camera | None) -> bool:
        """Return whether the camera in use has gone, and no better one is there.

        One that was gone before this worker began is not awaited: the computer may
        have been carried elsewhere while it was locked or asleep.
        """
        return self._now is not None and self._rank(there) > self._rank(self._now)

    def _rank(self, camera: Camera | None) -> int:
        if camera is not None:
            for number, known in enumerate(self._known):
                if camera.is_known_as(known):
                    return number
        return len(self._known)

    def _awaits(self) -> bool:
        """Return whether it has been away for less than `away_s`."""
        now_s = self._clock()
        if self._away_since_s is None:
            self._away_since_s = now_s
        return now_s - self._away_since_s < self._away_s

    def _first_known(self, fitting: Sequence[Camera]) -> Camera | None:
        for known in self._known:
            for camera in fitting:
                if camera.is_known_as(known):
                    return camera
        return None

    # Trying one after another.

    def _taken_by_looking(self, fitting: Sequence[Camera], why: CameraChoice) -> Pick:
        tried = self._tried(fitting)
        best = min(tried, key=lambda trial: BEST_FIRST.index(trial.shows))
        passed = tuple(
            PassedCamera(name=trial.camera.name, shows=trial.shows)
            for trial in tried
            if trial is not best
        )
        if best.shows in _GIVES_NONE:
            picture = Picture(best.shows.value)
            fault = no_pictures(best.camera.name, picture, group=best.camera.group)
            raise CameraError(fault, picture=picture.value)
        if best.open is None:  # it may show something else by now
            taken = self._opened(best.camera)
            return Pick(open=taken, why=CameraChoice.BEST, passed=passed)
        self._now = best.camera
        return Pick(open=best.open, why=why, shows=best.shows, passed=passed)

    def _tried(self, fitting: Sequence[Camera]) -> list[_Trial]:
        """Return what each camera shows, up to the first that gives a colour picture.

        What was looked at lately is not looked at again.
        """
        began_s, tried = self._clock(), list[_Trial]()
        self._trials = [trial for trial in self._trials if self._is_fresh(trial)]
        for camera in self._without_hung(fitting):
            trial = self._trial_of(camera)
            if trial is None:
                if tried and self._clock() - began_s > TRIALS_S:
                    break
                trial = self._look(camera)
            tried.append(trial)
            if trial.shows is CameraShows.COLOUR:
                break
        return tried

    def _look(self, camera: Camera) -> _Trial:
        self._tell_trying(_key(camera))
        now_open: OpenCamera | None = None
        try:
            now_open = opened(camera, self._devices, self._clock)
            shows = now_open.shown()
        except CameraError as error:
            shows, now_open = _shows(error), None
        if now_open is not None and shows is not CameraShows.COLOUR:
            now_open.close()
            now_open = None
        trial = _Trial(camera=camera, shows=shows, at_s=self._clock(), open=now_open)
        if shows not in (CameraShows.COLOUR, CameraShows.BUSY):
            self._trials.append(trial)
        return trial

    def _is_fresh(self, trial: _Trial) -> bool:
        return self._clock() - trial.at_s < TRY_AGAIN_S

    def _trial_of(self, camera: Camera) -> _Trial | None:
        fresh = (each for each in self._trials if each.camera == camera)
        return next(fresh, None)

    def _without_hung(self, fitting: Sequence[Camera]) -> Sequence[Camera]:
        well = [camera for camera in fitting if _key(camera) not in self._hung]
        return well if well else fitting

    def _opened(self, camera: Camera) -> OpenCamera:
        taken = opened(camera, self._devices, self._clock)
        self._now, self._away_since_s = camera, None
        return taken


def _key(camera: Camera) -> str:
    """Return what tells a camera from others, as `Preference.hung` has it."""
    stable = camera.stable
    return f"{camera.index}: {camera.name}" if stable is None else stable


def _shows(error: CameraError) -> CameraShows:
    try:
        return CameraShows(error.picture)
    except ValueError:  # a picture's fault that a camera is not chosen by
        return CameraShows.BROKEN


def _with_others(taken: Pick, fitting: Sequence[Camera]) -> tuple[PassedCamera, ...]:
    """Return every other camera that is named, too, and what names it alone."""
    seen = {passed.name: passed.shows for passed in taken.passed}
    return tuple(
        PassedCamera(
            name=camera.name,
            shows=seen.get(camera.name),
            place=place_of(camera, fitting),
        )
        for camera in fitting
        if camera is not taken.open.camera
    )
