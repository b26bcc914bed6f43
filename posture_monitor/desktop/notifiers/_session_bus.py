"""Session bus: whether there is a notification daemon, and what it supports.

plyer reports a notice as shown even without a daemon, so the bus is asked first. Linux
only; nothing here shows anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.desktop.bus_address import session_bus_address
from posture_monitor.phrases.desktop import notifiers as phrases

DAEMON = "org.freedesktop.Notifications"
# Daemons that write the program's name above each notice; others show only its title.
NAMING_DAEMONS = frozenset({"gnome-shell", "plasma", "cinnamon"})
# Daemons that take buttons but show them in a menu of their own only.
HIDING_DAEMONS = frozenset({"dunst"})
BUS = "org.freedesktop.DBus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daemon:
    """The notification daemon.

    Attributes:
        obstacle: Why it shows nothing and what to do about it, or None.
        reads_markup: Whether it reads `&` and `<` in a body as markup.
        shows_buttons: Whether it does, or None where it was not asked.
        owner: The bus name of this run of a daemon; None if unknown.
        names_program: Whether it shows the program's name beside the title.
        hides_buttons: Whether buttons are in a menu that nobody sees.
        cuts_pictures: Whether it shows a picture as a broad band that a square does not
            fit; it goes where the icon is.
    """

    obstacle: str | None
    reads_markup: bool = False
    shows_buttons: bool | None = None
    owner: str | None = None
    names_program: bool = False
    hides_buttons: bool = False
    cuts_pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _BusReply:
    strings: tuple[str, ...] = ()
    sender: str | None = None
    obstacle: str | None = None


def woken_daemon(environ: Mapping[str, str], *, timeout_s: float) -> Daemon:
    """Return the daemon after it answered; the bus starts it where it can."""
    reply = _answer(environ, DAEMON, "GetCapabilities", timeout_s=timeout_s)
    if reply.obstacle is not None:
        return Daemon(obstacle=reply.obstacle)
    name = _server_name(environ, timeout_s)
    return Daemon(
        obstacle=None,
        reads_markup="body-markup" in reply.strings,
        shows_buttons="actions" in reply.strings,
        owner=reply.sender,
        names_program=name in NAMING_DAEMONS,
        hides_buttons=name in HIDING_DAEMONS,
    )


def _server_name(environ: Mapping[str, str], timeout_s: float) -> str | None:
    reply = _answer(environ, DAEMON, "GetServerInformation", timeout_s=timeout_s)
    return reply.strings[0].lower() if reply.strings else None


def seen_daemon(environ: Mapping[str, str], *, timeout_s: float) -> Daemon:
    """Return the daemon after it answered, or what is known of one not started yet."""
    running = _answer(environ, BUS, "ListNames", timeout_s=timeout_s)
    if running.obstacle is None and DAEMON in running.strings:
        return woken_daemon(environ, timeout_s=timeout_s)
    return Daemon(obstacle=daemon_obstacle(environ, timeout_s=timeout_s))


def daemon_obstacle(environ: Mapping[str, str], *, timeout_s: float) -> str | None:
    """Return why no notice would be shown, or None; starts no daemon."""
    for question in ("ListNames", "ListActivatableNames"):
        reply = _answer(environ, BUS, question, timeout_s=timeout_s)
        if reply.obstacle is not None:
            return reply.obstacle
        if DAEMON in reply.strings:
            return None
    return phrases.no_daemon()


def _answer(
    environ: Mapping[str, str], name: str, question: str, *, timeout_s: float
) -> _BusReply:
    """Return the strings that the name's owner answers, or why there are none."""
    address = session_bus_address(environ)
    if address is None:
        return _BusReply(obstacle=phrases.no_bus())
    try:
        return _asked(address, name, question, timeout_s)
    except TimeoutError:
        why = phrases.no_answer_of(name, timeout_s)
    except Exception as error:  # jeepney passes on whatever its parser raises
        what = f"{type(error).__name__}: {error}"  # some have no message
        why = phrases.bus_is_unusable(address, what)
    return _BusReply(obstacle=why)


def _asked(address: str, name: str, question: str, timeout_s: float) -> _BusReply:
    from jeepney import (
        DBusAddress,
        HeaderFields,
        MessageType,
        new_method_call,
    )
    from jeepney.io.blocking import (
        open_dbus_connection,
    )

    owner = DBusAddress(f"/{name.replace('.', '/')}", bus_name=name, interface=name)
    with open_dbus_connection(address, auth_timeout=timeout_s) as connection:
        message = new_method_call(owner, question)
        reply = connection.send_and_get_reply(message, timeout=timeout_s)
    fields = reply.header.fields
    if reply.header.message_type is MessageType.error:
        error_name = fields.get(HeaderFields.error_name)
        return _BusReply(obstacle=phrases.daemon_refused(error_name))
    answered = reply.body[0] if isinstance(reply.body[0], list) else reply.body
    return _BusReply(strings=tuple(answered), sender=fields.get(HeaderFields.sender))
