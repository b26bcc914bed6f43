"""Pictures in words: why one or a folder of them cannot be used, or not all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import on_one_line, say, say_count

NAMED = 5
"""So many files of a folder that are not looked at are named; the rest is counted."""


def no_pictures_at(path: Path) -> Fault:
    """Return that a path is neither a picture nor a folder."""
    return Fault(
        told=say(
            "There is no picture or folder {path}. Check its name and folder.",
            path=path,
        ),
        found=f"expected a picture or a folder, got no {path}",
    )


def no_picture_in(
    folder: Path, suffixes: Iterable[str], others: Sequence[str], formats: Sequence[str]
) -> Fault:
    """Return that a folder holds no picture, which files count as one, and its others.

    Args:
        folder: The folder.
        suffixes: Of pictures.
        others: The names of what it holds.
        formats: The codes of those among them that need a decoder that is not here.
    """
    known = ", ".join(suffixes)
    said = [
        say(
            "There is no picture in {folder}. Pictures end in: {suffixes}.",
            folder=folder,
            suffixes=known,
        )
    ]
    if others:
        said.append(not_looked_at(others[:NAMED], len(others)))
    if formats:
        said.append(
            say(
                "{formats} cannot be decoded here: save those pictures as JPEG.",
                formats=", ".join(map(_format_name, formats)),
            )
        )
    return Fault(
        told=" ".join(said),
        found=f"expected pictures ({known}), got none in {folder}",
    )


def unreadable_picture(file: Path, why: str | None) -> Fault:
    """Return that the system does not let a picture be read, and what it says."""
    return Fault(
        told=say(
            "The file {file} cannot be read. Check that you may open it.", file=file
        ),
        found=f"expected a readable picture, got {file}: {why}",
    )


def undecodable_picture(file: Path) -> Fault:
    """Return that a file cannot be decoded as a picture."""
    return Fault(
        told=say(
            "The file {file} cannot be read as a picture. Save it again, or remove it.",
            file=file,
        ),
        found=f"expected a picture, got {file}, which cannot be decoded as one",
    )


def small_picture(file: Path, size_px: tuple[int, int], least_px: int) -> Fault:
    """Return that a picture is too small, by its (width, height)."""
    width_px, height_px = size_px
    return Fault(
        told=say(
            "The picture {file} is too small. "
            "Each side needs {least_px} pixels or more.",
            file=file,
            least_px=least_px,
        ),
        found=f"expected a picture of at least {least_px}x{least_px} pixels, "
        f"got {width_px}x{height_px} in {file}",
    )


def gone_picture(file: Path) -> Fault:
    """Return that a picture is not there any more."""
    return Fault(
        told=say("There is no file {path}. Check its name and folder.", path=file),
        found=f"expected a picture, got no file {file}",
    )


def _format_name(code: str) -> str:
    """Return the name of a format of pictures, by its code."""
    return {
        "jpeg_xl": say("JPEG XL"),
        "jpeg_2000": say("JPEG 2000"),
        "raw": say("raw camera"),
    }.get(code, code.upper())


def needs_decoder(file: Path, code: str) -> Fault:
    """Return that a picture's format cannot be decoded here, and what to do."""
    return Fault(
        told=say(
            "The file {file} is a {format} picture, which cannot be decoded here. "
            "Save it as JPEG with a picture viewer, and use that.",
            file=file,
            format=_format_name(code),
        ),
        found=f"expected JPEG, PNG, WebP, BMP, TIFF or GIF, got {code} in {file}",
    )


def is_a_video(file: Path) -> Fault:
    """Return that a file with a picture's name is a video."""
    return Fault(
        told=say(
            "The file {file} is a video, not a picture. Give it the name of a video.",
            file=file,
        ),
        found=f"expected a picture, got the video {file}",
    )


def large_file(file: Path, size_bytes: int) -> Fault:
    """Return that the file of a picture is too large to be read."""
    return Fault(
        told=say("The file {file} is too large. Save the picture smaller.", file=file),
        found=f"expected a picture's file of ordinary size, got {size_bytes} bytes in "
        f"{file}",
    )


def large_picture(file: Path, size_px: tuple[int, int]) -> Fault:
    """Return that a picture is too large to be decoded, by its (width, height)."""
    width_px, height_px = size_px
    return Fault(
        told=say(
            "The picture {file} has {megapixels} megapixels, which is too many. "
            "Save it smaller.",
            file=file,
            megapixels=rounded(width_px * height_px / 1e6),
        ),
        found=f"expected a picture that fits into memory, got {width_px}x{height_px} "
        f"pixels in {file}",
    )


# What made the process that looks end.


def crashed_on(file: str, exit_code: int | None) -> Fault:
    """Return that the process that looks crashed at a file."""
    return Fault(
        told=say(
            "The file {file} is damaged: the part that reads it has stopped. "
            "Save it again, or remove it.",
            file=on_one_line(file),
        ),
        found=f"expected the vision worker to read {file}, got its end with exit "
        f"status {exit_code}",
    )


def took_too_long(file: str, silent_s: float) -> Fault:
    """Return that the process that looks did not come to an end with a file."""
    return Fault(
        told=say(
            "Reading the file {file} took too long and was ended. "
            "Save it again, or remove it.",
            file=on_one_line(file),
        ),
        found=f"expected the vision worker to read {file}, got no word for "
        f"{silent_s:.0f} s",
    )


def took_too_much(file: str) -> Fault:
    """Return that a file would have taken more memory than one may take."""
    return Fault(
        told=say(
            "The file {file} needs too much memory. Save it smaller, or remove it.",
            file=on_one_line(file),
        ),
        found=f"expected {file} to fit into the memory of a vision worker, got more",
    )


# A folder.


def not_looked_at(names: Sequence[str], count: int) -> str:
    """Return which files of a folder are not looked at, in one line.

    Args:
        names: The first ones.
        count: Of all of them.
    """
    listed = ", ".join(map(on_one_line, names))
    if count > len(names):
        return say_count(
            "{count} file is not looked at: {names} and others.",
            "{count} files are not looked at: {names} and others.",
            count,
            names=listed,
        )
    return say_count(
        "{count} file is not looked at: {names}.",
        "{count} files are not looked at: {names}.",
        count,
        names=listed,
    )


def pictures_not_read(count: int, of: int) -> Fault:
    """Return how many pictures could not be read, of how many."""
    return Fault(
        told=say_count(
            "{count} of {all} pictures could not be read.",
            "{count} of {all} pictures could not be read.",
            count,
            all=of,
        ),
        found=f"expected {of} readable pictures, got {of - count}",
    )


def could_not_read(why: Unread) -> str:
    """Return why a picture has no reading, as a row of a table says it."""
    return {
        Unread.MISSING: say("could not be read: the file is gone"),
        Unread.DENIED: say("could not be read: the system does not allow it"),
        Unread.DAMAGED: say("could not be read: damaged, or no picture"),
        Unread.FORMAT: say("could not be read: a format that is not decoded here"),
        Unread.TOO_SMALL: say("could not be read: too small"),
        Unread.TOO_LARGE: say("could not be read: too large"),
        Unread.CRASHED: say("could not be read: damaged"),
        Unread.SILENT: say("could not be read: it took too long"),
        Unread.INCOMPLETE: say("could not be read to its end"),
    }[why]
