"""`manage.py worker`: runs queued tasks and sweeps what is due."""

from __future__ import annotations

import signal
import threading
from argparse import SUPPRESS, ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coursework import working

GRACE = 25.0  # seconds that running work has to end


class Command(BaseCommand):
    help = (
        "Runs queued tasks (settings.TASKS_BACKEND) and, at least once a second, the sweeps of "
        "settings.WORKER_SWEEPS, which pick up whatever a lost task left behind. SIGTERM and Ctrl-C end it cleanly."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Sweep once, run the tasks that are queued, and end.")
        parser.add_argument("--tasks-of", type=int, default=0, metavar="PID", help=SUPPRESS)  # the child process

    def handle(self, *args: Any, once: bool, tasks_of: int, **options: Any) -> None:
        if tasks_of:
            working.end_with_parent(tasks_of)
            working.run_tasks(until_empty=False)
        elif once:
            self._once()
        else:
            self._run()

    def _once(self) -> None:
        stop = threading.Event()
        failed = [name for name, sweep in working.sweeps().items() if not working.SweepThread(name, sweep, stop).once()]
        working.run_tasks(until_empty=True)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

    def _run(self) -> None:
        stop = threading.Event()

        def end(signum: int, frame: FrameType | None) -> None:
            stop.set()

        threads = [working.SweepThread(name, sweep, stop) for name, sweep in working.sweeps().items()]
        tasks = working.TaskProcess()
        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        for thread in threads:
            thread.start()
        self.stdout.write("The worker is running.")
        try:
            while not stop.is_set():
                tasks.keep_alive()
                stop.wait(1)
        finally:
            stop.set()
            tasks.stop(grace=GRACE)
            for thread in threads:
                thread.join(GRACE)
        self.stdout.write("The worker has ended.")
