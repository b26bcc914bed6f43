"""D-Bus menu: the menu as `com.canonical.dbusmenu`, which a panel draws and clicks.

A line keeps its number, so that a click on a menu that has changed meanwhile calls
what its line said, or nothing where that is not offered any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from posture_monitor.desktop.tray._menu import Entry
from posture_monitor.desktop.tray._served import DONE, Answer, Variant

Groups = tuple[tuple[Entry, ...], ...]
Fields = dict[str, Variant]
VERSION = 3
ROOT = 0
FIRST_RULE = 100  # the numbers of the lines that separate groups begin here
ROOT_FIELDS: Fields = {"children-display": ("s", "submenu")}


class DbusMenu:
    """The menu on the bus; it always answers with the present entries."""

    name = "com.canonical.dbusmenu"
    methods: Mapping[str, tuple[str, str]] = {
        "GetLayout": ("iias", "u(ia{sv}av)"),
        "GetGroupProperties": ("aias", "a(ia{sv})"),
        "GetProperty": ("is", "v"),
        "Event": ("isvu", ""),
        "EventGroup": ("a(isvu)", "ai"),
        "AboutToShow": ("i", "b"),
        "AboutToShowGroup": ("ai", "aiai"),
    }
    signals: Mapping[str, str] = {
        "ItemsPropertiesUpdated": "a(ia{sv})a(ias)",
        "LayoutUpdated": "ui",
        "ItemActivationRequested": "iu",
    }

    def __init__(self, groups: Callable[[], Groups]) -> None:
        """Keep what tells the entries; nothing is asked yet."""
        self._groups = groups
        self.revision = 1

    def properties(self) -> Mapping[str, Variant]:
        """Return its present properties."""
        return {
            "Version": ("u", VERSION),
            "TextDirection": ("s", "ltr"),
            "Status": ("s", "normal"),
            "IconThemePath": ("as", []),
        }

    def call(self, method: str, body: tuple[Any, ...]) -> Answer:
        """Return the answer to a call; a click calls its entry first."""
        match method, body:
            case "GetLayout", (parent, depth, _):
                return "u(ia{sv}av)", (self.revision, self._layout(parent, depth))
            case "GetGroupProperties", (numbers, _):
                return "a(ia{sv})", (self._fields_of(numbers),)
            case "GetProperty", (number, name):
                fields = dict(self._fields_of([number])).get(number, {})
                return "v", (fields.get(name, ("s", "")),)
            case "Event", (number, kind, _, _):
                self._happened(number, kind)
                return DONE
            case "EventGroup", (events,):
                for number, kind, _, _ in events:
                    self._happened(number, kind)
                return "ai", ([],)
            case "AboutToShow", _:
                return "b", (False,)
        return "aiai", ([], [])

    def _layout(self, parent: int, depth: int) -> tuple[int, Fields, list[Variant]]:
        if parent != ROOT:
            return parent, dict(self._fields_of([parent])).get(parent, {}), []
        if depth == 0:
            return ROOT, ROOT_FIELDS, []
        lines: list[Variant] = [("(ia{sv}av)", (*line, [])) for line in self._lines()]
        return ROOT, ROOT_FIELDS, lines

    def _fields_of(self, numbers: Sequence[int]) -> list[tuple[int, Fields]]:
        """Return (number, fields) of some lines; none named means all."""
        known = [(ROOT, ROOT_FIELDS), *self._lines()]
        return [each for each in known if not numbers or each[0] in numbers]

    def _lines(self) -> Iterator[tuple[int, Fields]]:
        for place, group in enumerate(self._groups()):
            if place:
                yield FIRST_RULE + place, {"type": ("s", "separator")}
            for entry in group:
                yield entry.line.value, _fields(entry)

    def _happened(self, number: int, kind: str) -> None:
        if kind != "clicked":
            return
        for entry in (each for group in self._groups() for each in group):
            if entry.line == number and entry.call is not None:
                entry.call()


def _fields(entry: Entry) -> Fields:
    # a single _ marks a shortcut
    label: Fields = {"label": ("s", entry.label.replace("_", "__"))}
    return label if entry.call is not None else {**label, "enabled": ("b", False)}
