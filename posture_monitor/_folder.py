"""A folder is a registry: each module in it is one kind, under its own name.

The module's name, less a trailing underscore, is the name that a person writes;
adding the file is the whole registration. Modules that begin with an underscore
belong to the folder and are no kinds.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def names_in(package: ModuleType) -> dict[str, str]:
    """Return {name that a person writes: module's full name} of one package."""
    return {
        found.name.removesuffix("_"): f"{package.__name__}.{found.name}"
        for found in iter_modules(package.__path__)
        if not found.name.startswith("_")
    }


def attribute_of(module_name: str, attribute: str) -> Any:
    """Import one module and return what it offers under `attribute`."""
    return getattr(import_module(module_name), attribute)
