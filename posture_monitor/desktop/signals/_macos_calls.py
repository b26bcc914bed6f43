"""The calls to macOS, by ctypes; on other systems every answer is None.

Not tested on a real Mac: see macos.py. Numbers are those of Apple's headers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

ON_CONSOLE = "kCGSSessionOnConsoleKey"
SCREEN_IS_LOCKED = "CGSSessionScreenIsLocked"  # exists only while it is locked
FRAMEWORKS = "/System/Library/Frameworks"
PROCESSES_LIBRARY = "/usr/lib/libproc.dylib"
LONGEST_PROGRAM = 32  # bytes: 2 * MAXCOMLEN of sys/param.h, which proc_name gives
COMBINED_SESSION_STATE = 0  # kCGEventSourceStateCombinedSessionState
ANY_INPUT = 0xFFFF_FFFF  # kCGAnyInputEventType
UTF8 = 0x0800_0100  # kCFStringEncodingUTF8
INT = 9  # kCFNumberIntType
SYSTEM_OBJECT = 1  # kAudioObjectSystemObject, kCMIOObjectSystemObject
MAIN_ELEMENT = 0
OUTPUT = "outp"
INPUT = "inpt"
GLOBAL = "glob"
DEVICES = "dev#"
RUNNING_SOMEWHERE = "gone"
STREAMS = "stm#"
PROCESSES = "prs#"  # kAudioHardwarePropertyProcessObjectList, macOS 14
PROCESS_PID = "ppid"
PROCESS_RECORDS = "piri"  # kAudioProcessPropertyIsRunningInput

Load = Callable[[str], ctypes.CDLL]


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioDevice:
    """A device that records.

    Attributes:
        is_running: A program uses it, for input or output.
        plays_too: It has loudspeakers, so that running may mean output.
    """

    is_running: bool
    plays_too: bool


class Address(ctypes.Structure):
    """AudioObjectPropertyAddress, and CMIOObjectPropertyAddress."""

    _fields_ = (
        ("mSelector", ctypes.c_uint32),
        ("mScope", ctypes.c_uint32),
        ("mElement", ctypes.c_uint32),
    )


class Values:
    """What a dictionary of CoreFoundation holds."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Declare the calls, as pointers would be cut to 32 bits otherwise."""
        pointer = ctypes.c_void_p
        self._string = library.CFStringCreateWithCString
        self._string.argtypes = (pointer, ctypes.c_char_p, ctypes.c_uint32)
        self._string.restype = pointer
        self._value = library.CFDictionaryGetValue
        self._value.argtypes = (pointer, pointer)
        self._value.restype = pointer
        self._kind = library.CFGetTypeID
        self._kind.argtypes = (pointer,)
        self._kind.restype = ctypes.c_ulong
        self._boolean_kind = library.CFBooleanGetTypeID
        self._boolean_kind.argtypes = ()
        self._boolean_kind.restype = ctypes.c_ulong
        self._boolean = library.CFBooleanGetValue
        self._boolean.argtypes = (pointer,)
        self._boolean.restype = ctypes.c_ubyte
        self._number_kind = library.CFNumberGetTypeID
        self._number_kind.argtypes = ()
        self._number_kind.restype = ctypes.c_ulong
        self._number = library.CFNumberGetValue
        self._number.argtypes = (pointer, ctypes.c_long, pointer)
        self._number.restype = ctypes.c_ubyte
        self.release = library.CFRelease
        self.release.argtypes = (pointer,)
        self.release.restype = None

    def flag(self, dictionary: int, name: str) -> bool | None:
        """Return a boolean of the dictionary, or None where it has none."""
        key = self._string(None, name.encode("ascii"), UTF8)
        try:
            value = self._value(dictionary, key)
        finally:
            self.release(key)
        return self._as_bool(value) if value else None

    def _as_bool(self, value: int) -> bool | None:
        """Return a boolean, or whether a number is not 0, as both have been seen."""
        kind = self._kind(value)
        if kind == self._boolean_kind():
            return bool(self._boolean(value))
        if kind != self._number_kind():
            return None
        number = ctypes.c_int()
        self._number(value, INT, ctypes.byref(number))
        return number.value != 0


