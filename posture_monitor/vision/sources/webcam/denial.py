"""Denial: whether the system forbids cameras, or another program holds one.

Not tested on a real Windows or macOS: written to their documentation.
"""

from __future__ import annotations

import sys

from posture_monitor.core.vocabulary import Picture


def trouble_of_system() -> Picture | None:
    """Return why Windows or macOS gives no picture, or None where it does not say."""
    if sys.platform == "win32":
        return _trouble_of_windows()
    if sys.platform == "darwin":
        return _trouble_of_macos()
    return None


if sys.platform == "win32":
    import winreg

    _CONSENT = (
        r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager"
        r"\ConsentStore\webcam"
    )
    _DESKTOP = _CONSENT + r"\NonPackaged"

    def _trouble_of_windows() -> Picture | None:
        if any(_value(key, "Value") == "Deny" for key in (_CONSENT, _DESKTOP)):
            return Picture.DENIED
        own = sys.executable.replace("\\", "#").casefold()
        programs = [
            f"{key}\\{name}" for key in (_CONSENT, _DESKTOP) for name in _keys(key)
        ]
        others = [each for each in programs if not each.casefold().endswith(own)]
        if any(_value(each, "LastUsedTimeStop") == 0 for each in others):
            return Picture.BUSY
        return None

    def _value(key: str, name: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None

    def _keys(key: str) -> list[str]:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                count = winreg.QueryInfoKey(opened)[0]
                return [winreg.EnumKey(opened, number) for number in range(count)]
        except OSError:
            return []


if sys.platform == "darwin":

    def _trouble_of_macos() -> Picture | None:
        import AVFoundation  # comes with cv2_enumerate_cameras there

        restricted, denied = 1, 2  # AVAuthorizationStatus
        status = AVFoundation.AVCaptureDevice.authorizationStatusForMediaType_(
            AVFoundation.AVMediaTypeVideo
        )
        return Picture.DENIED if status in (restricted, denied) else None
