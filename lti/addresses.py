"""Which web addresses are fit to use. Pure: no Django, no network."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

_LOOPBACK_NAMES = {"localhost"}


def is_loopback(host: str) -> bool:
    """Whether a host name or address (without port; IPv6 with or without brackets) is this machine."""
    name = host.strip("[]").lower()
    if name in _LOOPBACK_NAMES or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def problem_with(url: str, *, http_on_loopback: bool, query: bool = True) -> str | None:
    """Why `url` cannot be used for what must be secret or genuine, as words after its name; None if it can.

    It must be absolute and https; plain http only on this machine, and only where `http_on_loopback`.
    """
    if not url:
        return "is empty"
    if len(url) > 1000:
        return "is longer than 1000 characters"
    if not _plain(url):
        return "contains a space or a character that no address has"
    parts = _split(url)
    if parts is None:
        return "is not an address like https://lms.example.edu/path"
    if parts.username is not None or parts.password is not None:
        return "must not carry a user name or password"
    if parts.fragment or url.endswith("#"):
        return "must not have a # part"
    if not query and (parts.query or url.endswith("?")):
        return "must not have a ? part"
    if parts.scheme == "https":
        return None
    if http_on_loopback and is_loopback(parts.hostname or ""):
        return None
    if http_on_loopback:
        return "must begin with https:// (http:// only on this machine)"
    return "must begin with https://"


def origin_of(url: str) -> str | None:
    """`scheme://host[:port]` of an http(s) address, lower case, without the scheme's own port; else None."""
    parts = _split(url)
    if parts is None:
        return None
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    default_port = {"http": 80, "https": 443}[parts.scheme]
    port = "" if parts.port in (None, default_port) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _plain(url: str) -> bool:
    return all(32 < ord(character) < 127 and character not in '\\"<>' for character in url)


def _split(url: str) -> SplitResult | None:
    if not _plain(url):  # `urlsplit` drops line ends, and would take what follows for a part of the host
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (reading it is what checks it)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    # What would let a host name break out of a header (Content-Security-Policy lists origins).
    if any(character in ";,'()*=" for character in parts.netloc):
        return None
    return parts
