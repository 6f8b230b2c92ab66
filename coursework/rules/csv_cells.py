"""Cells of a CSV file that a spreadsheet program will open."""

from __future__ import annotations

# A cell that begins with one of these is read as a formula; so is one behind a tab or a line end.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: str) -> str:
    """The value, with an apostrophe before anything that a spreadsheet would run (OWASP, CSV injection)."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
