"""Saves with an expected version: what is to be done with one."""

from __future__ import annotations

from enum import StrEnum


class Save(StrEnum):
    """The outcome of a save."""

    SAME = "same"
    WRITE = "write"
    CONFLICT = "conflict"


def outcome(*, current_version: int, expected_version: int, identical: bool) -> Save:
    """Version 0 stands for nothing saved yet.

    Saving what is there already succeeds whatever was expected: a retry after a lost answer, or two tabs
    with the same words, is no conflict.
    """
    if identical and current_version > 0:
        return Save.SAME
    return Save.WRITE if expected_version == current_version else Save.CONFLICT
