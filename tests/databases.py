"""Test databases copied from a migrated template, on SQLite and on PostgreSQL.

The template is made once for each state of the migrations and kept (SQLite: in `var/test-templates`;
PostgreSQL: as a database), so that each test process starts with a copy instead of ten seconds of migrating.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "var" / "test-templates"
LIBRARIES = ("Django", "wagtail", "django-tasks-db", "django-taggit")


class TestDatabase:
    """The database of this test process.

    Each restoring makes a new one. A server's thread or a killed child may still have the former open, and SQLite
    writes to a file, or removes its journal by name, when the last connection to it closes.
    """

    def __init__(self) -> None:
        self.name = ""
        self.restorings = 0
        self.restore()

    @property
    def url(self) -> str:
        """For processes that a test starts."""
        return _url(self.name, settings.TEST_FOLDER)

    def restore(self) -> None:
        """Put the template's contents back."""
        connections.close_all()
        former = self.name and self.url
        self.restorings += 1
        self.name = f"colloquy_test_{os.getpid()}_{self.restorings}"
        url = create_from_template(self.name, folder=settings.TEST_FOLDER)
        name = url.removeprefix("sqlite:///") if vendor() == "sqlite" else self.name
        settings.DATABASES["default"]["NAME"] = name
        connection.settings_dict["NAME"] = name
        if former:
            drop(former)

    def remove(self) -> None:
        connections.close_all()
        drop(self.url)
        shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)


current: TestDatabase | None = None


def prepare() -> TestDatabase:
    """Point the default connection at a fresh copy of the template."""
    global current
    current = TestDatabase()
    return current


def vendor() -> str:
    return connection.vendor


def migrations_digest() -> str:
    """Changes whenever a migration of ours, or a library that brings some, does."""
    digest = hashlib.sha256()
    for library in LIBRARIES:
        digest.update(f"{library}{version(library)}".encode())
    for app in sorted(settings.INSTALLED_APPS):
        digest.update(app.encode())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def create_from_template(name: str, *, folder: Path) -> str:
    """A migrated, otherwise empty database; its URL. One of the same name is replaced."""
    template = f"colloquy_template_{migrations_digest()}"
    with locked(template):
        if not _exists(template, TEMPLATES):
            making = f"{template}_making"
            _migrate(_create_empty(making))
            _rename(making, template)
    return copy(template, source=TEMPLATES, name=name, target=folder)


def copy(original: str, *, source: Path, name: str, target: Path) -> str:
    """Copy the database `original` (SQLite: a file in `source`) to `name` (in `target`); its URL."""
    if vendor() == "sqlite":
        path = _path(name, target)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(_path(original, source), path)
    else:
        with locked(f"copy-{original}"):  # PostgreSQL refuses to copy a template that is being copied
            _admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            _admin(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    return _url(name, target)


def drop(url: str) -> None:
    """Remove the database at `url`."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    else:
        _admin(f'DROP DATABASE IF EXISTS "{url.rsplit("/", 1)[1]}" WITH (FORCE)')


@contextmanager
def locked(name: str) -> Iterator[None]:
    """One test process at a time."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=env, check=True)


def _create_empty(name: str) -> str:
    if vendor() == "sqlite":
        _path(name, TEMPLATES).unlink(missing_ok=True)
    else:
        _admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _admin(f'CREATE DATABASE "{name}"')
    return _url(name, TEMPLATES)


def _rename(name: str, new: str) -> None:
    if vendor() == "sqlite":
        _path(name, TEMPLATES).rename(_path(new, TEMPLATES))
    else:
        _admin(f'ALTER DATABASE "{name}" RENAME TO "{new}"')


def _exists(name: str, folder: Path) -> bool:
    if vendor() == "sqlite":
        return _path(name, folder).exists()
    return bool(_admin(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def _path(name: str, folder: Path) -> Path:
    return folder / f"{name}.sqlite3"


def _url(name: str, folder: Path) -> str:
    if vendor() == "sqlite":
        return f"sqlite:///{_path(name, folder)}"
    return _server_url() + name


def _server_url() -> str:
    server: dict[str, Any] = connection.settings_dict
    password = f":{server['PASSWORD']}" if server["PASSWORD"] else ""
    return f"postgres://{server['USER']}{password}@{server['HOST']}:{server['PORT']}/"


def _admin(statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(_server_url() + "postgres", autocommit=True) as admin:
        cursor = admin.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []
