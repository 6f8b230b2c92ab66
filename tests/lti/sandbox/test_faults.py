"""Misbehaviour on demand does what it says, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.service import Service
from tests.waiting import wait_until

Client = Callable[..., Service]


def test_an_endpoint_fails_as_often_as_asked(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "status", status=500, times=2)
    assert [client.score().status_code for _ in range(3)] == [500, 500, 200]
    assert len(client.cell()["history"]) == 1


def test_an_endpoint_fails_until_told_otherwise(lms: Sandbox, service: Client):
    client = service()
    lms.fault("results", "status", status=503)
    url = f"{client.column}/results"
    assert [client.call("GET", url).status_code for _ in range(3)] == [503] * 3
    assert client.call("GET", client.column).status_code == 200
    lms.clear_faults()
    assert client.call("GET", url).status_code == 200


def test_too_many_requests_come_with_retry_after(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "status", status=429, retry_after=2, times=1)
    answer = client.score()
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")


def test_a_dropped_connection_records_nothing(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "drop", times=1)
    with pytest.raises(requests.ConnectionError):
        client.score()
    assert client.cell()["history"] == []


def test_a_connection_dropped_afterwards_has_recorded_the_score(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "drop", when="after", times=1)
    with pytest.raises(requests.ConnectionError):
        client.score()
    assert client.cell()["grade"] == 1


def test_a_failure_afterwards_has_recorded_the_score(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "status", when="after", status=502, times=1)
    assert client.score().status_code == 502
    assert client.cell()["grade"] == 1


def test_a_hang_holds_up_its_own_request_only(lms: Sandbox, service: Client):
    client = service()
    lms.fault("scores", "hang", seconds=1.5, times=1)
    with ThreadPoolExecutor(1) as pool:
        begun = time.monotonic()
        hanging = pool.submit(client.score)
        wait_until(lambda: any(call["endpoint"] == "scores" for call in lms.calls()))
        assert requests.get(f"{lms.base_url}/lti/jwks.json", timeout=1).ok
        assert time.monotonic() - begun < 1.4
        with pytest.raises(requests.ConnectionError):
            hanging.result()
    assert client.cell()["history"] == []


def test_every_endpoint_can_fail(lms: Sandbox):
    lms.fault("*", "status", status=500)
    for path in ("lti/jwks.json", "lti/authorize", "lti/token", "lti/contexts/educ-551-639/memberships"):
        assert requests.get(f"{lms.base_url}/{path}", timeout=30).status_code == 500
    assert requests.get(f"{lms.base_url}/gradebook/", timeout=30).status_code == 200


@pytest.mark.parametrize(
    "fault", [{"endpoint": "nowhere", "kind": "drop"}, {"endpoint": "token", "kind": "explode"}, {"endpoint": "token"}]
)
def test_a_fault_that_is_none_is_refused(lms: Sandbox, fault: dict[str, str]):
    answer = requests.post(f"{lms.base_url}/control/faults", json=fault, timeout=30)
    assert answer.status_code == 400


def test_a_reset_ends_faults_and_forgets_grades_but_keeps_the_key(lms: Sandbox, service: Client):
    keys = requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json()
    client = service()
    client.score()
    people, column = lms.people(), client.column
    lms.put_person(username="extra", roles=["learner"])
    lms.fault("jwks", "status", status=500)
    lms.reset()
    assert requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json() == keys
    assert client.cell()["history"] == []
    assert (lms.people(), client.column) == (people, column)


def test_the_control_api_takes_no_form_of_another_page(lms: Sandbox):
    answer = requests.post(f"{lms.base_url}/control/reset", data={"x": "1"}, timeout=30)
    assert answer.status_code == 415
    plain = requests.post(
        f"{lms.base_url}/control/reset", data="{}", headers={"Content-Type": "text/plain"}, timeout=30
    )
    assert plain.status_code == 415
