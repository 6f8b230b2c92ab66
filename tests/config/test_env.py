from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.databases import cache_from, database_from
from config.env import VARIABLES, Env
from tests.databases import ROOT

SAFE = {
    "SECRET_KEY": "r4nd0m" * 10,
    "ALLOWED_HOSTS": "colloquy.example.edu",
    "BASE_URL": "https://colloquy.example.edu",
    "TRUSTED_PROXY": "10.0.0.2",
    "DATABASE_URL": "sqlite:////tmp/never-opened.sqlite3",
}


def start_production(**changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production", **SAFE, **changes},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_number_that_cannot_be_read_names_its_variable() -> None:
    with pytest.raises(ImproperlyConfigured, match="LTI_STATE_SECONDS is 'soon'"):
        Env({"LTI_STATE_SECONDS": "soon"}).integer("LTI_STATE_SECONDS")


def test_a_number_below_its_floor_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="at least 30"):
        Env({"LTI_STATE_SECONDS": "3"}).integer("LTI_STATE_SECONDS", at_least=30)


def test_an_undeclared_variable_is_an_error() -> None:
    with pytest.raises(ImproperlyConfigured, match="not declared"):
        Env({}).text("NO_SUCH_THING")


def test_an_empty_value_means_the_default() -> None:
    assert Env({"LTI_STATE_SECONDS": " "}).integer("LTI_STATE_SECONDS") == 600


def test_a_choice_outside_its_words_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="one of database, rq"):
        Env({"TASKS_BACKEND": "celery"}).choice("TASKS_BACKEND", of=("database", "rq"))


def test_sqlite_waits_for_its_turn_to_write(tmp_path) -> None:
    options = database_from("", var=tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_an_unreadable_database_url_is_refused(tmp_path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database_from("nonsense://x", var=tmp_path)


def test_a_cache_that_is_not_redis_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="redis://"):
        cache_from("memcached://127.0.0.1", site="https://a.example.edu")


def test_two_sites_in_one_redis_keep_apart() -> None:
    caches = [cache_from("redis://127.0.0.1:6379/0", site=f"https://{name}.example.edu") for name in "ab"]
    assert caches[0]["KEY_PREFIX"] != caches[1]["KEY_PREFIX"]


def test_production_starts_with_safe_values() -> None:
    result = start_production()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ""),
        ("BASE_URL", "http://colloquy.example.edu"),
        ("TRUSTED_PROXY", ""),
        ("FRONTEND_ORIGINS", "http://plain.example.edu"),
    ],
)
def test_production_refuses_an_unsafe_value_and_names_it(name: str, unsafe: str) -> None:
    result = start_production(**{name: unsafe})
    assert result.returncode != 0
    assert name in result.stderr


def test_the_configuration_page_says_what_the_code_says() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text()
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    written = {row.split("`")[1]: [cell.strip() for cell in row.strip("|").split("|")] for row in rows}
    assert list(written) == [variable.name for variable in VARIABLES]
    for variable in VARIABLES:
        _, default, meaning = written[variable.name]
        assert default == (f"`{variable.default}`" if variable.default else "(empty)")
        assert meaning == variable.meaning
