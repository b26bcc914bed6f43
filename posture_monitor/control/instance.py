"""Instance: the private folder of the running service, and the lock in it.

The folder holds the socket, its key and the lock, and only the person can enter it. It
is found without loading the settings, so that short commands stay fast. Looking for it
makes no file.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from posture_monitor.control.holder import (
    NOBODY,
    Holder,
    holder_from,
    this_computer,
    written_down,
)
from posture_monitor.durations import HOUR_S
from posture_monitor.errors import StorageError
from posture_monitor.paths import APP, data_folder, session_folder
from posture_monitor.phrases.service import channel

PRIVATE = 0o700
MACHINE_ID = Path("/etc/machine-id")
LONGEST_COMPUTER = 20  # characters, as the path of a socket has to be short
LONGEST_SOCKET_PATH = 103  # bytes: 107 on Linux, 103 on macOS, where a zero follows
START_OR_END_S = 1.0  # a process that only tests the lock holds it for less
STALE_S = HOUR_S  # cleaners of a session's folder may remove what is six hours old

Identity = tuple[int, int]
"""Device and inode, which differ for another file at the same path."""

_held: dict[Path, Identity] = {}
"""The identities of the lock files that this process has locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimePlace:
    """Where commands find a running service.

    Attributes:
        folder: Private folder with the key and the lock.
        address: What the commands connect to: a socket's path, or a pipe's name.
    """

    folder: Path
    address: str

    @property
    def key(self) -> Path:
        """Return the file of the key, which each end proves to have."""
        return self.folder / "key"

    @property
    def lock(self) -> Path:
        """Return the file that a running service has locked."""
        return self.folder / "lock"

    @property
    def pid(self) -> Path:
        """Return the file with the id of the process that holds the lock."""
        return self.folder / "pid"


def own_place() -> RuntimePlace:
    """Return the person's own place; nothing is made."""
    found = session_folder()
    return place_in(_folder_of_this_computer() if found is None else found)


def _folder_of_this_computer(platform: str = sys.platform) -> Path:
    """Return the folder where no session has one: of this computer, in the home.

    A home may be on several computers at once, and its locks may reach as far. Windows
    keeps these data on one computer, and on macOS the computer's name changes with the
    network, so that a running service would not be found again.
    """
    folder = data_folder() / "run"
    return folder if platform in {"win32", "darwin"} else folder / computer_folder()


def computer_folder() -> str:
    """Return a name of this computer that is good for a folder.

    The computer's name alone may be that of others (localhost), and so may its id,
    where a disk was copied.
    """
    import hashlib  # 2 ms, which a short command rarely needs

    known = this_computer()
    try:
        made = MACHINE_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        made = ""
    word = re.sub(r"[^\w-]+", "-", known)[:LONGEST_COMPUTER]
    # systemd asks for machine ids not to be shown as they are: machine-id(5)
    code = hashlib.sha256(f"{APP} {made} {known}".encode()).hexdigest()[:8]
    return f"{word}-{code}"


def place_in(folder: Path, platform: str = sys.platform) -> RuntimePlace:
    """Return the place in a folder; nothing is made.

    A path that is too long for a socket is replaced by a short one in a private folder
    among the temporary files. On Windows the address is a pipe named after the folder.
    """
    if platform == "win32":
        address = rf"\\.\pipe\{_name_of(folder)}"
        return RuntimePlace(folder=folder, address=address)
    socket = folder / "control"
    if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH:
        socket = Path(tempfile.gettempdir()) / _name_of(folder) / "control"
    return RuntimePlace(folder=folder, address=str(socket))


def _name_of(folder: Path) -> str:
    """Return a short name that only this folder has."""
    import hashlib  # 2 ms, which a short command rarely needs

    return f"{APP}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"


def make_private(folder: Path) -> None:
    """Make a folder that only this person can enter, or check an existing one.

    Raises:
        StorageError: it cannot be made, or it belongs to another user.
    """
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        if sys.platform != "win32":  # there, the person's own folders are private
            _check_owner(folder)
    except OSError as error:
        refusal = channel.no_private_folder(folder, error)
        raise StorageError(refusal) from error


