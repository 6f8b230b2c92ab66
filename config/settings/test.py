"""Tests: the development settings, quicker, in folders of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Each test process has a Redis database of its own, before the settings are read: clearing a cache empties it all.
if os.environ.get("CACHE_URL") and os.environ.get("PYTEST_XDIST_WORKER"):
    _server, _, _number = os.environ["CACHE_URL"].rpartition("/")
    os.environ["CACHE_URL"] = f"{_server}/{int(_number) + int(os.environ['PYTEST_XDIST_WORKER'].removeprefix('gw'))}"

from config.settings.dev import *
from config.settings.dev import DATABASES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEST_FOLDER = Path(tempfile.mkdtemp(prefix="colloquy-test-"))
MEDIA_ROOT = str(TEST_FOLDER / "media")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, since threads of one process cannot share SQLite's in-memory database without lock errors.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
