"""The calls to Windows, by ctypes and winreg; elsewhere every answer is None.

Not tested on a real Windows: see windows.py.
"""

from __future__ import annotations

import ctypes
import sys

WTS_CURRENT_SESSION = 0xFFFF_FFFF
WTS_CLIENT_PROTOCOL_TYPE = 16
WTS_SESSION_INFO_EX = 25
SM_REMOTESESSION = 0x1000
S_OK = 0


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = (("cbSize", ctypes.c_uint32), ("dwTime", ctypes.c_uint32))


class SessionLevel1(ctypes.Structure):
    """The first fields of WTSINFOEX_LEVEL1_W, aligned to 8 by a long integer."""

    _fields_ = (
        ("SessionId", ctypes.c_uint32),
        ("SessionState", ctypes.c_int32),
        ("SessionFlags", ctypes.c_int32),
        ("names", ctypes.c_uint16 * (33 + 21 + 18)),
        ("LogonTime", ctypes.c_int64),
    )


class SessionInfo(ctypes.Structure):
    """WTSINFOEXW."""

    _fields_ = (("Level", ctypes.c_uint32), ("Data", SessionLevel1))


if sys.platform == "win32":
    import winreg

    class NativeWindowsCalls:
        """The system's answers."""

        def __init__(self) -> None:
            """Load the libraries."""
            self._user = ctypes.WinDLL("user32", use_last_error=True)
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._shell = ctypes.WinDLL("shell32", use_last_error=True)
            self._sessions = ctypes.WinDLL("wtsapi32", use_last_error=True)
            self._kernel.GetTickCount.restype = ctypes.c_uint32
            self._sessions.WTSFreeMemory.argtypes = (ctypes.c_void_p,)
            self._sessions.WTSFreeMemory.restype = None
            self._sessions.WTSQuerySessionInformationW.argtypes = (
                ctypes.c_void_p,
                ctypes.c_uint32,
                ctypes.c_int,
                ctypes.POINTER(ctypes.c_void_p),
                ctypes.POINTER(ctypes.c_uint32),
            )

        def keys(self, path: str) -> list[str] | None:
            """Return the names of the keys below one of HKEY_CURRENT_USER."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                    count = winreg.QueryInfoKey(key)[0]
                    return [winreg.EnumKey(key, index) for index in range(count)]
            except OSError:
                return None

        def number(self, path: str, name: str) -> int | None:
            """Return a number that a key of HKEY_CURRENT_USER holds."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                    value = winreg.QueryValueEx(key, name)[0]
            except OSError:
                return None
            return value if isinstance(value, int) else None

        def last_input_ms(self) -> int | None:
            """Return the tick of the last input."""
            last = LastInput(cbSize=ctypes.sizeof(LastInput))
            if not self._user.GetLastInputInfo(ctypes.byref(last)):
                return None
            tick: int = last.dwTime
            return tick

        def now_ms(self) -> int | None:
            """Return the present tick."""
            tick: int = self._kernel.GetTickCount()
            return tick

        def notification_state(self) -> int | None:
            """Return the shell's state of full screens."""
            state = ctypes.c_int()
            outcome = self._shell.SHQueryUserNotificationState(ctypes.byref(state))
            return state.value if outcome == S_OK else None

        def session_flags(self) -> int | None:
            """Return the flags of our session."""
            data = self._session_data(WTS_SESSION_INFO_EX, ctypes.sizeof(SessionInfo))
            if data is None:
                return None
            session = SessionInfo.from_buffer_copy(data)
            flags: int = session.Data.SessionFlags
            return flags if session.Level == 1 else None

        def session_protocol(self) -> int | None:
            """Return the protocol that shows our session."""
            data = self._session_data(WTS_CLIENT_PROTOCOL_TYPE, 2)
            return None if data is None else int.from_bytes(data, "little")

        def is_remote_session(self) -> bool | None:
            """Return whether Windows reports the session as remote."""
            return bool(self._user.GetSystemMetrics(SM_REMOTESESSION))

        def _session_data(self, kind: int, size: int) -> bytes | None:
            """Return the first bytes of session data; the system's copy is freed."""
            memory, length = ctypes.c_void_p(), ctypes.c_uint32()
            if not self._sessions.WTSQuerySessionInformationW(
                None,
                WTS_CURRENT_SESSION,
                kind,
                ctypes.byref(memory),
                ctypes.byref(length),
            ):
                return None
            try:
                if memory.value is None or length.value < size:
                    return None
                return ctypes.string_at(memory.value, size)
            finally:
                self._sessions.WTSFreeMemory(memory)

else:

    class MissingWindowsCalls:
        """The answers on other systems, all None."""

        def keys(self, path: str) -> list[str] | None:  # noqa: ARG002  # as on Windows
            """Return None."""
            return None

        def number(self, path: str, name: str) -> int | None:  # noqa: ARG002  # as on Windows
            """Return None."""
            return None

        def last_input_ms(self) -> int | None:
            """Return None."""
            return None

        def now_ms(self) -> int | None:
            """Return None."""
            return None

        def notification_state(self) -> int | None:
            """Return None."""
            return None

        def session_flags(self) -> int | None:
            """Return None."""
            return None

        def session_protocol(self) -> int | None:
            """Return None."""
            return None

        def is_remote_session(self) -> bool | None:
            """Return None."""
            return None

    NativeWindowsCalls = MissingWindowsCalls
