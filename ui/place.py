"""Where the page is served, and who may come there."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal

Access = Literal["local", "login", "open"]
ACCESS_ARGUMENT = "--access="
THIS_MACHINE = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the page is served and who may come.

    Attributes:
        host: The address of this machine to listen on.
        port: A port of it.
        names: Further names under which a browser may ask for the page.
        login: Whether everyone logs in first, by Streamlit's own OIDC support.
        without_login: Whether it was said that people may come without logging in.
    """

    port: int
    host: str = THIS_MACHINE
    names: Sequence[str] = ()
    login: bool = False
    without_login: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host == "localhost" or _is_loopback(self.host)

    @property
    def access(self) -> Access:
        """Who may come."""
        if self.login:
            return "login"
        return "local" if self.is_local else "open"

    @property
    def argument(self) -> str:
        """What the page's process is started with, so that it knows who may come."""
        return ACCESS_ARGUMENT + self.access

    @property
    def own_address(self) -> str:
        """The address at which this machine itself reaches the page."""
        everywhere = self.host in ("0.0.0.0", "::")
        return f"http://{THIS_MACHINE if everywhere else self.host}:{self.port}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
