"""How the house stands: sizes, names and shapes, from the code's own text.

    .venv/bin/python -m benchmarks.house [FOLDER] [--beside OTHER_CHECKOUT]

Nothing is imported or run: every file of posture_monitor is parsed, and that is all.
Ends with 1 where a rule is broken, and names each breach by file, line and name.

Lines of a function: from its `def` to its last line, docstring and blank lines among
them, decorators not; inner functions count for themselves and in the one around them.
The 95th percentile is the nearest rank. A median or percentile is no one function's
fault: where one is missed, the ten longest are named.

Parameters are counted without self and cls, *args and **kwargs as one each. They, and
the names of classes, private and nested ones too, are looked at in the whole program,
or in the packages that `--packages` names; one that is not there is passed over.

Complexity is counted as radon counts it: a block is a class, or a function outside any
other. It has 1, and 1 more for each if, elif, ternary, for, while, except, else of a
loop or try, comprehension and each of its ifs, further operand of and/or, assert, and
case that asks something; a class, for those outside its functions.
"""

from __future__ import annotations

import argparse
import ast
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE, ROOT = Path(__file__).parents[1], "posture_monitor"
REGISTRIES = ("metrics", "postures", "cli")  # one file a thing, as many as there are

MOST_MODULES = 12  # flat in a package, without its __init__
MOST_LINES = 400  # of a module
MOST_PARAMETERS = 7
MEDIAN_LINES, HIGH_LINES, LONG_LINES = 7, 22, 40  # of a function
HIGH, HIGH_SHARE = "95th percentile", 0.95
COMPLEX, LONGEST = 11, 10  # class C; so many of the longest are named
BY_STRING = (
    *("import_module", "__import__", "resolve_name", "run_module", "run_path"),
    "attribute_of",  # our own, which an older checkout beside this one has
)

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)


class Module(NamedTuple):
    """One file: its place below the checkout, how long it is, and its code."""

    file: Path
    line_count: int
    tree: ast.Module


class Part(NamedTuple):
    """A class or function, its name in its module, and whether a function holds it."""

    file: Path
    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    is_inner: bool

    @property
    def line_count(self) -> int:
        """Return the lines from its first word to its last."""
        assert self.node.end_lineno is not None, "ast.parse gives every node its end"
        return self.node.end_lineno - self.node.lineno + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table; `at_most` is its rule, None where it is only told.

    Its places, each as `file:line: name: remark`, are named unless its rule is kept.
    """

    name: str
    value: float
    at_most: float | None = None
    places: Sequence[str] = ()

    @property
    def is_missed(self) -> bool:
        """Return whether there is a rule and it is broken."""
        return self.at_most is not None and self.value > self.at_most


def main(arguments: Sequence[str]) -> int:
    """Print the table and every place; return 1 where a rule is broken, else 0."""
    asked = _parser().parse_args(arguments)
    here = figures(asked.folder, asked.packages)
    beside = figures(asked.beside, asked.packages) if asked.beside else None
    print(table(here, beside))
    for figure in here:
        if figure.places and (figure.is_missed or figure.at_most is None):
            name = figure.name + " (missed)" * figure.is_missed
            print("", name, *figure.places, sep="\n")
    return int(any(figure.is_missed for figure in here))


def figures(checkout: Path, packages: Sequence[str] = ()) -> list[Figure]:
    """Return every figure of a checkout, in the order of the table.

    Without packages, all of the program is looked at.

    Raises:
        SystemExit: there is no code in it, or none in any of the packages.
    """
    modules = _modules(checkout)
    named_modules = [m for m in modules if not packages or m.file.parts[1] in packages]
    if not named_modules:
        names = ", ".join(packages) or "modules"
        raise SystemExit(f"expected {names} in {checkout / ROOT}; name a checkout")
    parts = [part for module in modules for part in _parts(module.file, module.tree)]
    files = {module.file for module in named_modules}
    named = [part for part in parts if part.file in files]
    return [
        _names(named),
        _flat(modules),
        *_lengths(parts),
        _module_lengths(modules),
        _parameters(named),
        *_complexity(parts),
        _by_string(modules),
    ]


def table(here: Sequence[Figure], beside: Sequence[Figure] | None = None) -> str:
    """Return the figures as aligned text, those of another checkout beside them."""
    others = [] if beside is None else [beside]
    lines = [["figure", "here", *["beside"] * len(others), "rule", ""]]
    for own, *rest in zip(here, *others, strict=True):
        rule = "told only" if own.at_most is None else f"at most {own.at_most:g}"
        verdict = "missed" if own.is_missed else "ok" if own.at_most is not None else ""
        values = [f"{each.value:,g}" for each in (own, *rest)]
        lines.append([own.name, *values, rule, verdict])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _modules(checkout: Path) -> list[Module]:
    found = []
    for path in sorted((checkout / ROOT).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree, count = ast.parse(text, filename=str(path)), len(text.splitlines())
        found.append(Module(path.relative_to(checkout), count, tree))
    return found


def _parts(
    file: Path, node: ast.AST, around: str = "", *, is_inner: bool = False
) -> Iterator[Part]:
    """Yield every class and function below a node, from the outside inwards."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, DEFINITIONS):
            yield from _parts(file, child, around, is_inner=is_inner)
            continue
        part = Part(file, around + child.name, child, is_inner)
        yield part
        deeper = is_inner or isinstance(child, FUNCTIONS)
        yield from _parts(file, child, f"{part.name}.", is_inner=deeper)


