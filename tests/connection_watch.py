"""Notes every connection that leaves this machine, from the import of this module on.

It is the first thing that the process imports from which servers are forked, so that what the
libraries do while they are imported is seen too; a forked process takes the watch with it.
"""

import sys
from ipaddress import ip_address

HERE = (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0")
HEAVY = ("sentence_transformers", "chromadb", "streamlit")

NOTED: list[str] = []
FROM_THE_START = not any(module in sys.modules for module in HEAVY)


def watch(event, arguments):
    """What the interpreter calls at every event, whichever library makes the connection."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not ip_address(address[0]).is_loopback:
            NOTED.append(f"CONNECTED {event} {address[0]}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname") and arguments[0] not in HERE:
        NOTED.append(f"CONNECTED {event} {arguments[0]}")


sys.addaudithook(watch)
