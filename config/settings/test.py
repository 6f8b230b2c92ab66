"""Tests: the development settings, quicker, in folders of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from config.settings.dev import *
from config.settings.dev import DATABASES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEST_FOLDER = Path(tempfile.mkdtemp(prefix="colloquy-test-"))
MEDIA_ROOT = str(TEST_FOLDER / "media")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, since threads of one process cannot share SQLite's in-memory database without lock errors.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
