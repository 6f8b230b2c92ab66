"""A course on Open edX whose blocks launch Colloquy, registered as an administrator would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.databases import ROOT
from tests.platforms.edx.process import Edx
from tests.platforms.visitor import COURSE, Visitor
from tests.servers import Site

# The command, once for each list of arguments, in one process: starting Django takes longer than all the rest.
REGISTER = """
import io, json, sys
import django
from django.core.management import call_command
django.setup()
printed = []
for arguments in json.load(sys.stdin):
    output = io.StringIO()
    call_command("register_platform", *arguments, stdout=output)
    printed.append(json.loads(output.getvalue()))
json.dump(printed, sys.stdout)
"""
PORTFOLIO = {"activity": "portfolio", "course": COURSE}


@dataclass
class EdxCourse:
    edx: Edx
    site: Site
    key: str = field(default_factory=lambda: f"course-v1:Colloquy+LE502x+{uuid.uuid4().hex[:8]}")
    blocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    unregistered: list[str] = field(default_factory=list)
    tool: int = 0

    def add_block(self, name: str = "portfolio", custom: dict[str, str] | None = None, **settings: Any) -> None:
        """An author makes a block of the tool."""
        if not self.tool:
            base = self.site.base_url
            self.tool = self.edx.post(
                "tools",
                name=f"Colloquy at {base}",
                login_url=f"{base}/lti/login/",
                launch_url=f"{base}/lti/launch/",
                jwks_url=f"{base}/lti/jwks.json",
                redirect_uris=[f"{base}/lti/launch/"],
            )["id"]
        self.blocks[name] = self.edx.post(
            "blocks",
            tool=self.tool,
            course=self.key,
            block=name,
            custom=custom or PORTFOLIO,
            send_full_name=True,
            **settings,
        )
        self.unregistered.append(name)

    def register(self) -> list[dict[str, Any]]:
        """An administrator registers the client id of each new block; what the command printed."""
        arguments = [
            [
                f"--issuer={block['issuer']}",
                f"--client-id={block['client_id']}",
                f"--auth-login-url={block['auth_url']}",
                f"--auth-token-url={block['token_url']}",
                f"--jwks-url={block['jwks_url']}",
                f"--deployment-id={block['deployment_id']}",
                "--profile=edx",
            ]
            for block in (self.blocks[name] for name in self.unregistered)
        ]
        self.unregistered.clear()
        done = subprocess.run(
            [sys.executable, "-c", REGISTER],
            input=json.dumps(arguments),
            cwd=ROOT,
            env={**os.environ, **self.site.env},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        printed: list[dict[str, Any]] = json.loads(done.stdout)
        return printed

    def enter(self, username: str, block: str = "portfolio", role: str = "learner") -> Visitor:
        """Somebody of the course opens a block."""
        if self.unregistered:
            self.register()
        usage_key = self.blocks[block]["usage_key"]
        begun = self.edx.post("launches", usage_key=usage_key, username=username, role=role)
        return Visitor.launch(self.site.base_url, begun["url"])

    def gradebook(self, block: str = "portfolio") -> dict[str, float]:
        """What the XBlock published to the gradebook: username to share of the points. Not what AGS stored."""
        held = self.edx.get("scores", usage_key=self.blocks[block]["usage_key"])["gradebook"]
        return {row["username"]: row["earned"] / row["possible"] for row in held}

    def stored(self, block: str = "portfolio") -> list[dict[str, Any]]:
        """What AGS stored, whether or not it was published."""
        items = self.edx.get("scores", usage_key=self.blocks[block]["usage_key"])["line_items"]
        return [score for item in items for score in item["scores"]]