def _names(parts: Sequence[Part]) -> Figure:
    classes = [part for part in parts if isinstance(part.node, ast.ClassDef)]
    counts = Counter(part.node.name for part in classes)
    twice = [part for part in classes if counts[part.node.name] > 1]
    twice.sort(key=lambda part: part.node.name)  # one beside the other
    places = [_told(part, f"{counts[part.node.name]} times") for part in twice]
    value = sum(count > 1 for count in counts.values())
    return Figure(name="class names used twice", value=value, at_most=0, places=places)


def _flat(modules: Sequence[Module]) -> Figure:
    files = [module.file for module in modules if module.file.stem != "__init__"]
    folders = (file.parent for file in files if file.parent.name not in REGISTRIES)
    counts = Counter(folders)
    counted = [
        (count, folder / "__init__.py", 1, ".".join(folder.parts))
        for folder, count in sorted(counts.items())
    ]
    return _worst("modules flat in a package", MOST_MODULES, counted)


def _lengths(parts: Sequence[Part]) -> list[Figure]:
    functions = [part for part in parts if isinstance(part.node, FUNCTIONS)]
    functions.sort(key=lambda part: part.line_count)
    counts = [part.line_count for part in functions] or [0]
    high = counts[math.ceil(HIGH_SHARE * len(counts)) - 1]
    longest = reversed(functions[-LONGEST:])
    places = [_told(part, f"{part.line_count} lines") for part in longest]
    what, is_long = "lines of a function", sum(count > LONG_LINES for count in counts)
    rules = [("median", median(counts), MEDIAN_LINES), (HIGH, high, HIGH_LINES)]
    ruled = [
        Figure(name=f"{what}, {which}", value=value, at_most=at_most, places=places)
        for which, value, at_most in rules
    ]
    return [
        *ruled,
        Figure(name=f"{what}, most", value=counts[-1]),
        Figure(name=f"functions of more than {LONG_LINES} lines", value=is_long),
    ]


def _module_lengths(modules: Sequence[Module]) -> Figure:
    counted = [(each, file, MOST_LINES + 1, file.stem) for file, each, _ in modules]
    return _worst("lines of a module", MOST_LINES, counted)


def _parameters(parts: Sequence[Part]) -> Figure:
    counted = [
        (_parameter_count(node.args), file, node.lineno, name)
        for file, name, node, _ in parts
        if not isinstance(node, ast.ClassDef)
    ]
    return _worst("parameters of a function", MOST_PARAMETERS, counted)


def _worst(
    what: str, at_most: int, counted: Sequence[tuple[int, Path, int, str]]
) -> Figure:
    """Return the most of (count, file, line, name), naming all above the rule."""
    places = [
        f"{file.as_posix()}:{line}: {name}: {count}, at most {at_most}"
        for count, file, line, name in counted
        if count > at_most
    ]
    most = max((count for count, *_ in counted), default=0)
    return Figure(name=f"{what}, most", value=most, at_most=at_most, places=places)


def _parameter_count(given: ast.arguments) -> int:
    positional = [each.arg for each in (*given.posonlyargs, *given.args)]
    own = positional[:1] in (["self"], ["cls"])
    rest = sum(each is not None for each in (given.vararg, given.kwarg))
    return len(positional) - own + len(given.kwonlyargs) + rest


def _complexity(parts: Sequence[Part]) -> list[Figure]:
    blocks = [1 + _decisions(part.node.body) for part in parts if not part.is_inner]
    high = sum(each >= COMPLEX for each in blocks)
    what = f"blocks of complexity C ({COMPLEX} and more)"
    return [Figure(name="blocks", value=len(blocks)), Figure(name=what, value=high)]


def _decisions(nodes: Iterable[ast.AST]) -> int:
    """Return how often the way parts in these nodes, definitions inside aside."""
    return sum(
        _own_decisions(node) + _decisions(ast.iter_child_nodes(node))
        for node in nodes
        if not isinstance(node, DEFINITIONS)
    )


def _own_decisions(node: ast.AST) -> int:
    match node:
        case ast.match_case(pattern=ast.MatchAs(pattern=None)):
            return 0  # it takes whatever is left
        case ast.If() | ast.IfExp() | ast.Assert() | ast.match_case():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try() | ast.TryStar():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
    return 0


def _by_string(modules: Sequence[Module]) -> Figure:
    calls = [
        (file.as_posix(), node.lineno, ast.unparse(node))
        for file, _, tree in modules
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in BY_STRING
    ]
    places = [f"{file}:{line}: {call}" for file, line, call in sorted(calls)]
    return Figure(name="imports by string", value=len(places), at_most=0, places=places)


def _told(part: Part, remark: str) -> str:
    return f"{part.file.as_posix()}:{part.node.lineno}: {part.name}: {remark}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Tell how the house stands.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--beside", type=Path, metavar="OTHER_CHECKOUT")
    parser.add_argument("--packages", nargs="+", default=())
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
