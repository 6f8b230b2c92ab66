"""How the sandbox LMS is started: options, checks, and the server.

`python -m lti.sandbox` starts it; `manage.py sandbox_lms` takes the same options and becomes it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lti.sandbox.registration import register_arguments

SETTINGS = "lti.sandbox.settings"
LOOPBACK = {"localhost": ("127.0.0.1", "::1"), "127.0.0.1": ("127.0.0.1",), "::1": ("::1",)}
DEFAULT_PORT = 8001


class StartRefused(Exception):
    """The sandbox LMS does not start like this; the message says why."""


@dataclass(frozen=True)
class Option:
    """An option with a value: its name, default and help."""

    name: str
    default: str | int
    help: str


OPTIONS = (
    Option("port", DEFAULT_PORT, "the port"),
    Option("host", "localhost", "localhost, 127.0.0.1 or ::1; never anything else"),
    Option("base-url", "", "its address as browsers see it, when a TLS proxy stands before it"),
    Option("tool-base-url", "http://127.0.0.1:8000", "where the tool is"),
    Option("links", "", "a YAML or JSON file of courses and lessons, instead of asking the tool"),
    Option("database", "", "the SQLite file (SANDBOX_DATABASE, or var/sandbox.sqlite3)"),
    Option("threads", 16, "requests served at once"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for option in OPTIONS:
        text = f"{option.help} (default: {option.default})" if option.default else option.help
        parser.add_argument(f"--{option.name}", type=type(option.default), default=option.default, help=text)
    parser.add_argument(
        "--print-registration", action="store_true", help="print the arguments of register_platform, and stop"
    )


def as_arguments(options: argparse.Namespace) -> list[str]:
    """The command line that says what `options` say."""
    values = ((option.name, getattr(options, option.name.replace("-", "_"))) for option in OPTIONS)
    return [f"--{name}={value}" for name, value in values if value != ""]


def environment(options: argparse.Namespace) -> dict[str, str]:
    """The environment that the sandbox's settings read. Raises StartRefused for what must not be."""
    if options.host not in LOOPBACK:
        raise StartRefused(f"It has no passwords, and serves this machine only: --host {options.host} is refused.")
    base = base_url(options)
    if urlsplit(base).hostname not in LOOPBACK:
        raise StartRefused(f"Its address must be on localhost: --base-url {base} is refused.")
    if options.links and not Path(options.links).is_file():
        raise StartRefused(f"--links {options.links}: there is no such file.")
    values = {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "SANDBOX_BASE_URL": base,
        "SANDBOX_TOOL_BASE_URL": options.tool_base_url,
        "SANDBOX_LINKS": str(Path(options.links).resolve()) if options.links else "",
    }
    if options.database:
        values["SANDBOX_DATABASE"] = str(Path(options.database).resolve())
    return values


def base_url(options: argparse.Namespace) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return (options.base_url or f"http://{host}:{options.port}").rstrip("/")


def registration_line(base: str) -> str:
    """The arguments of `register_platform`, on one line for a shell."""
    return " ".join(shlex.join(pair) for pair in register_arguments(base))


def main(arguments: list[str] | None = None) -> int:
    """Migrates, seeds and serves until stopped. Returns an exit status only when it does not start."""
    parser = argparse.ArgumentParser(prog="python -m lti.sandbox", description="A sandbox LMS to launch the tool from.")
    add_arguments(parser)
    options = parser.parse_args(arguments)
    if options.print_registration:
        sys.stdout.write(registration_line(base_url(options)) + "\n")
        return 0
    try:
        os.environ.update(environment(options))
    except StartRefused as refusal:
        sys.stderr.write(f"The sandbox LMS does not start. {refusal}\n")
        return 2
    from lti.sandbox.server import serve

    serve(addresses=_addresses(options.host, options.port), threads=options.threads)
    return 0


def _addresses(host: str, port: int) -> list[str]:
    """Where to listen: for localhost both loopback addresses, as far as the machine has them, since browsers and
    libraries differ in which they try first.
    """
    found = []
    for address in LOOPBACK[host]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            if address == "127.0.0.1" or len(LOOPBACK[host]) == 1:
                sys.stderr.write(f"Port {port} of {address} cannot be had: {error.strerror}.\n")
                raise SystemExit(1) from None
            continue
        found.append(f"[{address}]:{port}" if ":" in address else f"{address}:{port}")
    return found
