"""Prepares the sandbox's database and serves it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from lti.sandbox import env


def serve(*, addresses: list[str], threads: int) -> None:
    """Prepares the database, then becomes gunicorn on `addresses`.

    One worker with threads: a tool asks for the platform's keys while the platform asks for its. No
    time limit, since a hang may be what a test asked for.
    """
    prepare()
    sys.stdout.write(f"Sandbox LMS at {env.BASE_URL}/ for the tool at {env.TOOL_BASE_URL}\n")
    sys.stdout.flush()
    options = {
        "workers": 1,
        "worker-class": "gthread",
        "threads": threads,
        "timeout": 0,
        "graceful-timeout": 1,
        "keep-alive": 5,
        "log-level": "warning",
    }
    command = [sys.executable, "-m", "gunicorn", "lti.sandbox.wsgi:application"]
    command += [f"--{name}={value}" for name, value in options.items()]
    command += [f"--bind={address}" for address in addresses]
    path = os.pathsep.join(filter(None, [str(env.ROOT), os.environ.get("PYTHONPATH")]))
    os.execve(sys.executable, command, os.environ | {"PYTHONPATH": path})  # noqa: S606 - our own interpreter


def prepare() -> None:
    """Migrates and seeds the database, and makes the platform's key."""
    Path(env.DATABASE).parent.mkdir(parents=True, exist_ok=True)
    django.setup()
    from lti.sandbox import keys, seed  # models need the setup

    call_command("migrate", verbosity=0, interactive=False)
    keys.ensure_key(now=timezone.now())
    seed.seed()
    connections.close_all()