def _check_owner(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise StorageError(channel.foreign_folder(folder))
    if stat.S_IMODE(found.st_mode) != PRIVATE:
        folder.chmod(PRIVATE)


class Instance:
    """The lock of the only service; inside `with`, `is_ours` says who has it.

    The kernel releases the lock when the process ends, however it ends.
    """

    def __init__(self, place: RuntimePlace | None = None) -> None:
        """Keep the place of the lock; None is the person's own place."""
        self._place = own_place() if place is None else place
        self._held = contextlib.ExitStack()
        self.is_ours = False

    def __enter__(self) -> Instance:
        """Take the lock, unless another service has it.

        Raises:
            StorageError: the folder of the lock cannot be made or written.
        """
        make_private(self._place.folder)
        self.is_ours = _take(self._held, self._place, START_OR_END_S)
        if self.is_ours:
            _held[self._place.lock] = _identity_of_held(self._place.lock)
            with contextlib.suppress(OSError):  # it is only shown in messages
                self._place.pid.write_text(written_down(os.getpid()), "utf-8")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release the lock, and remove the file with the process id."""
        if self.is_ours:
            if holder(self._place).pid == os.getpid():  # not that of the next service
                with contextlib.suppress(OSError):
                    self._place.pid.unlink(missing_ok=True)
            _held.pop(self._place.lock, None)
        self._held.close()
        self.is_ours = False


def is_lost(place: RuntimePlace) -> bool:
    """Return whether this process locked the place and its lock file was removed since.

    Another process can then lock a new file there, and be a second service.
    """
    held = _held.get(place.lock)
    return held is not None and not is_still(place.lock, held)


def keep_fresh(place: RuntimePlace) -> None:
    """Touch the files of the place once an hour, so that cleaners leave them."""
    with contextlib.suppress(OSError):
        if abs(time.time() - place.key.stat().st_mtime) < STALE_S:
            return
    for path in (place.lock, place.pid, place.key, Path(place.address)):
        with contextlib.suppress(OSError):
            os.utime(path)


def identity(path: Path) -> Identity:
    """Return the identity of a file; another file at the same path has another.

    Raises:
        OSError: there is none, or its status cannot be read.
    """
    found = path.lstat()
    return found.st_dev, found.st_ino


def is_still(path: Path, known: Identity) -> bool:
    """Return whether a file is still the same; True if its status cannot be read."""
    try:
        return identity(path) == known
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def is_running(place: RuntimePlace | None = None) -> bool:
    """Return whether a service holds the lock, whether or not it answers."""
    return not ends_within(0.0, place)


def ends_within(wait_s: float, place: RuntimePlace | None = None) -> bool:
    """Return whether no service runs any more within `wait_s`.

    Raises:
        StorageError: the lock cannot be tested.
    """
    where = own_place() if place is None else place
    if not where.lock.exists():
        return True
    with contextlib.ExitStack() as held:
        return _take(held, where, wait_s)


def holder(place: RuntimePlace | None = None) -> Holder:
    """Return who holds the lock, as far as the running service has written it."""
    where = own_place() if place is None else place
    try:
        return holder_from(where.pid.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return NOBODY


def _identity_of_held(lock: Path) -> Identity:
    """Return a held lock's identity; (0, 0) where the file was removed already."""
    try:
        return identity(lock)
    except OSError:
        return 0, 0


def _take(held: contextlib.ExitStack, place: RuntimePlace, wait_s: float) -> bool:
    """Lock until `held` is closed; return False where another process has the lock."""
    import filelock  # 45 ms, which `status` and `pause` do without

    # Not thread-local: the service may end in another thread than it began in. And
    # never a file that is only there: after a crash it would stand for a service.
    lock = filelock.FileLock(
        place.lock, timeout=wait_s, thread_local=False, fallback_to_soft=False
    )
    try:
        held.enter_context(lock)
    except filelock.Timeout:
        return False
    except OSError as error:
        refusal = channel.not_locked(place.lock, error)
        raise StorageError(refusal) from error
    return True
