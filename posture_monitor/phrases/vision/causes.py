"""Causes in words: why what looks did not start, or ended, and what to do about it.

Each takes what the system or Python said as its last argument, for `--verbose`.
"""

from __future__ import annotations

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say

# The installation.


def part_is_missing(part: str, got: str) -> Fault:
    """Return that a package that the program needs is not there, or not all of it."""
    told = say(
        "A part of posture-monitor is missing: {part}. Install posture-monitor again.",
        part=part,
    )
    return Fault(told, f"expected all of {part}, got {got}")


def part_is_damaged(part: str, got: str) -> Fault:
    """Return that a package that is needed is there, but not as it should be."""
    told = say(
        "A part of posture-monitor is damaged: {part}. Install posture-monitor again.",
        part=part,
    )
    return Fault(told, f"expected {part} to load, got {got}")


def other_processor(part: str, got: str) -> Fault:
    """Return that a package or library is made for another kind of processor."""
    told = say(
        "A part is made for another kind of processor: {part}. Install posture-monitor "
        "again on this computer.",
        part=part,
    )
    return Fault(told, f"expected {part} for this processor, got {got}")


def python_lacks(module: str) -> Fault:
    """Return that a module of Python itself is not there."""
    told = say(
        "This Python lacks a part of its own: {module}. Install a whole Python, then "
        "posture-monitor again.",
        module=module,
    )
    return Fault(told, f"expected Python with its module {module}, got none")


def python_is_gone(python: str, got: str) -> Fault:
    """Return that the Python that the program was installed with cannot be started."""
    told = say(
        "The Python of posture-monitor is no longer there: {python}. Install "
        "posture-monitor again.",
        python=python,
    )
    return Fault(told, got)


# The computer and its system.


def system_is_old(part: str, needed: str, got: str) -> Fault:
    """Return that the system's C library is older than a package needs."""
    told = say(
        "This system is too old for {part}: it lacks {needed}. Use a newer system.",
        part=part,
        needed=needed,
    )
    return Fault(told, f"expected {needed}, got {got}")


def processor_is_old(got: str) -> Fault:
    """Return that the processor lacks instructions that a library is made of."""
    told = say(
        "The processor of this computer is too old for the part that looks. Use a "
        "newer computer."
    )
    return Fault(told, f"expected a processor with SSE4.2 (x86-64-v2), got {got}")


def no_memory(got: str) -> Fault:
    """Return that memory ran out, of the computer or as much as is allowed."""
    told = say(
        "There is not enough memory. Close other programs, or allow more (`ulimit -v`)."
    )
    return Fault(told, f"expected 1.5 GB of address space and 300 MB free, got {got}")


def too_many_files(got: str) -> Fault:
    """Return that as many files are open as the system allows."""
    told = say(
        "No more files may be opened. Close other programs, or allow more "
        "(`ulimit -n`)."
    )
    return Fault(told, f"expected room for another open file, got {got}")


def no_more_processes(got: str) -> Fault:
    """Return that as many processes or threads run as the system allows."""
    told = say(
        "No more processes may be started. Close other programs, or allow more "
        "(`ulimit -u`)."
    )
    return Fault(told, f"expected room for another process, got {got}")


def not_started(why: str) -> Fault:
    """Return that the system lets no process start, and what it says."""
    told = say("Looking could not begin. The system says: {why}", why=why)
    return Fault(told, f"expected a new process, got {why}")


def no_programs_here(folder: str, got: str) -> Fault:
    """Return that the file system of a folder holds no programs."""
    told = say(
        "No programs may be run from {folder} (noexec). Install posture-monitor in "
        "another folder.",
        folder=folder,
    )
    return Fault(told, f"expected a file system with programs, got {got}")


def no_room(got: str) -> Fault:
    """Return that a disk is full."""
    told = say("The disk is full. Make room and try again.")
    return Fault(told, f"expected room on the disk, got {got}")


def disk_is_read_only(got: str) -> Fault:
    """Return that nothing can be written to a file system."""
    told = say(
        "The disk can only be read. Make it writable, or choose another home folder."
    )
    return Fault(told, f"expected a file system to write to, got {got}")


def disk_fails(got: str) -> Fault:
    """Return that the disk reports errors of its own."""
    told = say("The disk cannot be read without errors. Look after the disk first.")
    return Fault(told, f"expected a file that can be read, got {got}")


def file_is_forbidden(file: str, got: str) -> Fault:
    """Return that the system does not let this person open a file."""
    told = say(
        "You may not open {file}. Change who may open it, or use a folder of your own.",
        file=file,
    )
    return Fault(told, f"expected to open {file}, got {got}")


def file_is_missing(file: str, got: str) -> Fault:
    """Return that a file that every system has is missing."""
    told = say(
        "{file} is missing, which every system has. Start posture-monitor outside of "
        "what hides it.",
        file=file,
    )
    return Fault(told, f"expected {file}, got {got}")


# The end of a process that looks.


def found_of_end(exit_code: int | None, signal: str | None) -> str:
    """Return what was found of an end: its exit status, and the signal's name."""
    by = "" if signal is None else f" by {signal}"
    return (
        f"expected the vision worker to run on, got its end{by} with exit status "
        f"{exit_code}"
    )


def crashed(got: str) -> Fault:
    """Return that a library ended the process by a mistake of its own."""
    told = say(
        "OpenCV or MediaPipe crashed. Start again. If it crashes again, install "
        "posture-monitor again."
    )
    return Fault(told, got)


def damaged_file(got: str) -> Fault:
    """Return that a file that was being used turned out to be shorter or unreadable."""
    told = say(
        "A file that the part that looks needs is damaged. Install posture-monitor "
        "again, and look whether the disk is full."
    )
    return Fault(told, got)


def killed(got: str) -> Fault:
    """Return that the system or somebody ended the process, without asking it."""
    told = say(
        "The system ended the part that looks, most often because memory ran out. "
        "Close other programs."
    )
    return Fault(told, got)


def ended_by_another(got: str) -> Fault:
    """Return that another program asked the process to end."""
    told = say(
        "Another program ended the part that looks. Start posture-monitor again."
    )
    return Fault(told, got)


def call_is_forbidden(got: str) -> Fault:
    """Return that a rule of the system ended the process for what it called."""
    told = say(
        "A rule of this system forbids what OpenCV or MediaPipe does. Start "
        "posture-monitor outside of its sandbox."
    )
    return Fault(told, got)


def unknown(got: str) -> Fault:
    """Return that the cause is not known, and where to look for it."""
    told = say(
        "The part that looks has stopped, and the cause is not known. "
        "`posture-monitor doctor` looks for it, and `--verbose` says more."
    )
    return Fault(told, got)
