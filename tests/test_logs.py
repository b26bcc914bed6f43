"""Logs hold nothing of the person, whatever is logged."""

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
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor import logs
from posture_monitor.errors import StorageError

OWN = "posture_monitor.service.service"
PROGRAM = Path(logs.__file__).parent
LEVELS = ("debug", "info", "warning", "error", "critical", "exception")
DELIMITERS = (", got ", ", line ", "; ", ": ")

letters = st.characters(exclude_categories=["C", "Z"], exclude_characters="/\\")
words = st.text(letters | st.just(" "), min_size=1, max_size=12).filter(
    lambda word: word == word.strip() and word not in {".", ".."}
)
roots = st.sampled_from(["/", "/home/", "~/", "C:\\", "c:/", "\\\\server\\share\\"])


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Absolute paths of three systems, with blanks and marks of all kinds in them."""
    root = draw(roots)
    joint = "\\" if "\\" in root else "/"
    return root + joint.join(draw(st.lists(words, min_size=1, max_size=4)))


def line_of(
    message: object, *args: object, names: tuple[str, ...] = (), by: str = OWN
) -> str:
    """Return what is written for a record, without its time, level and logger."""
    record = logging.LogRecord(by, logging.INFO, __file__, 1, message, args, None)
    written = logs.Discreet(names).format(record)
    return written.split(f" INFO {by}: ", 1)[1]


def fail(error: Exception) -> None:
    raise error


def line_of_error(error: Exception, by: str = OWN) -> str:
    """Return what is written where an error is logged with its traceback."""
    try:
        fail(error)
    except type(error):
        info = sys.exc_info()
    record = logging.LogRecord(by, logging.ERROR, __file__, 1, "failed", (), info)
    return logs.Discreet().format(record)


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


# Paths.


@given(path=paths())
def test_a_path_that_is_an_argument_is_left_out_whole(path: str) -> None:
    assert line_of("read %s twice", path) == "read <path> twice"


@given(path=paths())
def test_a_path_object_is_left_out_whole(path: str) -> None:
    for kind in (PurePosixPath, PureWindowsPath):
        assert line_of("read %s twice", kind(path)) == "read <path> twice"


@given(path=paths())
def test_a_path_in_quotes_is_left_out_and_the_rest_stays(path: str) -> None:
    assert line_of(f"no file {path!r} was found") == "no file <path> was found"


@given(path=paths().filter(lambda path: not any(d in path for d in DELIMITERS)))
def test_a_path_in_a_message_of_ours_is_left_out_and_the_reason_stays(
    path: str,
) -> None:
    error = StorageError(f"expected to write {path}, got a full disk; make room")

    assert (
        line_of("%s", error) == "expected to write <path>, got a full disk; make room"
    )


@given(path=paths())
def test_the_path_of_an_error_of_the_system_is_left_out(path: str) -> None:
    error = FileNotFoundError(2, "No such file or directory", path)

    assert line_of("%s", error) == "FileNotFoundError: No such file or directory"


def test_a_path_with_a_blank_in_a_message_worked_by_hand() -> None:
    said = line_of("expected a file at /home/anna maria/o'neil x, got none; look again")

    assert said == "expected a file at <path>, got none; look again"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("~/notes", id="the home folder"),
        pytest.param("notes/anna/x", id="a relative path"),
        pytest.param(r"\\server\share\anna", id="a share of Windows"),
        pytest.param(r"C:\Users\Anna Maria\x.toml", id="a drive of Windows"),
        pytest.param("file:///home/anna", id="a file's address"),
        pytest.param("video:/home/anna/x.mp4", id="a source"),
    ],
)
def test_paths_of_every_kind_are_left_out(path: str) -> None:
    assert line_of(f"opened {path}") == "opened <path>"


def test_a_traceback_keeps_lines_and_functions_and_no_path() -> None:
    written = line_of_error(PermissionError(13, "Permission denied", "/home/anna/x"))

    assert "/" not in written.split(" ERROR ")[1]
    assert "File <path>, line" in written
    assert "PermissionError: [Errno 13] Permission denied: <path>" in written


# Numbers, names, other libraries.


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param("[0.51, 0.30, -1.2e-05]", id="a list"),
        pytest.param("[[0.51 0.30]\n [0.2 1.]]", id="an array"),
        pytest.param("Landmark(x=0.51, y=0.30, z=-0.2)", id="fields"),
    ],
)
def test_a_row_of_numbers_is_left_out(numbers: str) -> None:
    said = line_of(f"looked at {numbers} now")

    assert "<numbers>" in said
    assert not re.search(r"\d", said)


def test_one_number_with_its_unit_stays() -> None:
    assert (
        line_of("a look took %.2f s, %d left", 0.25, 3) == "a look took 0.25 s, 3 left"
    )


def test_names_are_left_out_whatever_their_case_and_not_within_words() -> None:
    said = line_of("ANNA on desk-7, annals", names=("anna", "desk-7"))

    assert said == "<name> on <name>, annals"


def test_the_persons_own_names_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "annamaria")
    monkeypatch.setenv("HOME", "/home/am-private")

    assert {"annamaria", "am-private"} <= set(logs.own_names())


def test_records_of_other_libraries_keep_no_word() -> None:
    said = line_of("window %s has focus", "Salary 2026.xlsx - Calc", by="Xlib.display")

    assert said == "(left out)"


def test_errors_of_other_libraries_keep_their_kind_alone() -> None:
    written = line_of_error(ValueError("Salary 2026.xlsx - Calc"), by="pystray")

    assert written.endswith(" ERROR pystray: (left out) ValueError")


def test_a_message_stays_on_its_line() -> None:
    assert line_of("one\nroot INFO forged: two") == "one root INFO forged: two"


def test_an_endless_message_is_cut() -> None:
    assert len(line_of("x" * 10**7)) == logs.MOST_CHARACTERS


# Canaries: whatever is put into an argument of a line of ours stays out of the file.


class Logged(NamedTuple):
    """A call that logs a line: where it stands, its words and its arguments."""

    place: str
    words: ast.expr
    arguments: list[ast.expr]


def logged() -> Iterator[Logged]:
    """Yield every call in the program's own text that logs a line."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("_log" | "logger"), attr=level),
                    args=[words, *arguments],
                ) if level in LEVELS:
                    place = f"{path.relative_to(PROGRAM).as_posix()}:{node.lineno}"
                    yield Logged(place, words, arguments)


