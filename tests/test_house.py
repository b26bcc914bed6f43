"""How the house is measured: each rule on a small tree that breaks it, or keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.house import figures, main, table

CLEAN = '''
"""A module."""

class Seen:
    """A value with more fields than a function may have parameters."""

    a: int; b: int; c: int; d: int; e: int; f: int; g: int; h: int

    def told(self, a, b, c, d, e, *rest, **named):
        return a
'''
LONG = "def long():\n" + "    x = 1\n" * 22  # 23 lines
SHORT = "def short(): pass\n"


def written(folder: Path, files: dict[str, str]) -> Path:
    """Return a checkout with these files, {name below the package: text}."""
    for name, text in files.items():
        path = folder / "posture_monitor" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def figure(folder: Path, name: str) -> float:
    """Return the figure of this name in a checkout."""
    return next(each.value for each in figures(folder) if each.name == name)


def test_a_clean_tree_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twelve = {f"vision/_{number}.py": SHORT for number in range(12)}
    package = {"vision/__init__.py": "", "core/seen.py": CLEAN}
    tree = written(tmp_path, {**twelve, **package, "cli/run.py": "x = 1\n" * 400})

    assert main([str(tree)]) == 0
    assert "missed" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "breaches"),
    [
        pytest.param(
            {"core/a.py": "class Seen: pass", "vision/sub/b.py": "\nclass Seen: pass"},
            [
                "posture_monitor/core/a.py:1: Seen: 2 times",
                "posture_monitor/vision/sub/b.py:2: Seen: 2 times",
            ],
            id="a class name in two packages",
        ),
        pytest.param(
            {
                "core/a.py": "class _One: pass",
                "desktop/b.py": "class Two:\n    class _One: pass",
            },
            [
                "posture_monitor/core/a.py:1: _One: 2 times",
                "posture_monitor/desktop/b.py:2: Two._One: 2 times",
            ],
            id="a private class and a nested one",
        ),
        pytest.param(
            {f"desktop/signals/_{number}.py": SHORT for number in range(13)},
            [
                "posture_monitor/desktop/signals/__init__.py:1: "
                "posture_monitor.desktop.signals: 13, at most 12"
            ],
            id="thirteen modules flat",
        ),
        pytest.param(
            {"core/a.py": SHORT * 17 + LONG},
            ["posture_monitor/core/a.py:18: long: 23 lines"],
            id="more than a twentieth long",
        ),
        pytest.param(
            {"core/a.py": "def wide():\n" + "    x = 1\n" * 7},
            ["posture_monitor/core/a.py:1: wide: 8 lines"],
            id="eight lines in the median",
        ),
        pytest.param(
            {"core/a.py": SHORT, "records.py": "x = 1\n" * 401},
            ["posture_monitor/records.py:401: records: 401, at most 400"],
            id="a module of 401 lines",
        ),
        pytest.param(
            {"core/a.py": "class A:\n    def b(self, a, b, c, d, e, *f, g, h=1): pass"},
            ["posture_monitor/core/a.py:2: A.b: 8, at most 7"],
            id="eight parameters beside self",
        ),
        pytest.param(
            {"core/a.py": "async def b(a, b, /, c, d, e, f, g, **h): pass"},
            ["posture_monitor/core/a.py:1: b: 8, at most 7"],
            id="eight parameters without self",
        ),
    ],
)
def test_a_broken_rule_ends_with_1_and_names_each_breach(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    breaches: list[str],
) -> None:
    tree = written(tmp_path, {"core/kept.py": "x = 1", **files})

    assert main([str(tree)]) == 1
    assert set(breaches) <= set(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {f"core/metrics/_{number}.py": SHORT for number in range(13)},
            id="a registry of one file a thing",
        ),
        pytest.param({"core/a.py": SHORT * 19 + LONG}, id="a twentieth long"),
    ],
)
def test_what_no_rule_is_about_passes(tmp_path: Path, files: dict[str, str]) -> None:
    tree = written(tmp_path, {"core/kept.py": "x = 1", **files})

    assert main([str(tree)]) == 0


def test_the_packages_can_be_named(tmp_path: Path) -> None:
    wide = "def b(a, b, c, d, e, f, g, h): pass"
    tree = written(tmp_path, {"care/a.py": wide, "core/a.py": SHORT})

    assert main([str(tree)]) == 1
    assert main([str(tree), "--packages", "core"]) == 0
    assert main([str(tree), "--packages", "care", "nowhere"]) == 1


def test_a_folder_without_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="name a checkout"):
        figures(tmp_path)


def test_complexity_counts_each_way_that_parts(tmp_path: Path) -> None:
    eleven = """
def eleven(a):  # 1
    for each in a:  # 2
        if a and each or not a:  # 3, 4, 5
            continue
    else:  # 6
        assert a  # 7
    try:
        b = [c for c in a if c]  # 8, 9
    except ValueError:  # 10
        b = 1 if a else 2  # 11
    def inner():
        while a:
            pass
"""
    ten = """
class Ten:
    def ten(self, a):  # 1
        while a:  # 2
            pass
        match a:
            case 1: pass  # 3
            case 2 | 3: pass  # 4
            case _: pass
        if a: pass  # 5
        elif b: pass  # 6
        return a or b or c or d or e  # 7, 8, 9, 10
"""
    tree = written(tmp_path, {"core/a.py": eleven + ten})

    assert figure(tree, "blocks") == 3  # two functions and a class
    assert figure(tree, "blocks of complexity C (11 and more)") == 1


def test_imports_by_string_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = 'import_module("a")\n_folder.attribute_of("b", "c")\n__import__("d")\n'
    tree = written(tmp_path, {"core/a.py": calls})

    assert main([str(tree)]) == 1
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "imports by string (missed)",
        "posture_monitor/core/a.py:1: import_module('a')",
        "posture_monitor/core/a.py:2: _folder.attribute_of('b', 'c')",
        "posture_monitor/core/a.py:3: __import__('d')",
    ]


def test_the_figures_of_another_checkout_stand_beside(tmp_path: Path) -> None:
    here = written(tmp_path / "here", {"core/a.py": SHORT * 3})
    beside = written(tmp_path / "beside", {"core/a.py": LONG})

    lines = table(figures(here), figures(beside)).splitlines()

    assert lines[0].split() == ["figure", "here", "beside", "rule"]
    assert " ".join(lines[3].split()[5:]) == "1 23 at most 7 ok"


@pytest.mark.checkout
def test_this_house_keeps_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    kept = main([str(Path(__file__).parents[1])])

    assert kept == 0, capsys.readouterr().out