class Objects:
    """The objects of CoreAudio or CoreMediaIO: trees of 32-bit properties."""

    def __init__(self, library: ctypes.CDLL, *, is_camera: bool) -> None:
        """Keep the library's two calls, which differ in their last arguments."""
        self._is_camera = is_camera
        prefix = "CMIO" if is_camera else "Audio"
        self._size = getattr(library, f"{prefix}ObjectGetPropertyDataSize")
        self._read = getattr(library, f"{prefix}ObjectGetPropertyData")

    def numbers(self, of: int, selector: str, scope: str = GLOBAL) -> list[int] | None:
        """Return a property as unsigned 32-bit numbers, or None where it has none."""
        at = Address(code(selector), code(scope), MAIN_ELEMENT)
        size = ctypes.c_uint32()
        if self._size(of, ctypes.byref(at), 0, None, ctypes.byref(size)) != 0:
            return None
        values = (ctypes.c_uint32 * (size.value // 4))()
        room = (size, ctypes.byref(size)) if self._is_camera else (ctypes.byref(size),)
        if self._read(of, ctypes.byref(at), 0, None, *room, values) != 0:
            return None
        return list(values)[: size.value // 4]

    def is_set(self, of: int, selector: str) -> bool:
        """Return whether a property exists and is not 0."""
        return any(self.numbers(of, selector) or ())


class NativeMacCalls:
    """The system's answers."""

    def __init__(self, load: Load = ctypes.CDLL) -> None:
        """Keep how to load a framework; nothing is loaded yet."""
        self._load = load

    def session(self) -> Mapping[str, bool] | None:
        """Return the flags of the session, or None where there is no desktop."""
        graphics, values = self._graphics, self._values
        if graphics is None or values is None:
            return None
        graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
        dictionary = graphics.CGSessionCopyCurrentDictionary()
        if not dictionary:
            return None
        try:
            flags = {
                name: values.flag(dictionary, name)
                for name in (ON_CONSOLE, SCREEN_IS_LOCKED)
            }
        finally:
            values.release(dictionary)
        return {name: flag for name, flag in flags.items() if flag is not None}

    def idle_s(self) -> float | None:
        """Return the seconds since any input."""
        if self._graphics is None:
            return None
        since = self._graphics.CGEventSourceSecondsSinceLastEventType
        since.argtypes = (ctypes.c_int32, ctypes.c_uint32)
        since.restype = ctypes.c_double
        idle_s: float = since(COMBINED_SESSION_STATE, ANY_INPUT)
        return idle_s if idle_s >= 0 else None

    def cameras_running(self) -> list[bool] | None:
        """Return for each camera whether it runs somewhere."""
        cameras = self._cameras
        devices = None if cameras is None else cameras.numbers(SYSTEM_OBJECT, DEVICES)
        if cameras is None or devices is None:
            return None
        return [cameras.is_set(device, RUNNING_SOMEWHERE) for device in devices]

    def recording_pids(self) -> set[int] | None:
        """Return the processes that record; None before macOS 14."""
        audio = self._audio
        processes = None if audio is None else audio.numbers(SYSTEM_OBJECT, PROCESSES)
        if audio is None or processes is None:
            return None
        recording = [one for one in processes if audio.is_set(one, PROCESS_RECORDS)]
        return {
            pid for one in recording for pid in audio.numbers(one, PROCESS_PID) or ()
        }

    def program_of(self, pid: int) -> str | None:
        """Return the name of a process's program, libproc's proc_name."""
        if self._processes is None:
            return None
        name = ctypes.create_string_buffer(LONGEST_PROGRAM + 1)
        length = self._processes.proc_name(pid, name, ctypes.c_uint32(len(name)))
        return name.value.decode(errors="replace") if length > 0 else None

    def audio_inputs(self) -> list[AudioDevice] | None:
        """Return the devices that can record."""
        audio = self._audio
        devices = None if audio is None else audio.numbers(SYSTEM_OBJECT, DEVICES)
        if audio is None or devices is None:
            return None
        return [
            AudioDevice(
                is_running=audio.is_set(device, RUNNING_SOMEWHERE),
                plays_too=bool(audio.numbers(device, STREAMS, OUTPUT)),
            )
            for device in devices
            if audio.numbers(device, STREAMS, INPUT)
        ]

    @cached_property
    def _graphics(self) -> ctypes.CDLL | None:
        return self._framework("ApplicationServices")

    @cached_property
    def _values(self) -> Values | None:
        library = self._framework("CoreFoundation")
        return None if library is None else Values(library)

    @cached_property
    def _audio(self) -> Objects | None:
        library = self._framework("CoreAudio")
        return None if library is None else Objects(library, is_camera=False)

    @cached_property
    def _cameras(self) -> Objects | None:
        library = self._framework("CoreMediaIO")
        return None if library is None else Objects(library, is_camera=True)

    @cached_property
    def _processes(self) -> ctypes.CDLL | None:
        return self._library(PROCESSES_LIBRARY)

    def _framework(self, name: str) -> ctypes.CDLL | None:
        return self._library(f"{FRAMEWORKS}/{name}.framework/{name}")

    def _library(self, path: str) -> ctypes.CDLL | None:
        try:
            return self._load(path)
        except OSError:
            return None  # no macOS


def code(word: str) -> int:
    """Return Apple's number of four letters."""
    return int.from_bytes(word.encode("ascii"), "big")
