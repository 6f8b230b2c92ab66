"""The measurements, and the tables."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests
from django.db import connection, connections
from django.utils import timezone

from benchmarks.launches import JSON, Launcher
from benchmarks.load import Client, Result, request, run
from frontend_contract.documents import documents
from lti import delivery
from tests.lti.classroom import open_classroom
from tests.lti.fake_platform import FakePlatform
from tests.servers import Process, Site
from tests.waiting import free_port

THREADS = 2
DECISIONS = 200
HOP_BY_HOP = {"server", "date", "connection", "content-length"}


@dataclass(frozen=True)
class Row:
    """One operation, beside its floor."""

    name: str
    ours: Result
    floor: Result


def report(folder: Path, *, seconds: float) -> None:
    """Measure everything and print the table."""
    site = Site(folder / "site")
    connections.close_all()
    connection.settings_dict["NAME"] = site.database_url.removeprefix("sqlite:///")
    try:
        site.start()
        with FakePlatform() as platform:
            platform.register()
            rows = [*_answered(site, platform, folder, seconds), _delivered()]
    finally:
        site.stop()
    _print(rows)


def _answered(site: Site, platform: FakePlatform, folder: Path, seconds: float) -> list[Row]:
    lesson = _lesson_request(site)
    client = Client(site.port)
    launcher = Launcher(platform, client, site.base_url)
    names = {"lesson": [client.send(lesson)], "launch": launcher.launch()}
    floor, port = _start_floor(folder, names)
    try:
        bare = Client(port)
        lesson_floor = request("POST", "/lesson0", port=port, body=lesson.partition(b"\r\n\r\n")[2], headers=JSON)
        steps = [request("GET", f"/launch{step}", port=port) for step in range(3)]

        def launch_floor() -> None:
            for step in steps:
                bare.send(step)
            # The platform's signature is in our launches' time: it is in the floor's too.
            platform.sign(platform.claims("nonce", "target"))

        def measured(work: Callable[[], object]) -> Result:
            return run(lambda: work() and None, seconds=seconds, threads=THREADS)

        return [
            Row("lesson by GraphQL", measured(lambda: client.send(lesson)), measured(lambda: bare.send(lesson_floor))),
            Row("launch (three requests)", measured(launcher.launch), measured(launch_floor)),
        ]
    finally:
        floor.stop()


def _lesson_request(site: Site) -> bytes:
    body = {"query": '{ course(slug: "leaded502x") { lessons { path } } }'}
    answer = requests.post(f"{site.base_url}/graphql/", json=body, timeout=30).json()
    path = answer["data"]["course"]["lessons"][1]["path"]
    document = {"query": documents()["LessonPage"], "operationName": "LessonPage", "variables": {"path": path}}
    return request("POST", "/graphql/", port=site.port, body=json.dumps(document).encode(), headers=JSON)


def _start_floor(folder: Path, names: dict[str, list[tuple[int, bytes, bytes]]]) -> tuple[Process, int]:
    answers = {
        f"{name}{step}": {"status": status, "headers": _headers(head), "body": body.decode()}
        for name, steps in names.items()
        for step, (status, head, body) in enumerate(steps)
    }
    (folder / "answers.json").write_text(json.dumps(answers))
    port = free_port()
    arguments = [sys.executable, "-m", "gunicorn", "benchmarks.floor:application", "--threads", "8"]
    process = Process(
        [*arguments, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        env={"FLOOR_ANSWERS": str(folder / "answers.json")},
        log=folder / "floor.log",
    )
    process.wait_for(f"http://127.0.0.1:{port}/lesson0")
    return process, port


def _headers(head: bytes) -> dict[str, str]:
    lines = [line.partition(":") for line in head.decode().split("\r\n")[1:]]
    return {name: value.strip() for name, _, value in lines if name.lower() not in HOP_BY_HOP}


def _delivered() -> Row:
    """Decisions delivered one after another, beside posts of the same scores by a bare HTTP client."""
    with FakePlatform() as platform:
        room = open_classroom()
        place = room.meet(platform)
        for number in range(DECISIONS):
            room.learner(f"person-{number}", place)
            room.decide(f"person-{number}", "S" if number % 3 else "U")
        ours, started = [], time.perf_counter()
        for _ in range(DECISIONS):
            begin = time.perf_counter()
            if delivery.deliver_due(now=timezone.now(), most=1) != 1:
                raise AssertionError("a decision was not due")
            ours.append(time.perf_counter() - begin)
        elapsed = time.perf_counter() - started
        if len(place.gradebook.accepted) != DECISIONS:
            raise AssertionError(f"{len(place.gradebook.accepted)} of {DECISIONS} scores arrived")
        call = platform.calls[-1]
        url = platform.base + call.path
        with requests.Session() as session:
            bare, floor_started = [], time.perf_counter()
            for _ in range(DECISIONS):
                begin = time.perf_counter()
                session.post(url, data=call.body, headers=dict(call.headers), timeout=10)
                bare.append(time.perf_counter() - begin)
        floor_elapsed = time.perf_counter() - floor_started
    return Row(
        "decision delivered",
        Result(tuple(sorted(ours)), elapsed),
        Result(tuple(sorted(bare)), floor_elapsed),
    )


def _print(rows: list[Row]) -> None:
    print(f"\n{os.cpu_count()} cores, SQLite, one gunicorn process with 8 threads, {THREADS} connections, one run\n")
    print(f"{'':26}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'of floor':>10}")
    for row in rows:
        for name, result in ((row.name, row.ours), ("  floor", row.floor)):
            share = f"{result.per_second / row.floor.per_second:.2f}"
            percentiles = "".join(f"{result.percentile(p):9.2f}" for p in (0.5, 0.95, 0.99))
            print(f"{name:26}{result.per_second:10.1f}{percentiles}{share:>10}")
