"""Requests to platforms: bounded in time and size, never redirected, with a name of our own."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

import requests

USER_AGENT = "Colloquy (LTI 1.3 tool)"  # some platforms refuse requests without one
CONNECT_SECONDS = 2.0
SILENCE_SECONDS = 2.5


class Unreachable(Exception):
    """No answer could be had; the text says why, without addresses or secrets."""


@dataclass(frozen=True)
class Answer:
    """A complete answer. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    data: bytes | str | Mapping[str, str] | None = None,
    seconds: float = 3.8,
    silence: float = SILENCE_SECONDS,
    limit: int = 1_000_000,
) -> Answer:
    """One request, answered whole within `seconds` and `limit` bytes, never silent for `silence`, or `Unreachable`.

    A socket's timeout starts anew with each byte, so a server that drips could hold us for hours.
    The exchange therefore runs in a thread of its own that is waited for no longer than `seconds`.
    A redirect is an answer like any other: it is not followed.
    """
    result: queue.SimpleQueue[Answer | Unreachable] = queue.SimpleQueue()
    deadline = time.monotonic() + seconds

    def exchange() -> None:
        try:
            result.put(_exchange(method, url, headers, data, deadline, silence, limit))
        except Unreachable as error:
            result.put(error)
        except Exception as error:  # noqa: BLE001 (whatever the network brings must reach the caller)
            result.put(Unreachable(type(error).__name__))

    threading.Thread(target=exchange, name="lti-fetch", daemon=True).start()
    try:
        answer = result.get(timeout=seconds + 0.1)
    except queue.Empty:
        raise Unreachable("no complete answer in time") from None
    if isinstance(answer, Unreachable):
        raise answer
    return answer


def _exchange(
    method: str,
    url: str,
    headers: Mapping[str, str] | None,
    data: bytes | str | Mapping[str, str] | None,
    deadline: float,
    silence: float,
    limit: int,
) -> Answer:
    with (
        requests.Session() as session,
        session.request(
            method,
            url,
            headers={"User-Agent": USER_AGENT, **(headers or {})},
            data=data,
            timeout=(CONNECT_SECONDS, silence),
            allow_redirects=False,
            stream=True,
        ) as response,
    ):
        body = bytearray()
        # `read1` returns what has arrived, so the deadline is looked at between bytes too.
        while chunk := response.raw.read1(65_536, decode_content=True):
            body += chunk
            if len(body) > limit:
                raise Unreachable("the answer is too large")
            if time.monotonic() > deadline:
                raise Unreachable("no complete answer in time")
        return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(body))
