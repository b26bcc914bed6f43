"""Logs hold codes, and nothing of the person, whatever is logged."""

from __future__ import annotations

import ast
import io
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor import logs
from posture_monitor.control.protocol import Command
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.errors import StorageError
from posture_monitor.log_codes import FIELDS, LogCode, NotifierName
from posture_monitor.log_lines import CodeLine, SpokenLine
from posture_monitor.settings.table import keys

OWN = "posture_monitor.service.service"
PROGRAM = Path(logs.__file__).parent
LEVELS = ("debug", "info", "warning", "error", "critical", "exception")


def line_of(
    message: object,
    fields: dict[str, object] | tuple[object, ...] = (),
    by: str = OWN,
) -> str:
    """Return what is written for a record, without its time, level and logger."""
    arguments = (fields,) if isinstance(fields, dict) else fields
    record = logging.LogRecord(by, logging.INFO, __file__, 1, message, arguments, None)
    return CodeLine().format(record).split(f" INFO {by}: ", 1)[1]


def fail(error: Exception) -> None:
    raise error


def line_of_error(error: Exception, by: str = OWN) -> str:
    """Return what is written where an error is logged with its traceback."""
    try:
        fail(error)
    except type(error):
        info = sys.exc_info()
    code = LogCode.PART_FAILED
    record = logging.LogRecord(by, logging.ERROR, __file__, 1, code, (), info)
    return CodeLine().format(record)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log" / "service.log"


@pytest.fixture
def handler(file: Path) -> Iterator[logging.Handler]:
    root = logging.getLogger("posture_monitor")
    before = root.level
    handler = logs.keep_logs(file)
    assert handler is not None
    yield handler
    logs.stop_logs(handler)
    root.setLevel(before)


# What a line may hold.


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        pytest.param({"for_s": 600}, "slept for_s=600", id="a whole number"),
        pytest.param({"why": PauseReason.DARK}, "slept why=dark", id="a code"),
        pytest.param({"command": Command.STOP}, "slept command=stop", id="a command"),
        pytest.param(
            {"event": BaselineTaken},
            "slept event=BaselineTaken",
            id="the name of a class",
        ),
        pytest.param(
            {"error": StorageError("/home/anna")},
            "slept error=StorageError",
            id="the kind of an error",
        ),
        pytest.param(
            {"error": OSError(28, "no room", "/home/anna")},
            "slept error=OSError:ENOSPC",
            id="the name of an error's number",
        ),
    ],
)
def test_a_field_of_its_type_is_written(
    fields: dict[str, object], written: str
) -> None:
    assert line_of(LogCode.SLEPT, fields) == written


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"why": "anna"}, id="a text where a code is wanted"),
        pytest.param({"for_s": 0.512345}, id="a fraction"),
        pytest.param({"for_s": True}, id="a switch"),
        pytest.param({"title": PauseReason.DARK}, id="a field that is not listed"),
        pytest.param({"error": "no file /home/anna"}, id="the words of an error"),
        pytest.param({"reminder_id": None}, id="nothing"),
    ],
)
def test_any_other_field_is_left_out(fields: dict[str, object]) -> None:
    assert line_of(LogCode.SLEPT, fields) == "slept"


@given(text=st.text(min_size=1))
def test_a_message_that_is_no_code_is_left_out(text: str) -> None:
    assert line_of(text) == "(left out)"
    assert line_of("%s", (text,)) == "(left out)"


@given(text=st.text(min_size=9).filter(lambda text: text not in "(left out) slept"))
def test_no_text_gets_in_as_a_field(text: str) -> None:
    said = line_of(LogCode.SLEPT, dict.fromkeys(FIELDS, text))

    assert said == "slept"


def test_no_field_may_be_a_text_or_a_fraction() -> None:
    free = (str, float, list, tuple, dict)
    assert [name for name, kind in FIELDS.items() if kind in free] == []
    assert all(kind is not object for kind in FIELDS.values())


