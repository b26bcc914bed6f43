"""Own exercises: those that an employer or a physiotherapist has laid down as files.

A file is checked by the rules of the shipped list and some more. A bad one is named and
left out as a whole; the others hold. Nothing in a file can make an exercise a change of
position, which is offered before the signs for a doctor were seen; stop rules and who
asks a doctor first come with every exercise, whatever a file says.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from posture_monitor.care.choosing.person import ASKED_BY_PLACE
from posture_monitor.care.exercises import (
    SAY_MAX_CHARACTERS,
    Ability,
    Equipment,
    Exercise,
    ExerciseKind,
    ExercisePace,
    Grade,
    Occasion,
    Place,
    Region,
    Sides,
    duration_s,
    exercises,
)
from posture_monitor.care.motion import Motion, faults_of, motion_from_table
from posture_monitor.care.tables import NO_UNKNOWN_KEYS
from posture_monitor.core.vocabulary import PostureKey, Trigger
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import ConfigError, Fault
from posture_monitor.phrases.kept import own_exercises as phrases

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SUFFIX = ".toml"
# Far more than anybody needs, and so little that reading them takes no time.
MOST_BYTES = 64 * 1024
MOST_BYTES_OF_A_LINE = 4000  # a key of ten thousand parts would take seconds
MOST_FILES = 50
MOST_ENTRIES = 1000  # that a folder is searched for
MOST_OF_A_FILE = 20
MOST_OWN = 60  # of all files together
MOST_STEPS = 12
MOST_FRAMES = 40
NAME_MAX_CHARACTERS = 60
TEXT_MAX_CHARACTERS = 300
LONGEST_S = 15 * MINUTE_S
JOINERS = "\u200c\u200d"  # which some scripts need within a word
USUAL_PACE = ExercisePace(repeats=1, move_s=0.0, hold_s=MINUTE_S)  # no made-up beat
_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file or a folder that is left out.

    Attributes:
        path: Where it lies.
        error: What is wrong with it, and what to do.
    """

    path: Path
    error: ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExercises:
    """What was found.

    Attributes:
        exercises: In order.
        motions: {key: how it moves}, of those that say it.
        refused: What was left out.
    """

    exercises: tuple[Exercise, ...] = ()
    motions: Mapping[str, Motion] = field(default_factory=dict)
    refused: tuple[RefusedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExercise:
    """An exercise as a file has it; the meanings are those of `Exercise`."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    name: str
    say: str
    steps: tuple[str, ...]
    dose: str
    regions: tuple[Region, ...]
    source: str
    why: str = ""
    feel: str = ""
    not_feel: str | None = None
    not_for: str | None = None
    caution: str | None = None
    postures: tuple[PostureKey, ...] = ()
    static: bool = False  # whether it also answers a long time without a change
    places: tuple[Place, ...] = (Place.SEATED,)
    needs: tuple[Equipment, ...] = ()
    asks: tuple[Ability, ...] = ()
    sides: Sides = Sides.BOTH
    pace: ExercisePace = USUAL_PACE
    occasion: Occasion = Occasion.NOW
    motion: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """The content of one file."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    exercise: tuple[OwnExercise, ...]


def own_exercises(folders: Sequence[Path]) -> OwnExercises:
    """Return the exercises of all files in these folders, and the files left out.

    The files of a folder come by their names. Of two exercises with one key the first
    holds, and a shipped one before all; the file of the other is left out.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    found: list[Exercise] = []
    motions: dict[str, Motion] = {}
    refused: list[RefusedFile] = []
    taken = {one.key for one in exercises()}
    for folder in folders:
        try:
            files = _files_in(folder)
        except ConfigError as error:
            refused.append(RefusedFile(path=folder, error=error))
            continue
        for file in files:
            try:
                own = _own_in(file, MOST_OWN - len(found))
                new = _exercises_of(own, file, taken)
                moving = _motions_of(own, file)
            except ConfigError as error:
                refused.append(RefusedFile(path=file, error=error))
            else:
                found += new
                motions |= moving
                taken |= {one.key for one in new}
    return OwnExercises(exercises=tuple(found), motions=motions, refused=tuple(refused))


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder by name; none where there is no folder.

    Raises:
        ConfigError: it cannot be read, or has too many.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST_ENTRIES + 1)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ConfigError(phrases.folder_not_read(folder, error)) from error
    files = [folder / name for name in sorted(names) if name.endswith(SUFFIX)]
    if len(names) > MOST_ENTRIES or len(files) > MOST_FILES:
        raise ConfigError(phrases.too_many_files(folder, MOST_FILES))
    return files


def _own_in(file: Path, room: int) -> Sequence[OwnExercise]:
    """Return what stands in one file.

    Raises:
        ConfigError: it cannot be used.
    """
    own = _checked(_parsed(_content(file), file), file)
    if len(own.exercise) > min(MOST_OF_A_FILE, room):
        raise ConfigError(phrases.too_many_exercises(file, MOST_OF_A_FILE, MOST_OWN))
    return own.exercise


def _exercises_of(
    own: Sequence[OwnExercise], file: Path, taken: AbstractSet[str]
) -> list[Exercise]:
    """Return the exercises of one file.

    Raises:
        ConfigError: one of them breaks a rule.
    """
    seen: list[Exercise] = []
    for each in own:
        if each.key in taken or any(one.key == each.key for one in seen):
            raise ConfigError(phrases.key_is_taken(file, each.key))
        _check(each, file)
        seen.append(_exercise(each))
        if duration_s(seen[-1]) > LONGEST_S:
            raise ConfigError(phrases.too_long(file, each.key, LONGEST_S))
    return seen


def _motions_of(own: Sequence[OwnExercise], file: Path) -> dict[str, Motion]:
    """Return {key: how it moves} of one file, each as a person could move.

    Raises:
        ConfigError: one of them is none.
    """
    found: dict[str, Motion] = {}
    for each in own:
        if each.motion is None:
            continue
        try:
            motion = motion_from_table(each.motion, name=file.name)
            faults = list(islice(faults_of(motion), 1)) if _is_short(motion) else ["?"]
        except (ConfigError, TypeError, ValueError, ArithmeticError) as error:
            raise ConfigError(phrases.motion_is_wrong(file, each.key, error)) from error
        if faults:
            raise ConfigError(phrases.motion_is_wrong(file, each.key, faults[0]))
        found[each.key] = motion
    return found


def _is_short(motion: Motion) -> bool:
    """Return whether a motion has few frames, and ends."""
    return len(motion.frames) <= MOST_FRAMES and 0 < motion.lasts_s <= LONGEST_S


def _content(file: Path) -> bytes:
    """Return what a file holds; nothing but an ordinary file is opened.

    Raises:
        ConfigError: it is none, it is too large, or it cannot be read.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(phrases.no_file(file))
        # it may have become a pipe since, which must not be waited for
        with open(os.open(file, os.O_RDONLY | _NOT_BLOCKING), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise ConfigError(phrases.no_file(file))
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(phrases.not_read(file, error)) from error
    if len(content) > MOST_BYTES:
        raise ConfigError(phrases.too_large(file, MOST_BYTES // 1024))
    if any(len(line) > MOST_BYTES_OF_A_LINE for line in content.splitlines()):
        raise ConfigError(phrases.long_line(file, MOST_BYTES_OF_A_LINE))
    return content


def _parsed(content: bytes, file: Path) -> dict[str, Any]:
    """Return the table of a file.

    Raises:
        ConfigError: it is no TOML.
    """
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(phrases.no_toml(file, error)) from error


def _checked(table: dict[str, Any], file: Path) -> OwnFile:
    """Return a table as what it has to be.

    Raises:
        ConfigError: a key is unknown or missing, or a value is of another kind.
    """
    from pydantic import ValidationError  # takes a tenth of a second

    try:
        return _reader().validate_python(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise ConfigError(_told(file, first)) from error


@cache  # it takes long to make
def _reader() -> TypeAdapter[OwnFile]:
    from pydantic import TypeAdapter

    return TypeAdapter(OwnFile)


def _told(file: Path, first: Any) -> Fault:
    """Return in words what pydantic found first."""
    place = [part + 1 if isinstance(part, int) else part for part in first["loc"]]
    where = ".".join(map(str, place))
    match first["type"]:
        case "unexpected_keyword_argument":
            return phrases.key_is_unknown(file, where)
        case "missing" | "missing_keyword_only_argument":
            return phrases.key_is_missing(file, where)
        case "enum":
            return phrases.takes_one_of(file, where, first["ctx"]["expected"])
        case _:
            return phrases.value_is_wrong(file, where, first["msg"])


def _check(own: OwnExercise, file: Path) -> None:
    """Check what the types do not say.

    Raises:
        ConfigError: a rule is broken.
    """
    if _KEY.fullmatch(own.key) is None:
        raise ConfigError(phrases.key_is_odd(file, own.key))
    if not own.steps or len(own.steps) > MOST_STEPS:
        raise ConfigError(phrases.steps_do_not_fit(file, own.key, MOST_STEPS))
    if not own.regions or not own.places:
        raise ConfigError(phrases.key_is_missing(file, f"{own.key}: regions, places"))
    for name, text in _texts(own):
        _check_text(file, f"{own.key}: {name}", text, _most(name))
    numbers = (own.pace.move_s, own.pace.hold_s, own.pace.rest_s)
    if min(*numbers, own.pace.repeats - 1, own.pace.sets - 1) < 0:
        raise ConfigError(phrases.value_is_wrong(file, f"{own.key}: pace", "negative"))
    is_short = all(each <= LONGEST_S for each in numbers)  # nan is not
    if not is_short or max(own.pace.repeats, own.pace.sets) > 100:
        raise ConfigError(phrases.too_long(file, own.key, LONGEST_S))


def _texts(own: OwnExercise) -> Iterator[tuple[str, str]]:
    """Yield (key, text) of all that is shown."""
    for key in ("name", "say", "dose", "source"):
        yield key, getattr(own, key)
    for key in ("why", "feel", "not_feel", "not_for", "caution"):
        text = getattr(own, key)
        if text:
            yield key, text
    for step in own.steps:
        yield "steps", step


def _most(name: str) -> int:
    of_name = {"name": NAME_MAX_CHARACTERS, "say": SAY_MAX_CHARACTERS}
    return of_name.get(name, TEXT_MAX_CHARACTERS)


def _check_text(file: Path, where: str, text: str, most: int) -> None:
    if not text.strip():
        raise ConfigError(phrases.text_is_empty(file, where))
    if len(text.encode("utf-16-le")) // 2 > most:  # as desktops count
        raise ConfigError(phrases.text_is_long(file, where, most))
    if any(not _is_plain(letter) for letter in text):
        raise ConfigError(phrases.text_is_not_plain(file, where))


def _is_plain(letter: str) -> bool:
    """Return whether a letter is one; a line end, or what turns a line, is none."""
    return category(letter) not in _CONTROLS or letter in JOINERS


_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _exercise(own: OwnExercise) -> Exercise:
    """Return an own exercise as one of the list: never a change, never strength."""
    asked = {ASKED_BY_PLACE[each] for each in own.places if each in ASKED_BY_PLACE}
    is_bound = len(own.places) == 1
    needed = {Ability.BAND} if Equipment.BAND in own.needs else set()
    return Exercise(
        key=own.key,
        name=own.name,
        say=own.say,
        why=own.why,
        steps=own.steps,
        dose=own.dose,
        pace=own.pace,
        sides=own.sides,
        places=own.places,
        needs=own.needs,
        asks=tuple(sorted({*own.asks, *needed, *(asked if is_bound else ())})),
        feel=own.feel,
        source=own.source,
        evidence=Grade.D,
        occasion=own.occasion,
        kind=ExerciseKind.EXERCISE,
        regions=own.regions,
        postures=own.postures,
        triggers=(Trigger.STATIC,) if own.static else (),
        not_feel=own.not_feel,
        not_for=own.not_for,
        caution=own.caution,
    )
