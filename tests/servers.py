"""Real servers for the tests that need them: the site, its worker, and databases with the programs loaded.

Each runs as a process of its own on a free loopback port and is stopped at the end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import uuid
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from urllib3.exceptions import InsecureRequestWarning

from tests import databases
from tests.databases import ROOT
from tests.waiting import comes_up, free_port

LOADED = ROOT / "var" / "test-loaded"


class Process:
    """A child process with its output in a file."""

    def __init__(self, arguments: list[str], *, env: dict[str, str], log: Path) -> None:
        self.arguments, self.env, self.log = arguments, env, log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                arguments, cwd=ROOT, env={**os.environ, **env}, stdout=output, stderr=subprocess.STDOUT
            )

    def wait_for(self, url: str, *, seconds: float = 60) -> None:
        """Return when `url` answers 200; fail with the log when the process ends or time runs out."""

        def ask() -> None:
            requests.get(url, timeout=2, verify=False).raise_for_status()

        with warnings.catch_warnings():  # the certificate is this test's own
            warnings.simplefilter("ignore", InsecureRequestWarning)
            if comes_up(ask, process=self.popen, seconds=seconds):
                return
        raise AssertionError(f"{self.arguments} does not answer at {url}:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        self.popen.terminate()
        try:
            self.popen.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        self.popen.send_signal(signal.SIGKILL)
        self.popen.wait(timeout=10)


def manage(*arguments: str, env: dict[str, str]) -> str:
    """Run a management command in a process of its own; its output."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{arguments}: {result.stdout}\n{result.stderr}"
    return result.stdout


@dataclass
class Site:
    """Colloquy itself, on a database of its own with the programs loaded."""

    folder: Path
    https: bool = False
    port: int = field(default_factory=free_port)
    processes: list[Process] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.base_url = f"{'https' if self.https else 'http'}://127.0.0.1:{self.port}"
        self.database_url = copy_loaded_database(self.folder)
        self.env = {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": self.database_url,
            "MEDIA_ROOT": str(self.folder / "media"),
            "BASE_URL": self.base_url,
        }

    def start(self, *, threads: int = 8) -> Site:
        """Serve with threads, since a platform asks for our keys while we ask it for a token."""
        arguments = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        arguments += ["--threads", str(threads), "--log-level", "warning"]
        if self.https:
            certificate, key = self_signed(self.folder)
            arguments += ["--certfile", str(certificate), "--keyfile", str(key)]
        process = Process(arguments, env=self.env, log=self.folder / "site.log")
        self.processes.append(process)
        process.wait_for(f"{self.base_url}/health/ready")
        return self

    def start_worker(self) -> Process:
        arguments = [sys.executable, "manage.py", "worker"]
        worker = Process(arguments, env=self.env, log=self.folder / "worker.log")
        self.processes.append(worker)
        return worker

    def manage(self, *arguments: str) -> str:
        return manage(*arguments, env=self.env)

    def register(self, platform: dict[str, str]) -> None:
        """Make the site know a platform, as an administrator would; `platform` holds `register_platform`'s options."""
        self.manage("register_platform", *(f"--{name.replace('_', '-')}={value}" for name, value in platform.items()))

    def stop(self) -> None:
        for process in self.processes:
            if process.popen.poll() is None:
                process.stop()
        databases.drop(self.database_url)


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and localhost, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    if not certificate.exists():
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
        now = datetime.now(UTC)
        signed = (
            x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=2))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(private, hashes.SHA256())
        )
        certificate.write_bytes(signed.public_bytes(Encoding.PEM))
        key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, key


def copy_loaded_database(folder: Path) -> str:
    """The URL of a fresh database with the programs and the demo people; their media go to `folder/media`.

    Loading takes seconds, so that it is done once for each state of the migrations and the seeds.
    """
    digest = _seeds_digest()
    loaded = LOADED / f"{databases.vendor()}-{digest}"
    with databases.locked(f"loaded-{digest}"):
        if not loaded.exists():
            making = LOADED / f"{databases.vendor()}-{digest}.making"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(parents=True)
            url = databases.create_from_template(f"colloquy_loaded_{digest}", folder=making)
            env = {"DATABASE_URL": url, "MEDIA_ROOT": str(making / "media")}
            env["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
            manage("load_programs", env=env)
            manage("create_demo_people", env=env)
            making.rename(loaded)
        shutil.copytree(loaded / "media", folder / "media", dirs_exist_ok=True)
        name = f"colloquy_site_{uuid.uuid4().hex[:12]}"
        return databases.copy(f"colloquy_loaded_{digest}", source=loaded, name=name, target=folder)


def _seeds_digest() -> str:
    digest = hashlib.sha256(databases.migrations_digest().encode())
    for path in sorted((ROOT / "cms").rglob("*")):
        if path.is_file() and path.suffix in {".py", ".yaml", ".json", ".vtt", ".webm"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
