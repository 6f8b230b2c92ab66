"""Chromium for the tests: what is installed, or what the scripts found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",  # in a container it may be too small for two browsers, and frames crash
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    """Chromium as it comes: third-party cookies are blocked unless they are partitioned."""
    return playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)


def context_with_third_party_cookies(playwright: Playwright, folder: Path) -> BrowserContext:
    """The control: a browser whose owner allows third-party cookies."""
    preferences = folder / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True, exist_ok=True)
    preferences.write_text('{"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": false}}')
    return playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=executable(),
        args=[*ARGUMENTS, "--disable-features=TrackingProtection3pcd"],
        viewport={"width": 1280, "height": 900},
    )
