"""How the sandbox starts, how it refuses to, and that it stands alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from django.http import HttpResponse
from django.test import RequestFactory

from lti.sandbox import cli
from lti.sandbox.middleware import LoopbackOnly
from tests.lti.sandbox import process
from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.test_launch import sign_in
from tests.waiting import free_port

SANDBOX = process.ROOT / "lti" / "sandbox"


def run(*command: str, settings: str = "") -> subprocess.CompletedProcess[str]:
    surroundings = process.surroundings() | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {})
    return subprocess.run(
        [sys.executable, *command], cwd=process.ROOT, env=surroundings, capture_output=True, text=True, timeout=60
    )


def test_the_sandbox_imports_nothing_of_the_rest_of_the_project():
    own = {path.name for path in process.ROOT.iterdir() if (path / "__init__.py").exists()}
    for path in SANDBOX.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                assert module.split(".")[0] not in own or module.startswith("lti.sandbox"), f"{path}: {module}"


def test_its_migrations_are_complete():
    done = run("-m", "django", "makemigrations", "sandbox", "--check", "--dry-run", settings="lti.sandbox.settings")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_registration_is_one_line_that_a_shell_may_split():
    done = run("-m", "lti.sandbox", "--print-registration", "--port=8144")
    words = done.stdout.split()
    assert dict(zip(words[::2], words[1::2], strict=True)) == {
        "--issuer": "http://localhost:8144",
        "--client-id": "sandbox-client",
        "--auth-login-url": "http://localhost:8144/lti/authorize",
        "--auth-token-url": "http://localhost:8144/lti/token",
        "--jwks-url": "http://localhost:8144/lti/jwks.json",
        "--deployment-id": "1",
        "--profile": "generic",
        "--name": "Sandbox",
    }


def test_the_command_prints_the_same_registration():
    by_command = run("manage.py", "sandbox_lms", "--print-registration", "--base-url=https://localhost:8443")
    assert by_command.returncode == 0, by_command.stderr
    assert (
        by_command.stdout
        == run("-m", "lti.sandbox", "--print-registration", "--base-url=https://localhost:8443").stdout
    )


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("--host=0.0.0.0", "this machine only"),
        ("--host=192.168.1.7", "this machine only"),
        ("--base-url=https://lms.example.org", "must be on localhost"),
        ("--links=/nowhere.yaml", "no such file"),
    ],
)
def test_it_refuses_what_would_open_it_to_others(option: str, reason: str):
    done = run("-m", "lti.sandbox", option)
    assert done.returncode == 2
    assert reason in done.stderr


def test_the_command_refuses_production():
    surroundings = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "".join(chr(33 + number) for number in range(60)),
        "ALLOWED_HOSTS": "colloquy.example",
        "BASE_URL": "https://colloquy.example",
        "TRUSTED_PROXY": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "sandbox_lms", "--print-registration"],
        cwd=process.ROOT, env=process.surroundings() | surroundings, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode != 0
    assert "does not start beside config.settings.production" in done.stderr


def test_its_settings_load_beside_no_others():
    done = run("-c", "import lti.sandbox.settings", settings="config.settings.dev")
    assert "never beside config.settings.dev" in done.stderr


def test_a_port_in_use_is_said_plainly(running_sandbox: Sandbox):
    port = running_sandbox.base_url.rsplit(":", 1)[1]
    done = run("-m", "lti.sandbox", f"--port={port}")
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be had" in done.stderr


def test_the_command_becomes_the_sandbox(tmp_path: Path):
    port = free_port()
    log = tmp_path / "log"
    with log.open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, "manage.py", "sandbox_lms", f"--port={port}", f"--database={tmp_path / 's.sqlite3'}"],
            cwd=process.ROOT, env=process.surroundings(), stdout=output, stderr=output,
        )  # fmt: skip
    sandbox = process.Sandbox(f"http://localhost:{port}", "", log, running)
    try:
        process.wait(sandbox)
        assert sandbox.control("GET", "health")["issuer"] == f"http://localhost:{port}"
    finally:
        sandbox.stop()
    assert running.returncode == 0, log.read_text()


def test_it_starts_again_with_what_it_had(tmp_path: Path):
    database = tmp_path / "s.sqlite3"
    kept = []
    for tool in ("http://127.0.0.1:9", "http://127.0.0.1:10"):
        sandbox = process.start(database=database, tool_base_url=tool)
        try:
            sandbox.put_person(username="extra", roles=["learner"])
            keys = requests.get(f"{sandbox.base_url}/lti/jwks.json", timeout=30).json()
            kept.append((keys, sandbox.people()))
            assert sandbox.links()["portfolio-leaded502x"]["target"] == f"{tool}/lti/launch/"
        finally:
            sandbox.stop()
    assert kept[0] == kept[1]


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.168.1.7", 403), ("", 403)])
def test_only_this_machine_is_answered(address: str, status: int):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert LoopbackOnly(lambda _: HttpResponse())(request).status_code == status


def test_another_host_name_is_refused(lms: Sandbox):
    answer = requests.get(f"{lms.base_url}/control/health", headers={"Host": "rebound.example"}, timeout=30)
    assert answer.status_code == 400


def test_pages_cannot_be_framed_by_others_and_hold_no_inline_script(lms: Sandbox):
    for path in ("", "gradebook/", "people/", "inspector/", "setup/"):
        answer = requests.get(f"{lms.base_url}/{path}", timeout=30)
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
        assert " style=" not in answer.text
        assert "<script>" not in answer.text


def test_its_cookies_have_names_of_their_own(lms: Sandbox, browser: requests.Session):
    browser.get(f"{lms.base_url}/", timeout=30)
    assert all(cookie.name.startswith("sandbox_") for cookie in browser.cookies)


def test_every_option_can_be_passed_on():
    parser = cli.argparse.ArgumentParser()
    cli.add_arguments(parser)
    given = ["--port=8149", "--host=127.0.0.1", "--base-url=https://localhost:9", "--tool-base-url=http://127.0.0.1:1",
             "--links=a.yaml", "--database=b.sqlite3", "--threads=4"]  # fmt: skip
    assert cli.as_arguments(parser.parse_args(given)) == given


def test_behind_a_tls_proxy_it_goes_by_the_address_that_browsers_see(tmp_path: Path, browser: requests.Session):
    seen = "https://localhost:8443"
    sandbox = process.start(database=tmp_path / "s.sqlite3", tool_base_url="http://127.0.0.1:9", base_url=seen)
    try:
        browser.headers.update({"Host": "localhost:8443", "X-Forwarded-Proto": "https", "Origin": seen})
        assert sign_in(sandbox, browser, "ana").url.endswith("/as/ana/")
        fields = sandbox.begin_launch(person="ana", link="portfolio-leaded502x")["fields"]
        assert fields["iss"] == sandbox.issuer == seen
        assert sandbox.gradebook()["LeadEd502x portfolio"]["id"].startswith(f"{seen}/lti/")
    finally:
        sandbox.stop()
