"""Open edX's LTI consumer as a process: installed once, started for a test session, stopped.

By hand, from the repository's root:

    .venv/bin/python -m tests.platforms.edx.process            # serve on http://127.0.0.1:9100 until Ctrl-C
    .venv/bin/python -m tests.platforms.edx.process --install  # only install
    .venv/bin/python -m tests.platforms.edx.smoke http://127.0.0.1:9100
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.waiting import comes_up

HERE = Path(__file__).resolve().parent
VAR = HERE.parents[2] / "var" / "edx"
LOCK = HERE / "requirements.lock"
START_SECONDS = 60


class Edx:
    """A running platform and its control endpoints (README.md lists them)."""

    def __init__(self, base_url: str, log: Path) -> None:
        self.base_url = base_url
        self.log = log

    def post(self, endpoint: str, **data: Any) -> dict[str, Any]:
        return self._answer(requests.post(f"{self.base_url}/harness/{endpoint}", json=data, timeout=60))

    def get(self, endpoint: str, **query: str) -> dict[str, Any]:
        return self._answer(requests.get(f"{self.base_url}/harness/{endpoint}", params=query, timeout=60))

    def _answer(self, response: requests.Response) -> dict[str, Any]:
        if not response.ok:
            raise RuntimeError(f"{response.url}: {response.status_code} {response.text[:500]}")
        answer: dict[str, Any] = response.json()
        return answer


def install() -> Path:
    """The interpreter of the platform's own environment, made when it is missing or its lock file changed.

    The consumer is AGPL-3.0: it lives in an environment of its own and is never imported by ours.
    """
    python = VAR / "venv" / "bin" / "python"
    installed = VAR / "venv" / "installed.lock"
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test processes may ask at once
        if not (installed.exists() and installed.read_bytes() == LOCK.read_bytes()):
            venv.create(VAR / "venv", with_pip=True, clear=True)
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
            done = subprocess.run([*pip, "-r", str(LOCK)], check=False, capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(f"Open edX's packages could not be installed:\n{done.stderr[-2000:]}")
            shutil.copyfile(LOCK, installed)
    return python


@contextmanager
def running(*, port: int, state: Path) -> Iterator[Edx]:
    """Serve on 127.0.0.1 with the database and cache in `state`; stopped at the end, whatever happens."""
    python = install()
    state.mkdir(parents=True, exist_ok=True)
    base_url, log = f"http://127.0.0.1:{port}", state / "server.log"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))},
        "EDX_BASE_URL": base_url,
        "EDX_STATE": str(state),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    manage = [str(python), "-W", "ignore", "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=HERE, env=environment, check=True)
    with log.open("w") as output:
        server = subprocess.Popen(
            [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=HERE,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        edx = Edx(base_url, log)
        _wait_for(edx, server)
        yield edx
    finally:
        server.terminate()  # not SIGINT, which a process begun in the background ignores
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(edx: Edx, server: subprocess.Popen[bytes]) -> None:
    if not comes_up(lambda: edx.get("health"), process=server, seconds=START_SECONDS):
        raise RuntimeError(f"Open edX did not start on {edx.base_url}:\n{edx.log.read_text()[-2000:]}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Open edX's LTI consumer as a test platform, on loopback.")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--install", action="store_true", help="only install")
    options = parser.parse_args()
    if options.install:
        install()
        return
    with running(port=options.port, state=VAR / "state") as edx:
        sys.stdout.write(f"Open edX at {edx.base_url}, log in {edx.log}\n")
        sys.stdout.flush()
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, lambda *_: sys.exit())
        signal.pause()


if __name__ == "__main__":
    main()
