"""Which cause an error names; the texts are those that the systems wrote."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from posture_monitor.vision.causes.raised import cause_of, cause_of_refusal

PLACE = "/v/lib/python3.13/site-packages"
CV2 = f"{PLACE}/cv2/cv2.abi3.so"
LIBRARY = f"{PLACE}/mediapipe/tasks/c/libmediapipe.so"


def _of_another_processor() -> bytes:
    """Return a library's header (e_type DYN, e_machine AARCH64), with its own rest."""
    ours = Path(sys.executable).read_bytes()[:4096]
    return ours[:16] + b"\3\0\xb7\0" + ours[20:]


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="how Linux loads")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(
            ModuleNotFoundError("No module named 'cv2'", name="cv2"),
            "A part of posture-monitor is missing: OpenCV.",
            id="a package that is not installed",
        ),
        pytest.param(
            ModuleNotFoundError("No module", name="mediapipe.tasks.python"),
            "A part of posture-monitor is missing: MediaPipe.",
            id="a package of which half is installed",
        ),
        pytest.param(
            ModuleNotFoundError("No module named '_sqlite3'", name="_sqlite3"),
            "This Python lacks a part of its own: _sqlite3.",
            id="a Python that was built without a library",
        ),
        pytest.param(
            ImportError(f"{CV2}: file too short", name="cv2"),
            "A part of posture-monitor is damaged: OpenCV.",
            id="an empty file",
        ),
        pytest.param(
            OSError(f"{LIBRARY}: invalid ELF header"),
            "A part of posture-monitor is damaged: MediaPipe.",
            id="a file that is no library",
        ),
        pytest.param(
            ImportError("libopenblasp-r0-59ffcd50.3.15.so: cannot open shared object "
                        "file: No such file or directory"),
            "A part of posture-monitor is missing: OpenCV.",
            id="a library that the wheel brings",
        ),
        pytest.param(
            ImportError("libodd.so.7: cannot open shared object file: No such file or "
                        "directory"),
            "This computer lacks a library: libodd.so.7.",
            id="a library of the system",
        ),
        pytest.param(
            OSError("/usr/lib/x86_64-linux-gnu/libEGL.so.1: file too short"),
            "A library of this computer is damaged: /usr/lib/x86_64-linux-gnu/",
            id="a damaged library of the system",
        ),
        pytest.param(
            ImportError(f"{CV2}: wrong ELF class: ELFCLASS32"),
            "A part is made for another kind of processor: OpenCV.",
            id="a library of 32 bits",
        ),
        pytest.param(
            OSError(f"/lib/libc.so.6: version `GLIBC_2.99' not found (required by "
                    f"{LIBRARY})"),
            "This system is too old for /lib/libc.so.6: it lacks GLIBC_2.99.",
            id="an old C library",
        ),
        pytest.param(
            ImportError(f"{CV2}: failed to map segment from shared object: Cannot "
                        "allocate memory"),
            "There is not enough memory.",
            id="no memory to load into",
        ),
        pytest.param(
            ImportError(f"{CV2}: failed to map segment from shared object"),
            "There is not enough memory.",
            id="no memory, from a file system that may hold programs",
        ),
        pytest.param(MemoryError(), "There is not enough memory.", id="no memory"),
        pytest.param(
            OSError(errno.EMFILE, "Too many open files"),
            "No more files may be opened.",
            id="as many files as are allowed",
        ),
        pytest.param(
            OSError(f"{LIBRARY}: cannot open shared object file: Too many open files"),
            "No more files may be opened.",
            id="as many files as are allowed, by the loader",
        ),
        pytest.param(
            RuntimeError("can't start new thread"),
            "No more processes may be started.",
            id="as many threads as are allowed",
        ),
        pytest.param(
            RuntimeError("NumPy was built with baseline optimizations: (X86_V2) but "
                         "your machine doesn't support: (X86_V2)."),
            "The processor of this computer is too old",
            id="an old processor",
        ),
        pytest.param(
            OSError(errno.EROFS, "Read-only file system", "/v/x"),
            "The disk can only be read.",
            id="a disk that can only be read",
        ),
        pytest.param(
            PermissionError(errno.EACCES, "Permission denied", "/v/model.task"),
            "You may not open /v/model.task.",
            id="a file that may not be opened",
        ),
        pytest.param(
            FileNotFoundError(errno.ENOENT, "No such file or directory", "/dev/null"),
            "/dev/null is missing, which every system has.",
            id="no null device",
        ),
        pytest.param(
            SyntaxError("invalid", (f"{PLACE}/rich/text.py", 1, 1, "", 1, 1)),
            "A part of posture-monitor is damaged: rich.",
            id="half a file of Python",
        ),
    ],
)  # fmt: skip
def test_the_cause_that_an_error_names_is_told(error: Exception, told: str) -> None:
    cause = cause_of(error)

    assert cause is not None
    assert cause.told.startswith(told)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError("expected one, got two"), id="a mistake of ours"),
        pytest.param(FileNotFoundError(2, "No such file", "a.mp4"), id="a file of his"),
        pytest.param(AttributeError("no such name", obj=object()), id="half an object"),
        pytest.param(AttributeError("no such name", obj=os), id="a module of Python"),
    ],
)
def test_an_error_of_another_kind_has_no_cause(error: Exception) -> None:
    assert cause_of(error) is None


def test_the_first_error_says_more_than_the_one_that_was_made_of_it() -> None:
    error = ImportError("numpy could not be imported", name="numpy")
    error.__cause__ = MemoryError()

    cause = cause_of(error)

    assert cause is not None
    assert cause.told.startswith("There is not enough memory.")


@linux_only
@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "is damaged: part.", id="empty"),
        pytest.param(b"no library at all" * 99, "is damaged: part.", id="no library"),
        pytest.param(
            _of_another_processor(),
            "for another kind of processor: part.",
            id="of another processor",
        ),
    ],
)
def test_what_the_loader_itself_says_is_understood(
    tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "site-packages" / "part" / "part.so"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)

    with pytest.raises(OSError, match=r"part\.so: ") as raised:
        ctypes.CDLL(str(file))

    cause = cause_of(raised.value)
    assert cause is not None
    assert told in cause.told


def test_a_refusal_without_a_known_cause_is_told_in_the_systems_words() -> None:
    cause = cause_of_refusal(OSError(errno.EPIPE, "Broken pipe"))

    assert cause.told == "Looking could not begin. The system says: Broken pipe"
