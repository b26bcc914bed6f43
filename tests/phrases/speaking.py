"""Speaking another language: what a process of that language says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.hatch_build import compile_translations
from tools.messages import LOCALE, ROOT

RUN = """
import json
from {module} import {name}

print(json.dumps({name}()))
"""


def told_in(language: str, module: str, name: str, place: Path | None = None) -> Any:
    """Return what a function of the tests returns in a process of a language.

    Args:
        language: The language, as gettext names it.
        module: The function's module.
        name: The function, which takes nothing and returns what JSON can hold.
        place: A folder of compiled catalogues other than the checkout's own.
    """
    if place is None:
        compile_translations(LOCALE)
    own = {} if place is None else {"POSTURE_MONITOR_LOCALE": str(place)}
    ended = subprocess.run(
        [sys.executable, "-c", RUN.format(module=module, name=name)],
        env=os.environ | {"LANGUAGE": language, "PYTHONUTF8": "1"} | own,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)
