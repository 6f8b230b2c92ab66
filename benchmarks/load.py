"""A small closed-loop HTTP client for loopback: each connection sends its next request when the last is answered."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """Latencies in seconds, sorted, over `elapsed` seconds of wall time."""

    latencies: tuple[float, ...]
    elapsed: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.elapsed

    def percentile(self, share: float) -> float:
        """The latency below which `share` of the requests lie, in milliseconds."""
        index = min(int(len(self.latencies) * share), len(self.latencies) - 1)
        return self.latencies[index] * 1000


def run(work: Callable[[], None], *, seconds: float, threads: int) -> Result:
    """Call `work` from each thread, again and again; one call is one latency. The first second is not counted."""
    latencies: list[list[float]] = [[] for _ in range(threads)]
    failures: list[BaseException] = []
    begin = time.perf_counter() + 1
    end = begin + seconds

    def loop(kept: list[float]) -> None:
        try:
            while (started := time.perf_counter()) < end:
                work()
                if started >= begin:
                    kept.append(time.perf_counter() - started)
        except BaseException as error:  # noqa: BLE001 (raised again below, in the caller's thread)
            failures.append(error)

    running = [threading.Thread(target=loop, args=(kept,)) for kept in latencies]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if failures:
        raise failures[0]
    return Result(tuple(sorted(latency for kept in latencies for latency in kept)), seconds)


class Client:
    """One kept-alive connection a thread, sending requests that are bytes already."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.local = threading.local()

    def send(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer."""
        for fresh in (False, True):
            connection = self._connection(fresh=fresh)
            try:
                connection.sendall(request)
                return self._answer(connection)
            except (ConnectionError, IndexError):  # the server closed a kept-alive connection
                if fresh:
                    raise
        raise AssertionError("unreachable")

    def _connection(self, *, fresh: bool) -> socket.socket:
        if fresh or not hasattr(self.local, "connection"):
            self.local.connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            self.local.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection: socket.socket = self.local.connection
        return connection

    def _answer(self, connection: socket.socket) -> tuple[int, bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            chunk = connection.recv(65536)
            if not chunk:
                raise ConnectionResetError
            data += chunk
        head, _, body = data.partition(b"\r\n\r\n")
        lowered = head.lower()
        length = int(lowered.split(b"content-length:")[1].split(b"\r\n")[0])  # chunked answers are not read
        while len(body) < length:
            body += connection.recv(65536)
        if b"connection: close" in lowered:
            connection.close()
            del self.local.connection
        return int(head.split(b" ", 2)[1]), head, body


def request(method: str, path: str, *, port: int, body: bytes = b"", headers: dict[str, str] | None = None) -> bytes:
    """The bytes of an HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
