"""The worker: sweeps at least once a second, runs queued tasks, survives failures, ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django_tasks import task

from coursework import working
from tests.waiting import wait_until

HERE = "tests.coursework.test_worker"
swept: list[object] = []
ran: list[str] = []


def good_sweep(now):
    swept.append(now)
    return 1


def bad_sweep(now):
    raise RuntimeError("The platform answered with a teapot.")


@task(backend="work", queue_name="work")
def note(what: str) -> None:
    ran.append(what)


@pytest.fixture(autouse=True)
def nothing_happened_yet(settings):
    swept.clear()
    ran.clear()
    settings.WORKER_SWEEPS = [f"{HERE}.good_sweep"]


@pytest.mark.django_db(transaction=True)
def test_once_sweeps_and_runs_what_is_queued(settings):
    if settings.TASKS_BACKEND == "rq":
        pytest.skip("RQ runs its jobs in processes of their own")
    note.enqueue("first")
    note.enqueue("second")
    call_command("worker", "--once")
    assert len(swept) == 1
    assert ran == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_a_failing_sweep_holds_up_neither_the_others_nor_the_tasks(settings, caplog):
    if settings.TASKS_BACKEND == "rq":
        pytest.skip("RQ runs its jobs in processes of their own")
    settings.WORKER_SWEEPS = [f"{HERE}.bad_sweep", f"{HERE}.good_sweep"]
    note.enqueue("after all")
    with pytest.raises(CommandError, match="bad_sweep"):
        call_command("worker", "--once")
    assert len(swept) == 1
    assert ran == ["after all"]
    assert "teapot" in caplog.text


def test_a_sweep_that_goes_on_failing_is_tried_again_and_logged_once(caplog):
    thread = working.SweepThread("bad", bad_sweep, threading.Event())
    assert [thread.once() for _ in range(5)] == [False] * 5
    assert len([one for one in caplog.records if one.name == "coursework.worker"]) == 1


def test_sweeps_run_at_least_once_a_second_beside_a_slow_one():
    stop = threading.Event()

    def slow_sweep(now):
        stop.wait(30)
        return 0

    threads = [working.SweepThread("slow", slow_sweep, stop), working.SweepThread("good", good_sweep, stop)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(swept) >= 3, seconds=2.2)
    stop.set()
    for thread in threads:
        thread.join(5)
    assert len(swept) >= 3
    assert not any(thread.is_alive() for thread in threads)


def test_a_sweep_that_does_not_exist_is_an_error_at_the_start(settings):
    settings.WORKER_SWEEPS = ["coursework.sweeps.no_such_thing"]
    with pytest.raises(ImproperlyConfigured, match="no_such_thing"):
        working.sweeps()


# ---------------------------------------------------------------- the real process
@pytest.fixture
def started(tmp_path):
    """A worker process with a sweep that writes to a file, on a database of its own."""
    (tmp_path / "sweeping.py").write_text(
        "from pathlib import Path\n"
        f"def sweep(now):\n    with Path({str(tmp_path / 'sweeps')!r}).open('a') as out:\n"
        "        out.write('x')\n    return 0\n"
    )
    (tmp_path / "worker_settings.py").write_text(
        "from config.settings.dev import *\nWORKER_SWEEPS = ['sweeping.sweep']\n"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'worker.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "worker_settings",
        "PYTHONPATH": str(tmp_path),
        "TASKS_BACKEND": "database",
    }
    command = [sys.executable, "-m", "django"]
    subprocess.run(
        [*command, "migrate", "django_tasks_database", "-v0", "--skip-checks"],
        cwd=django_settings.ROOT,
        env=environment,
        check=True,
    )
    process = subprocess.Popen(
        [*command, "worker"], cwd=django_settings.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    yield process, tmp_path / "sweeps"
    process.kill()
    process.wait()
    process.stdout.close()


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
def test_the_process_sweeps_replaces_its_child_and_ends_cleanly_on_sigterm(started):
    process, sweeps = started
    wait_until(lambda: sweeps.exists() and len(sweeps.read_text()) >= 2)
    (child,) = children_of(process.pid)
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: [one for one in children_of(process.pid) if one != child and runs(one)])
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "The worker has ended." in out


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
def test_the_child_does_not_outlive_a_killed_worker(started):
    process, sweeps = started
    wait_until(lambda: sweeps.exists() and children_of(process.pid))
    (child,) = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not runs(child))
