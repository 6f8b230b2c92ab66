"""The reference UI's files: standards-only modules that need no build, no other host, and no storage."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from config.staticfiles import HashedStaticFilesStorage
from frontend_contract.modules import REFERENCE_UI, preloads
from frontend_contract.vendor import PACKAGES, VENDOR, browser_module

OURS = sorted(path for path in REFERENCE_UI.rglob("*.js") if VENDOR not in path.parents)
ALL = sorted(REFERENCE_UI.rglob("*.js"))
IMPORT = re.compile(r"""^(?:import|export)\b[^;'"]*?\bfrom\s*(["'])(?P<url>[^"']+)\1(?P<end>;?)""", re.MULTILINE)
DYNAMIC = re.compile(r"""\bimport\((["'])(?P<url>[^"']+)\1\)""")


def named(path: Path) -> str:
    return path.relative_to(REFERENCE_UI).as_posix()


@pytest.mark.parametrize("path", OURS, ids=named)
def test_an_import_is_relative_exists_and_ends_with_a_semicolon(path: Path) -> None:
    """Without the semicolon the hashed storage does not rewrite it, and a second copy of the library loads."""
    source = path.read_text()
    statements = re.findall(r"^(?:import\b|export\b.*\bfrom\b)", source, re.MULTILINE)
    found = list(IMPORT.finditer(source))
    assert len(statements) == len(found)
    for one in [*found, *DYNAMIC.finditer(source)]:
        assert one["url"].startswith("."), one[0]
        assert (path.parent / one["url"]).is_file(), one[0]
    assert all(one["end"] for one in found)


def test_modules_do_not_import_each_other_in_circles() -> None:
    """Hashed names of files that name each other could never settle. Types in comments count, too."""
    graph = {}
    for path in ALL:
        source = path.read_text()
        urls = [one["url"] for one in [*IMPORT.finditer(source), *DYNAMIC.finditer(source)]]
        graph[path.resolve()] = {(path.parent / url).resolve() for url in urls}
    done: set[Path] = set()

    def walk(node: Path, trail: tuple[Path, ...]) -> None:
        assert node not in trail, " -> ".join(map(named, (*trail, node)))
        if node not in done:
            for follower in graph[node]:
                walk(follower, (*trail, node))
            done.add(node)

    for node in graph:
        walk(node, ())


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    source = path.read_text()
    assert source.startswith("/**")
    assert source.count("\n") < 200 or path.parent.name == "en"


def test_nothing_is_kept_in_the_browser_and_nothing_comes_from_elsewhere() -> None:
    """The token lives in memory alone."""
    forbidden = re.compile(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|https?://(?!www\.w3\.org/2000/svg)"
    )
    for path in [*OURS, *REFERENCE_UI.rglob("*.css"), *REFERENCE_UI.rglob("*.svg")]:
        assert not forbidden.search(path.read_text()), path


def test_vendored_files_are_those_on_record() -> None:
    record = json.loads((VENDOR / "vendor.json").read_text())
    assert [(one["name"], one["version"], one["licence"]) for one in record] == [
        (package.name, package.version, package.licence) for package in PACKAGES
    ]
    files = {name: digest for one in record for name, digest in one["files"].items()}
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in files} == files
    ours = {path.name for path in VENDOR.glob("*.d.ts")}
    assert {path.name for path in VENDOR.iterdir()} == {*files, "vendor.json", *ours}
    assert all(any(name.endswith("LICENSE") for name in one["files"]) for one in record)


def test_vendoring_makes_imports_relative_and_drops_source_maps() -> None:
    source = 'import{options as n}from"preact";var t;export{t as x};\n//# sourceMappingURL=hooks.mjs.map\n'
    assert browser_module(source) == 'import{options as n}from"./preact.js";var t;export{t as x};\n'


def test_hashed_names_are_written_into_every_import(tmp_path: Path, settings: object) -> None:
    """As production serves them: each module once, under the name that everything imports."""
    settings.DEBUG = False  # type: ignore[attr-defined]
    storage = HashedStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(REFERENCE_UI))
    paths = {}
    for path in REFERENCE_UI.rglob("*"):
        if path.is_file():
            name = named(path)
            target = tmp_path / "learn" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            paths[f"learn/{name}"] = (source, name)
    for _name, _hashed, processed in storage.post_process(paths, dry_run=False):
        if isinstance(processed, Exception):
            raise processed
    stored = {(tmp_path / storage.stored_name(f"learn/{named(path)}")).resolve() for path in ALL}
    for path in stored:
        for one in [*IMPORT.finditer(path.read_text()), *DYNAMIC.finditer(path.read_text())]:
            target = one["url"].removeprefix("/static/")
            base = tmp_path if target != one["url"] else path.parent
            assert (base / target).resolve() in stored, f"{path.name}: {one[0]}"


def test_the_first_page_asks_at_once_for_what_it_needs_but_not_for_the_staffs_screens() -> None:
    wanted = preloads()
    assert "learn/vendor/preact.js" in wanted
    assert "learn/lesson/sections.js" in wanted
    assert not any(name.startswith("learn/staff/") for name in wanted)
    assert "learn/app.js" not in wanted
