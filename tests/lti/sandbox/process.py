"""Runs the sandbox LMS as the process it is, and speaks to its control API. For these tests and for journeys.

lms = start(port=8141, database=folder / "sandbox.sqlite3", tool_base_url="http://127.0.0.1:8000")
begun = lms.begin_launch(person="ana", link="portfolio-leaded502x")
…
lms.stop()
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.waiting import comes_up, free_port

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 30


class StartFailed(Exception):
    """The sandbox did not come up; the message holds what it wrote."""


@dataclass
class Sandbox:
    """A running sandbox LMS. `issuer` is its address as it tells it, also behind a proxy."""

    base_url: str
    issuer: str
    log: Path
    process: subprocess.Popen[bytes]
    session: requests.Session = field(default_factory=requests.Session)

    def control(self, method: str, path: str, body: dict[str, Any] | None = None, **query: Any) -> dict[str, Any]:
        """One call to the control API; raises AssertionError with the reason if it is refused."""
        json = (body or {}) if method == "POST" else None
        answer = self.session.request(method, f"{self.base_url}/control/{path}", json=json, params=query, timeout=30)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        data: dict[str, Any] = answer.json()
        return data

    def reset(self) -> None:
        self.control("POST", "reset")

    def registration(self) -> dict[str, str]:
        """What `register_platform` takes: issuer, client_id, auth_login_url, auth_token_url, jwks_url, …"""
        return self.control("GET", "registration")

    def put_tool(self, **tool: Any) -> dict[str, Any]:
        return self.control("POST", "tools", tool)

    def put_course(self, **course: Any) -> dict[str, Any]:
        return self.control("POST", "courses", course)

    def put_person(self, **person: Any) -> dict[str, Any]:
        """Adds or changes somebody: username, roles (kinds or URIs), given_name, shares, active, course, …"""
        return self.control("POST", "people", person)

    def people(self, **query: str) -> dict[str, dict[str, Any]]:
        return {person["username"]: person for person in self.control("GET", "people", **query)["people"]}

    def put_link(self, **link: Any) -> dict[str, Any]:
        return self.control("POST", "links", link)

    def links(self, **query: str) -> dict[str, dict[str, Any]]:
        return {link["link_id"]: link for link in self.control("GET", "links", **query)["links"]}

    def begin_launch(self, **launch: Any) -> dict[str, Any]:
        """A login initiation for `person` and `link`: `url` (GET), or `action` and `fields` (POST)."""
        return self.control("POST", "launches", launch)

    def launches(self) -> list[dict[str, Any]]:
        """The id_tokens sent, latest first: person, link, claims."""
        launches: list[dict[str, Any]] = self.control("GET", "launches")["launches"]
        return launches

    def refresh_listing(self) -> str:
        """Asks the tool for its lessons; returns why there are none, or nothing."""
        return str(self.control("POST", "listing")["problem"])

    def rotate_key(self) -> str:
        return str(self.control("POST", "keys")["kid"])

    def revoke_tokens(self) -> None:
        self.control("DELETE", "tokens")

    def fault(self, endpoint: str, kind: str, **options: Any) -> None:
        """Switches a fault on: kind status, hang or drop; when, status, retry_after, seconds, times."""
        self.control("POST", "faults", {"endpoint": endpoint, "kind": kind, **options})

    def clear_faults(self) -> None:
        self.control("DELETE", "faults")

    def gradebook(self, **query: str) -> dict[str, dict[str, Any]]:
        """The columns by label: id, link_id, score_maximum, people {username: {sub, grade, history}}."""
        return {item["label"]: item for item in self.control("GET", "gradebook", **query)["line_items"]}

    def calls(self, endpoint: str = "") -> list[dict[str, Any]]:
        """What reached the protocol endpoints, latest first."""
        calls: list[dict[str, Any]] = self.control("GET", "calls", **({"endpoint": endpoint} if endpoint else {}))[
            "calls"
        ]
        return calls

    def stop(self) -> None:
        self.session.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start(
    *,
    database: Path,
    tool_base_url: str,
    port: int | None = None,
    base_url: str = "",
    links: Path | None = None,
) -> Sandbox:
    """Starts the sandbox and waits until it answers. Raises StartFailed."""
    port = port or free_port()
    command = [sys.executable, "-m", "lti.sandbox", f"--port={port}", f"--database={database}"]
    command += [f"--tool-base-url={tool_base_url}", f"--base-url={base_url}", f"--links={links or ''}"]
    log = database.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings(), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    address = f"http://localhost:{port}"
    sandbox = Sandbox(base_url=address, issuer=base_url or address, log=log, process=process)
    try:
        wait(sandbox)
    except BaseException:
        sandbox.stop()
        raise
    return sandbox


def surroundings() -> dict[str, str]:
    """The environment without the site's own settings, which are no business of the sandbox's."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def wait(sandbox: Sandbox) -> None:
    if not comes_up(lambda: sandbox.control("GET", "health"), process=sandbox.process, seconds=START_SECONDS):
        raise StartFailed(sandbox.log.read_text(errors="replace") or "it wrote nothing")
