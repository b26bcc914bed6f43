"""The table inside the machine: each row is run, bounded, and written down at once."""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROW_S = 420


class WrongError(Exception):
    """What was got is not what was expected; its text says what was got."""


class Row:
    """One row while it runs.

    Attributes:
        got: What came of it, in words.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.got = ""

    def add(self, words: str) -> None:
        """Add to what came of it."""
        self.got = f"{self.got}; {words}" if self.got else words

    def expect(self, words: str, *, holds: bool) -> None:
        """Add to what came of it; end the row where it is not as it should be."""
        self.add(words)
        if not holds:
            raise WrongError


class Table:
    """Writes each row as a line of JSON to where the host reads it."""

    def __init__(self, out: Path) -> None:
        """Keep where the lines go."""
        self._out = out

    @contextmanager
    def row(
        self, name: str, did: str, expected: str, within_s: int = ROW_S
    ) -> Iterator[Row]:
        """Run one row; whatever it raises is its result, and the next one is run."""
        row, began_s, is_ok = Row(), time.monotonic(), False
        say(f"== {name}: {did}")
        signal.signal(signal.SIGALRM, _too_late)
        signal.alarm(within_s)
        try:
            yield row
            is_ok = True
        except WrongError as error:
            row.got = "; ".join(each for each in (row.got, str(error)) if each)
        except Exception as error:  # any fault of a row is its result
            traceback.print_exc(file=sys.stdout)
            row.add(f"{type(error).__name__}: {error}")
        finally:
            signal.alarm(0)
            said = {"row": name, "did": did, "expected": expected, "got": row.got}
            lasted_s = round(time.monotonic() - began_s)
            self._write(said, is_ok=is_ok, lasted_s=lasted_s)

    def broken(self, group: str, error: Exception) -> None:
        """Write that the rest of a group cannot be run: a row that fails."""
        got = f"{type(error).__name__}: {error}"
        said = {"row": group, "did": "the rest", "expected": "run", "got": got}
        self._write(said, is_ok=False, lasted_s=0)

    def end(self, group: str) -> None:
        """Write that a group has come to its end."""
        with self._out.open("a") as out:
            out.write(json.dumps({"ended": group}) + "\n")

    def _write(self, said: dict[str, str], *, is_ok: bool, lasted_s: int) -> None:
        say(f"== {'ok' if is_ok else 'FAIL'} ({lasted_s} s): {said['got']}")
        with self._out.open("a") as out:
            out.write(json.dumps(said | {"ok": is_ok, "lasted_s": lasted_s}) + "\n")


def say(words: str) -> None:
    """Write a line into the log that the host keeps, with the machine's time."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()


def _too_late(*_: object) -> None:
    raise TimeoutError("it took too long")
