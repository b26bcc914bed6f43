"""What is collected where only the wheel is there: no test of the tables' own files."""

from __future__ import annotations

from tools.messages import ROOT

OF_THE_CHECKOUT = ("test_formats.py", "test_translations.py", "test_words.py")
"""They read config/ while they are collected, before a marker could leave them out."""

collect_ignore = [] if (ROOT / "config").is_dir() else list(OF_THE_CHECKOUT)