def test_an_error_is_written_by_its_kind_and_the_programs_own_places() -> None:
    try:
        logs.stop_logs(fail)  # type: ignore[arg-type]  # to fail inside
    except AttributeError:
        info = sys.exc_info()
    code = LogCode.PART_FAILED
    record = logging.LogRecord(OWN, logging.ERROR, __file__, 1, code, (), info)

    line, *places = CodeLine().format(record).splitlines()

    assert line.endswith(f" ERROR {OWN}: part_failed AttributeError")
    assert [re.sub(r":\d+ ", " ", place) for place in places] == [
        "  posture_monitor.logs stop_logs"
    ]


def test_neither_the_words_of_an_error_nor_a_path_are_written() -> None:
    written = line_of_error(PermissionError(13, "Permission denied", "/home/anna/x"))

    assert written.endswith("part_failed PermissionError:EACCES")


def test_records_of_other_libraries_keep_no_word() -> None:
    said = line_of(
        "window %s has focus", ("Salary 2026.xlsx - Calc",), by="Xlib.display"
    )

    assert said == "(left out)"


def test_another_library_cannot_borrow_a_code() -> None:
    assert line_of(LogCode.SLEPT, {"for_s": 600}, by="Xlib.display") == "(left out)"


def test_errors_of_other_libraries_keep_their_kind_alone() -> None:
    written = line_of_error(ValueError("Salary 2026.xlsx - Calc"), by="pystray")

    assert written.endswith(" ERROR pystray: (left out) ValueError")


def test_a_log_may_name_every_notifier_that_can_be_set() -> None:
    assert set(NotifierName) == set(keys()["reminders.notifier"].choices or ())


# The program's own calls.


class Logged(NamedTuple):
    """A call that logs: where it stands, its code and its fields."""

    place: str
    code: str
    fields: ast.expr | None


