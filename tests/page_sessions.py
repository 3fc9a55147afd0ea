"""A session of the page without a browser: the messages that the page and its server exchange."""

import html
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

_SECONDS = 60
_TAGS = re.compile(r"<[^>]+>")


@contextmanager
def session(address):
    """A session of the page at an address; it is over when the block ends."""
    url = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(url, origin=address, subprotocols=["streamlit"], max_size=None) as socket:
        yield Session(socket)


@dataclass
class Session:
    """One session; `bodies` is all markup that it was ever sent, `query` its address's last."""

    socket: object
    bodies: list[str] = field(default_factory=list)
    query: str = ""

    def ask(self, question):
        """Open the page with a question in its address; the answer is waited for elsewhere."""
        sent = BackMsg()
        sent.rerun_script.query_string = urlencode({"ask": question})
        self.socket.send(sent.SerializeToString())

    def finish(self):
        """Take what is sent until the page is drawn."""
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=_SECONDS))
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                return self
            if kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            if message.delta.new_element.html.body:
                self.bodies.append(message.delta.new_element.html.body)

    def texts(self, css):
        """The text of every body that has a class."""
        return [
            html.unescape(_TAGS.sub(" ", body)).strip()
            for body in self.bodies
            if f'class="{css}"' in body
        ]
