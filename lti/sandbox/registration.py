"""What a tool has to be told of the sandbox: the arguments of `register_platform`. Pure."""

from __future__ import annotations

CLIENT_ID = "sandbox-client"
DEPLOYMENT_ID = "1"


def register_arguments(base_url: str) -> list[tuple[str, str]]:
    """Option and value, in order, for the sandbox at `base_url`. No value holds a space, so that a shell may split
    the line at spaces.
    """
    return [
        ("--issuer", base_url),
        ("--client-id", CLIENT_ID),
        ("--auth-login-url", f"{base_url}/lti/authorize"),
        ("--auth-token-url", f"{base_url}/lti/token"),
        ("--jwks-url", f"{base_url}/lti/jwks.json"),
        ("--deployment-id", DEPLOYMENT_ID),
        ("--profile", "generic"),
        ("--name", "Sandbox"),
    ]
