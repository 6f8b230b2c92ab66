"""Waiting for a condition, never for a time; and ports that nobody listens on."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable

import requests

PAUSE = 0.05


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(holds: Callable[[], object], *, seconds: float = 30) -> None:
    """Return once `holds()` is true; fail when that takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(PAUSE)


def comes_up(ask: Callable[[], object], *, process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether `ask` gets an answer from a server before its process ends or `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            ask()
        except requests.RequestException:
            time.sleep(PAUSE)
        else:
            return True
    return False