def logged() -> Iterator[Logged]:
    """Yield every call in the program's own text that logs a line."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=of, attr=level)) if (
                    level in LEVELS and re.search(r"log(ger)?\b", ast.unparse(of), re.I)
                ):
                    place = f"{path.relative_to(PROGRAM).as_posix()}:{node.lineno}"
                    fields = node.args[1] if len(node.args) > 1 else None
                    yield Logged(place, ast.unparse(node.args[0]), fields)


CALLS = list(logged())
CODES = {f"LogCode.{each.name}" for each in LogCode}
CANARIES = {
    "a path": "/home/anna maria/Salary 2026.xlsx",
    "a path object": PurePosixPath("/home/annamaria/x"),
    "a name": "annamaria",
    "a landmark": [0.512345, 0.301234, -0.012345],
    "a figure": 0.512345,
    "an error of the system": FileNotFoundError(2, "No such file", "/home/annamaria/x"),
    "an error of ours": StorageError("expected to read /home/annamaria/x, got none; x"),
}
SEEN = re.compile(r"anna|maria|Salary|xlsx|/home|0\.5|0\.3|0\.01|such", re.IGNORECASE)


def test_every_call_logs_a_code() -> None:
    other = {(call.place.partition(":")[0], call.code) for call in CALLS}

    assert len(CALLS) > 15
    assert {each for each in other if each[1] not in CODES} == {
        ("service/listeners/log.py", "remark.code")
    }


def test_every_call_logs_fields_that_are_listed() -> None:
    for call in CALLS:
        if isinstance(call.fields, ast.Dict):
            names = {ast.literal_eval(each) for each in call.fields.keys if each}
            assert names <= set(FIELDS), call.place
        else:
            assert call.fields is None or ast.unparse(call.fields) == "remark.fields"


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
@pytest.mark.parametrize("code", LogCode)
def test_no_canary_in_a_field_reaches_the_file(code: LogCode, canary: object) -> None:
    said = line_of(code, dict.fromkeys(FIELDS, canary))

    assert said.startswith(code)
    assert SEEN.search(said) is None


def test_a_canary_that_is_let_through_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posture_monitor.log_lines.FIELDS", {"why": str})

    said = line_of(LogCode.PAUSED, {"why": CANARIES["a name"]})

    assert SEEN.search(said) is not None


# The file.


def test_a_line_has_its_moment_in_utc(file: Path, handler: logging.Handler) -> None:
    logging.getLogger(OWN).info(LogCode.WATCHING)

    (line,) = logs.last_lines(file, 5)

    moment, rest = line.split(" ", 1)
    assert datetime.fromisoformat(moment).tzinfo == UTC
    assert rest == f"INFO {OWN}: watching"


def test_the_folder_of_the_log_is_the_persons_alone(
    file: Path, handler: logging.Handler
) -> None:
    assert file.parent.stat().st_mode & 0o077 == 0


def test_at_most_four_files_of_a_megabyte_are_kept(
    file: Path, handler: logging.Handler
) -> None:
    for _ in range(6):
        os.truncate(file, logs.MOST_BYTES - 10)
        logging.getLogger(OWN).info(LogCode.WATCHING)

    sizes = [each.stat().st_size for each in file.parent.iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= logs.MOST_BYTES


def test_the_last_lines_reach_back_into_the_older_file(tmp_path: Path) -> None:
    file = tmp_path / "service.log"
    file.write_text("c\nd\n")
    (tmp_path / "service.log.1").write_text("a\nb\n")

    assert logs.last_lines(file, 3) == ["b", "c", "d"]
    assert logs.last_lines(file, 1) == ["d"]
    assert logs.last_lines(file, 9) == ["a", "b", "c", "d"]


def test_where_nothing_was_logged_there_is_no_line(tmp_path: Path) -> None:
    assert logs.last_lines(tmp_path / "none.log", 5) == []


def test_where_no_folder_can_be_made_the_service_goes_on_without_a_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")

    handler = logs.keep_logs(tmp_path / "file" / "service.log")

    assert handler is None
    assert caplog.messages == ["no_log"]


@contextmanager
def standard_error(*, is_terminal: bool) -> Iterator[io.StringIO]:
    """Give standard error to which everything is logged."""
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]  # for this test
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SpokenLine())
    logging.getLogger().addHandler(handler)
    with redirect_stderr(stream):
        yield stream
    logging.getLogger().removeHandler(handler)


def test_standard_error_that_is_no_terminal_has_codes_for_a_while() -> None:
    ours = logging.getLogger("posture_monitor.test")
    words = {"text": "no file /home/ada/desk.mp4"}

    with standard_error(is_terminal=False) as shown:
        with logs.codes_on_standard_error():
            ours.warning(LogCode.NO_TRAY_ICON, extra=words)
        ours.warning(LogCode.NO_TRAY_ICON, extra=words)

    assert shown.getvalue().splitlines() == [
        "posture-monitor: no_tray_icon",
        "posture-monitor: no file /home/ada/desk.mp4",
    ]


def test_a_terminal_shows_words_where_there_are_some() -> None:
    ours = logging.getLogger("posture_monitor.test")

    with standard_error(is_terminal=True) as shown, logs.codes_on_standard_error():
        ours.warning(LogCode.NO_TRAY_ICON, extra={"text": "no file /home/ada/x"})
        ours.warning(LogCode.LOCK_LOST)
        logging.getLogger("Xlib").warning("the display %s is gone", ":1")

    assert shown.getvalue().splitlines() == [
        "posture-monitor: no file /home/ada/x",
        "posture-monitor: lock_lost",
        "posture-monitor: the display :1 is gone",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_log_is_nobody_s_trouble(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handler = logs.keep_logs(Path("/dev/full"))
    assert handler is not None

    logging.getLogger(OWN).warning(LogCode.LOCK_LOST)
    logs.stop_logs(handler)

    assert capsys.readouterr().err == ""


def test_a_stopped_log_is_written_no_more(file: Path) -> None:
    handler = logs.keep_logs(file)
    assert handler is not None
    logs.stop_logs(handler)

    logging.getLogger(OWN).warning(LogCode.LOCK_LOST)

    assert logs.last_lines(file, 5) == []