CALLS = list(logged())
CANARIES = {
    "a path": "/home/anna maria/Salary 2026.xlsx",
    "a path object": PurePosixPath("/home/annamaria/x"),
    "a name": "annamaria",
    "a landmark": [0.512345, 0.301234, -0.012345],
    "an error of the system": FileNotFoundError(2, "No such file", "/home/annamaria/x"),
    "an error of ours": StorageError("expected to read /home/annamaria/x, got none; x"),
}
SEEN = re.compile(r"anna|maria|Salary|xlsx|/home|0\.5|0\.3|0\.01", re.IGNORECASE)


def words_of(call: Logged) -> str:
    """Return the words of a call, with a %s for each argument where it is a name."""
    if isinstance(call.words, ast.Constant) and isinstance(call.words.value, str):
        return re.sub(r"%(\.\d+)?[df]", "%s", call.words.value)
    return " ".join("%s" for _ in call.arguments)


def test_the_words_of_a_line_are_written_down_and_never_put_together() -> None:
    made = [call.place for call in CALLS if not is_written_down(call.words)]

    assert len(CALLS) > 10
    assert made == []


def is_written_down(words: ast.expr) -> bool:
    """Return whether it is a text, or a constant's name."""
    if isinstance(words, ast.Name):
        return words.id.isupper()
    return isinstance(words, ast.Constant) and isinstance(words.value, str)


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
@pytest.mark.parametrize("call", CALLS, ids=[call.place for call in CALLS])
def test_no_canary_in_an_argument_reaches_the_file(
    call: Logged, canary: object
) -> None:
    fields = tuple(canary for _ in call.arguments)

    said = line_of(words_of(call), *fields, names=("annamaria",))

    assert SEEN.search(said) is None


# The file.


def test_a_line_has_its_moment_in_utc(file: Path, handler: logging.Handler) -> None:
    logging.getLogger(OWN).info("it watches")

    (line,) = logs.last_lines(file, 5)

    moment, rest = line.split(" ", 1)
    assert datetime.fromisoformat(moment).tzinfo == UTC
    assert rest == f"INFO {OWN}: it watches"


def test_whatever_is_logged_can_be_written(
    file: Path, handler: logging.Handler
) -> None:
    said = {"name": OWN, "levelno": logging.INFO, "msg": "half a sign: \udcff"}

    handler.handle(logging.makeLogRecord(said))  # pytest would keep what is logged

    assert "half a sign" in logs.last_lines(file, 1)[0]


def test_the_folder_of_the_log_is_the_persons_alone(
    file: Path, handler: logging.Handler
) -> None:
    assert file.parent.stat().st_mode & 0o077 == 0


def test_at_most_four_files_of_a_megabyte_are_kept(
    file: Path, handler: logging.Handler
) -> None:
    for _ in range(6):
        os.truncate(file, logs.MOST_BYTES - 10)
        logging.getLogger(OWN).info("one line more")

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
    assert caplog.messages == ["no log is kept: File exists"]


@contextmanager
def standard_error(*, is_terminal: bool) -> Iterator[io.StringIO]:
    """Give standard error to which everything is logged."""
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]  # for this test
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    with redirect_stderr(stream):
        yield stream
    logging.getLogger().removeHandler(handler)


def test_standard_error_that_is_no_terminal_is_filtered_for_a_while() -> None:
    ours = logging.getLogger("posture_monitor.test")

    with standard_error(is_terminal=False) as shown:
        with logs.discreet_standard_error():
            ours.warning("got no file %s", "/home/ada/desk.mp4")
        ours.warning("got no file %s", "/home/ada/desk.mp4")

    assert shown.getvalue().splitlines() == [
        "posture-monitor: got no file <path>",
        "got no file /home/ada/desk.mp4",
    ]


def test_a_terminal_shows_what_is_said_as_it_is() -> None:
    ours = logging.getLogger("posture_monitor.test")

    with standard_error(is_terminal=True) as shown, logs.discreet_standard_error():
        ours.warning("no file %s", "/home/ada/x")

    assert shown.getvalue() == "no file /home/ada/x\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_log_is_nobody_s_trouble(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handler = logs.keep_logs(Path("/dev/full"))
    assert handler is not None

    logging.getLogger(OWN).warning("got no file %s", "/home/ada/desk.mp4")
    logs.stop_logs(handler)

    assert capsys.readouterr().err == ""


def test_a_stopped_log_is_written_no_more(file: Path) -> None:
    handler = logs.keep_logs(file)
    assert handler is not None
    logs.stop_logs(handler)

    logging.getLogger(OWN).warning("too late")

    assert logs.last_lines(file, 5) == []
