"""A campus: the site with its worker, and the sandbox LMS on another site, which launches into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.lti.sandbox import process
from tests.servers import Site, self_signed

PORTFOLIO = "LeadEd502x portfolio"


@dataclass
class Campus:
    site: Site
    sandbox: process.Sandbox

    @property
    def lms(self) -> str:
        return self.sandbox.base_url

    def grade(self, username: str, column: str = PORTFOLIO) -> str | None:
        """What the LMS's gradebook shows for somebody, as a person reads it."""
        person = self.sandbox.gradebook()[column]["people"].get(username)
        return person and person["grade"]

    def scores(self, username: str, column: str = PORTFOLIO) -> list[dict[str, object]]:
        """Every score that the LMS received for somebody."""
        history: list[dict[str, object]] = self.sandbox.gradebook()[column]["people"][username]["history"]
        return history


@contextmanager
def open_campus(folder: Path, *, https: bool = False) -> Iterator[Campus]:
    """Start everything, and register the LMS as an administrator would."""
    site = Site(folder / "site", https=https)
    certificate = str(self_signed(site.folder)[0]) if https else ""
    with _trusting(certificate):
        sandbox = process.start(database=folder / "sandbox.sqlite3", tool_base_url=site.base_url)
    try:
        site.register(sandbox.registration())
        site.start()
        site.start_worker()
        assert sandbox.refresh_listing() == ""
        yield Campus(site, sandbox)
    finally:
        sandbox.stop()
        site.stop()


@contextmanager
def _trusting(certificate: str) -> Iterator[None]:
    """The LMS fetches our key set over https: let it trust this certificate."""
    if not certificate:
        yield
        return
    os.environ["REQUESTS_CA_BUNDLE"] = certificate
    try:
        yield
    finally:
        del os.environ["REQUESTS_CA_BUNDLE"]
