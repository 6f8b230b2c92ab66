from __future__ import annotations

import pytest

from lti.addresses import is_loopback, origin_of, problem_with


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "LOCALHOST", "lms.localhost", "::1", "[::1]"])
def test_this_machine(host: str):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "10.0.0.1", "localhost.example.edu", "127.0.0.1.example.edu", "0.0.0.0"])
def test_another_machine(host: str):
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://LMS.example.edu:443/x?y#z", "https://lms.example.edu"),
        ("http://localhost:8001/", "http://localhost:8001"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://user@lms.example.edu/", "https://lms.example.edu"),
        ("ftp://lms.example.edu", None),
        ("https://", None),
        ("https://a;b/", None),
        ("https://*.example.edu", None),
        ("https://lms.example.edu:x/", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_origins(url: str, origin: str | None):
    assert origin_of(url) == origin


def test_http_is_for_this_machine_and_only_where_allowed():
    assert problem_with("http://127.0.0.1:8001/x", http_on_loopback=True) is None
    assert problem_with("http://127.0.0.1:8001/x", http_on_loopback=False) == "must begin with https://"
    assert problem_with("http://lms.example.edu/x", http_on_loopback=True)
    assert problem_with("https://lms.example.edu/x?y=1", http_on_loopback=False) is None
