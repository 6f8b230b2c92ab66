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
from typing import Protocol

from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "var" / "test-templates"


class TestDatabase(Protocol):
    def restore(self) -> None: ...
    def remove(self) -> None: ...


current: TestDatabase | None = None


def prepare() -> TestDatabase:
    """Point the default connection at a fresh copy of the template."""
    global current
    current = _SQLite() if connection.vendor == "sqlite" else _PostgreSQL()
    return current


def migrations_digest() -> str:
    """Changes whenever a migration of ours, or a library that brings some, does."""
    digest = hashlib.sha256()
    for package in ("Django", "wagtail", "django-tasks-db", "django-taggit"):
        digest.update(f"{package}{version(package)}".encode())
    for app in sorted(settings.INSTALLED_APPS):
        digest.update(app.encode())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _locked(name: str) -> Iterator[None]:
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        check=True,
    )


class _SQLite:
    def __init__(self) -> None:
        digest = migrations_digest()
        self.template = TEMPLATES / f"{digest}.sqlite3"
        with _locked(digest):
            if not self.template.exists():
                making = self.template.with_suffix(".making")
                making.unlink(missing_ok=True)
                _migrate(f"sqlite:///{making}")
                making.rename(self.template)
        self.path = Path(settings.DATABASES["default"]["TEST"]["NAME"])
        connections.close_all()
        settings.DATABASES["default"]["NAME"] = str(self.path)
        connection.settings_dict["NAME"] = str(self.path)
        self.restore()

    def restore(self) -> None:
        connections.close_all()
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.path)

    def remove(self) -> None:
        connections.close_all()
        shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)


class _PostgreSQL:
    def __init__(self) -> None:
        self.template = f"colloquy_template_{migrations_digest()}"
        self.name = f"colloquy_test_{os.getpid()}"
        self.server = dict(connection.settings_dict)
        with _locked(self.template):
            if not self._exists(self.template):
                self._admin(f'DROP DATABASE IF EXISTS "{self.template}_making"')
                self._admin(f'CREATE DATABASE "{self.template}_making"')
                _migrate(self._url(f"{self.template}_making"))
                self._admin(f'ALTER DATABASE "{self.template}_making" RENAME TO "{self.template}"')
        connections.close_all()
        settings.DATABASES["default"]["NAME"] = self.name
        connection.settings_dict["NAME"] = self.name
        self.restore()

    def restore(self) -> None:
        connections.close_all()
        with _locked(self.template):  # a template cannot be copied by two at a time
            self._admin(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            self._admin(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def remove(self) -> None:
        connections.close_all()
        self._admin(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)

    def _url(self, name: str) -> str:
        server = self.server
        return f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}/{name}"

    def _admin(self, statement: str) -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self._url("postgres"), autocommit=True) as admin:
            cursor = admin.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _exists(self, name: str) -> bool:
        return bool(self._admin(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))
