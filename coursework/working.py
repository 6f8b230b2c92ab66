"""The worker's two halves: sweeps, each in a thread of its own, and queued tasks, in a child process."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.module_loading import import_string

log = logging.getLogger("coursework.worker")

Sweep = Callable[[datetime], int]

QUEUE = "work"
PAUSE = 0.5  # seconds between two sweeps; they are promised at least once a second
SAY_AGAIN = 60.0  # seconds after which a failure that goes on is logged again
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def sweeps() -> dict[str, Sweep]:
    """The callables that `settings.WORKER_SWEEPS` names. A name that leads nowhere is an error at the start."""
    found: dict[str, Sweep] = {}
    for name in settings.WORKER_SWEEPS:
        try:
            found[name] = import_string(name)
        except ImportError as error:
            raise ImproperlyConfigured(f"WORKER_SWEEPS names {name}, which cannot be imported: {error}") from error
    return found


class SweepThread(threading.Thread):
    """Calls one sweep again and again until told to stop; a slow or failing one holds up no other."""

    def __init__(self, name: str, sweep: Sweep, stop: threading.Event) -> None:
        super().__init__(name=f"sweep {name}", daemon=True)
        self._sweep_name, self._sweep, self._stop_asked = name, sweep, stop
        self._said: tuple[str, float] = ("", 0.0)

    def run(self) -> None:
        while not self._stop_asked.is_set():
            self.once()
            self._stop_asked.wait(PAUSE)
        connections.close_all()

    def once(self) -> bool:
        """One call. A failure is logged (not every time, while it is the same) and survived."""
        try:
            close_old_connections()
            self._sweep(timezone.now())
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker goes on
            self._say(error)
            connections.close_all()
            return False
        finally:
            close_old_connections()
        return True

    def _say(self, error: Exception) -> None:
        what, when = self._said
        if what != repr(error) or time.monotonic() - when >= SAY_AGAIN:
            self._said = (repr(error), time.monotonic())
            log.error("The sweep %s failed; it will be tried again.", self._sweep_name, exc_info=error)


class TaskProcess:
    """The child process that runs queued tasks; started again when it dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def keep_alive(self) -> None:
        """Start the child, or start another when it has died."""
        if self._process is not None and self._process.poll() is None:
            return
        if self._process is not None:
            log.error("The task process ended with status %s; starting another.", self._process.returncode)
        command = [sys.executable, "-m", "django", "worker", "--tasks-of", str(os.getpid())]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
        self._process = subprocess.Popen(command, cwd=settings.ROOT, env=environment)  # noqa: S603

    def stop(self, *, grace: float) -> None:
        """Let it finish its task, for `grace` seconds at most."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            log.warning("The task process did not end in time and is killed.")
            self._process.kill()
            self._process.wait()


def run_tasks(*, until_empty: bool) -> None:
    """Run queued tasks in this process: until a signal comes, or until none is left."""
    # As arguments, not keywords: argparse checks db_worker's default backend, which is none of a database.
    if settings.TASKS_BACKEND == "rq":
        mode = "--burst" if until_empty else "--with-scheduler"
        call_command("rqworker", QUEUE, "--job-class", "django_tasks_rq.Job", mode)
    else:
        options = ["--backend", QUEUE, "--queue-name", QUEUE, "--interval", str(PAUSE), "--no-reload"]
        call_command("db_worker", *options, "--no-startup-delay", *(["--batch"] if until_empty else []))


def end_with_parent(parent: int) -> None:
    """Have the kernel end this process when the one with the pid `parent` dies, even by SIGKILL (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked
            sys.exit(1)
