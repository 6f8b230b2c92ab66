"""Workers that are killed, and workers that race."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

import pytest
from django.db import connection

from lti import delivery, passback
from lti.models import ScoreDelivery
from tests import databases
from tests.lti.classroom import Classroom, Place, open_classroom
from tests.lti.fake_gradebook import HANG
from tests.lti.fake_platform import Call, Reply
from tests.lti.test_passback_delivery import status
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def classroom() -> Classroom:
    return open_classroom()


@pytest.fixture
def place(classroom, platform) -> Place:
    place = classroom.meet(platform)
    classroom.learner("ada", place)
    return place


@contextmanager
def worker(command: str = "deliver_scores") -> Iterator[subprocess.Popen[bytes]]:
    """A real process (with its children) that delivers what is due from this test's database, killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", command], cwd=databases.ROOT, env=surroundings(), start_new_session=True
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def surroundings() -> dict[str, str]:
    assert databases.current is not None
    return {**os.environ, "DATABASE_URL": databases.current.url, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}


def kill_between_posting_and_recording(place: Place) -> None:
    """The platform stores the score and never answers; SIGKILL finds the worker waiting for it."""
    place.gradebook.fail("scores", HANG, after=True)
    with worker() as process:
        assert place.gradebook.stored.wait(30)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)


def test_a_worker_killed_between_posting_and_recording_loses_nothing(classroom, place):
    classroom.decide("ada", "S")
    kill_between_posting_and_recording(place)
    assert status(classroom).state == "pending"
    assert passback.sweep(classroom.wait(seconds=5)) == 0, "the dead worker's lease still runs"
    passback.sweep(classroom.wait(minutes=2))
    assert status(classroom).state == "delivered"
    first, second = place.gradebook.accepted
    assert (first.share, second.share) == (1, 1)
    assert second.timestamp > first.timestamp


def test_a_decision_changed_after_the_kill_is_the_one_that_stands(classroom, place):
    classroom.decide("ada", "S")
    kill_between_posting_and_recording(place)
    classroom.wait(seconds=5)
    classroom.decide("ada", "U")
    assert passback.sweep(classroom.now) == 0, "the S may still be on the wire"
    passback.sweep(classroom.wait(minutes=2))
    assert [one.share for one in place.gradebook.accepted] == [1, 0]
    assert place.gradebook.letters() == {"ada": "U"}
    assert status(classroom).state == "delivered"


def test_a_worker_killed_before_posting_loses_nothing(classroom, place):
    place.gradebook.fail("token", HANG)
    classroom.decide("ada", "S")
    with worker():
        wait_until(lambda: place.gradebook.asked["token"])
    passback.sweep(classroom.wait(minutes=2))
    assert place.gradebook.letters() == {"ada": "S"}
    assert len(place.gradebook.accepted) == 1


def test_the_real_worker_killed_and_started_again_finishes_what_it_began(classroom, place):
    """In real time: the dead worker's lease runs out within half a minute."""
    place.gradebook.fail("scores", HANG, after=True)
    classroom.decide("ada", "S")
    with worker("worker"):
        assert place.gradebook.stored.wait(30)
    with worker("worker"):
        wait_until(lambda: status(classroom).state != "pending", seconds=60)
    assert status(classroom).state == "delivered"
    assert [one.share for one in place.gradebook.accepted] == [1, 1]


def test_a_process_delivers_and_says_how_the_outbox_stands(classroom, place):
    classroom.decide("ada", "U")
    command = [sys.executable, "manage.py", "deliver_scores", "--retry-failed"]
    done = subprocess.run(command, cwd=databases.ROOT, env=surroundings(), capture_output=True, text=True, check=True)
    assert done.stdout == '{"attempted": 1, "outbox": {"delivered": 1}}\n'
    assert place.gradebook.letters() == {"ada": "U"}


def test_two_workers_at_once_send_each_score_once(classroom, place):
    subs = [f"learner-{number}" for number in range(16)]
    for sub in subs:
        classroom.learner(sub, place)
        classroom.decide(sub, "S")
    at_once = _slow_down(place)
    _run_at_once(2, lambda: passback.sweep(classroom.now))
    assert sorted(one.sub for one in place.gradebook.accepted) == sorted(subs)
    assert set(ScoreDelivery.objects.values_list("state", flat=True)) == {"delivered"}
    assert max(at_once) == 2, "both were at work"


def test_two_workers_asked_for_the_same_row_send_it_once(classroom, place):
    classroom.decide("ada", "S")
    row_id: UUID = classroom.row("ada").pk
    _slow_down(place)
    _run_at_once(4, lambda: delivery.deliver_one(row_id, now=classroom.now))
    assert len(place.gradebook.accepted) == 1


def test_a_newer_decision_waits_until_the_older_is_off_the_wire(classroom, place):
    classroom.decide("ada", "S")
    clock = delivery.clock_from(classroom.now)
    lease = delivery.take(clock=clock)
    assert lease is not None
    classroom.decide("ada", "U")
    assert passback.sweep(classroom.now) == 0
    delivery.work(lease, clock=clock)
    assert place.gradebook.letters() == {"ada": "S"}
    assert passback.sweep(classroom.now) == 1
    assert place.gradebook.letters() == {"ada": "U"}
    overtaken = ScoreDelivery.objects.get(state="superseded")
    assert (overtaken.decision.letter, overtaken.delivered_at is not None) == ("S", True)


def test_a_worker_that_overslept_its_lease_changes_nothing(classroom, place):
    classroom.decide("ada", "S")
    sleeper = delivery.take(clock=delivery.clock_from(classroom.now))
    assert sleeper is not None
    classroom.decide("ada", "U")
    passback.sweep(classroom.wait(minutes=2))
    assert place.gradebook.letters() == {"ada": "U"}
    delivery.work(sleeper, clock=delivery.clock_from(classroom.now))
    assert place.gradebook.letters() == {"ada": "U"}
    assert status(classroom).state == "delivered"


def test_a_worker_that_overslept_does_not_take_the_row_from_another(classroom, place):
    classroom.decide("ada", "S")
    sleeper = delivery.take(clock=delivery.clock_from(classroom.now))
    other = delivery.take(clock=delivery.clock_from(classroom.wait(minutes=2)))
    assert sleeper is not None
    assert other is not None
    delivery.work(sleeper, clock=delivery.clock_from(classroom.now))
    row = classroom.row("ada")
    assert (row.state, row.lease_token) == ("pending", other.token)
    delivery.work(other, clock=delivery.clock_from(classroom.now))
    assert status(classroom).state == "delivered"


def _slow_down(place: Place) -> list[int]:
    """Let each posting take a while; how many were under way whenever one began."""
    path = next(path for method, path in place.platform.routes if method == "POST" and path.endswith("/scores"))
    handler, lock, under_way, seen = place.platform.routes["POST", path], threading.Lock(), [0], []

    def slowly(call: Call) -> Reply:
        with lock:
            under_way[0] += 1
            seen.append(under_way[0])
        place.platform.wait(0.05)
        reply = handler(call)
        with lock:
            under_way[0] -= 1
        return reply

    place.platform.routes["POST", path] = slowly
    return seen


def _run_at_once(count: int, action) -> None:
    barrier, errors = threading.Barrier(count), []

    def run() -> None:
        try:
            barrier.wait(10)
            action()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
