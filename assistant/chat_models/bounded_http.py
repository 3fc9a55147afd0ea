"""An HTTP client for language models that reads no more of a reply than any answer can need."""

import ssl
from collections.abc import Iterator
from functools import cache

import httpx

REPLY_BYTES = 4_000_000
CONNECT_S = 5.0


class _BoundedStream(httpx.SyncByteStream):
    """The bytes of a reply, until there are too many of them."""

    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for part in self._stream:
            read += len(part)
            if read > REPLY_BYTES:
                raise httpx.ReadError(f"the reply is longer than {REPLY_BYTES:,} bytes")
            yield part

    def close(self) -> None:
        self._stream.close()


class _BoundedTransport(httpx.BaseTransport):
    """Requests whose replies are bounded and not compressed."""

    def __init__(self, *, verify: ssl.SSLContext) -> None:
        self._transport = httpx.HTTPTransport(verify=verify)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        # A compressed reply of few bytes can unpack to any number of them.
        request.headers["accept-encoding"] = "identity"
        response = self._transport.handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise httpx.ReadError("the reply is compressed although that was not asked for")
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _BoundedStream(response.stream)
        return response

    def close(self) -> None:
        self._transport.close()


def bounded_timeout(seconds: float) -> httpx.Timeout:
    """The timeouts of one request: short to connect, the given seconds between two parts."""
    return httpx.Timeout(seconds, connect=min(CONNECT_S, seconds))


def bounded_client(seconds: float) -> httpx.Client:
    """A client that follows no redirect and no proxy: text goes to the address alone."""
    return httpx.Client(
        transport=_BoundedTransport(verify=_certificates()),
        timeout=bounded_timeout(seconds),
        follow_redirects=False,
        trust_env=False,
    )


def idle_client() -> httpx.AsyncClient:
    """What a provider's package is given to ask without waiting, which nobody here does.

    Left to itself it would make one that follows proxies, and read the trusted authorities anew.
    """
    return httpx.AsyncClient(verify=_certificates(), follow_redirects=False, trust_env=False)


@cache
def _certificates() -> ssl.SSLContext:
    """The authorities that are trusted; reading them takes a tenth of a second."""
    return httpx.create_ssl_context()
