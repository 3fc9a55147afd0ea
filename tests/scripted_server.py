"""A language model that follows a script: a server on 127.0.0.1 that speaks OpenAI's protocol."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[["Asked"], "Said"]


@dataclass(frozen=True)
class Asked:
    """One request as the server got it; `number` counts from 1."""

    number: int
    system: str
    request: str
    body: dict
    headers: dict

    @property
    def is_repair(self) -> bool:
        return "<sentences>" in self.request

    def lines(self) -> dict[tuple[str, str], int]:
        """(heading, text) of each numbered line -> its number."""
        found, heading = {}, ""
        between = self.request.split("<lines>\n", 1)[1].split("\n</lines>", 1)[0]
        for line in between.split("\n"):
            if line.startswith("## "):
                heading = line[3:]
            else:
                number, text = line[1:].split("] ", 1)
                found[heading, text] = int(number)
        return found


@dataclass(frozen=True)
class Said:
    """What the server answers: a reply, or something that is none."""

    text: str = ""
    status: int = 200
    headers: dict = field(default_factory=dict)
    parts: int = 8
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


def reply(claims=(), candidates=(), missing=()) -> str:
    """A reply of the wanted shape; claims and candidates are pairs of a text and its numbers."""
    return json.dumps(
        {
            "claims": [{"text": text, "lines": list(lines)} for text, lines in claims],
            "candidates": [{"name": name, "lines": list(lines)} for name, lines in candidates],
            "missing": list(missing),
        }
    )


@dataclass
class ScriptedServer:
    """A running server: where it is, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)

    @property
    def model(self) -> str:
        """The setting that names this model."""
        return f"openai:scripted@{self.url}/v1"


@contextmanager
def serving(script: Script, *, streams: bool = True) -> Iterator[ScriptedServer]:
    """A server that answers by a script until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script, streams=streams))
    server.daemon_threads = True
    server.done = threading.Event()
    server.scripted = ScriptedServer(url=f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.scripted
    finally:
        server.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(script: Script, *, streams: bool):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            """Keep quiet."""

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            texts = {m["role"]: m["content"] for m in body["messages"]}
            scripted = self.server.scripted
            asked = Asked(
                number=len(scripted.asked) + 1,
                system=texts.get("system", ""),
                request=texts["user"],
                body=body,
                headers=dict(self.headers),
            )
            scripted.asked.append(asked)
            said = script(asked)
            try:
                if said.act is not None:
                    said.act(self)
                elif said.status != 200:
                    _send(self, said.status, json.dumps({"error": {"message": "no"}}), said.headers)
                elif streams and body.get("stream"):
                    _stream(self, said)
                else:
                    _send(self, 200, json.dumps(_whole(said.text)), said.headers)
            except (BrokenPipeError, ConnectionResetError):
                pass

    return Handler


def _send(handler, status, text, headers):
    data = text.encode()
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", **headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def open_stream(handler):
    """Send the head of a streamed reply that ends with its connection."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True


def send_part(handler, text):
    """Send one part of a streamed reply."""
    part = {"content": text}
    handler.wfile.write(f"data: {json.dumps(_chunk(part))}\n\n".encode())
    handler.wfile.flush()


def _stream(handler, said):
    open_stream(handler)
    size = max(1, -(-len(said.text) // said.parts))
    for start in range(0, len(said.text), size):
        send_part(handler, said.text[start : start + size])
    end_stream(handler)


def end_stream(handler):
    """Send what a streamed reply ends with."""
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    last = {**_chunk({}, finish="stop"), "usage": usage}
    handler.wfile.write(f"data: {json.dumps(last)}\n\ndata: [DONE]\n\n".encode())


def _chunk(delta, finish=None):
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
    }


def _whole(text):
    message = {"role": "assistant", "content": text}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def stall(handler):
    """Send nothing until the server is stopped."""
    handler.server.done.wait(60)
    handler.close_connection = True


def drop(handler):
    """Close the connection without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.close()
    handler.close_connection = True


def drop_after(text):
    """Send the beginning of a reply, then close the connection."""

    def act(handler):
        open_stream(handler)
        send_part(handler, text)

        drop(handler)

    return act


def without_end(text, pause_s=0.0):
    """Send a text again and again."""

    def act(handler):
        open_stream(handler)
        while not handler.server.done.is_set():
            send_part(handler, text)
            time.sleep(pause_s)

    return act


def raw(data: bytes, content_type="text/event-stream"):
    """Send these bytes as the body."""

    def act(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(data)

    return act
