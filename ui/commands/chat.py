"""`gamut chat`: the page in a browser on this machine, or for several people who log in."""

from typing import Annotated

import typer

from ui.place import THIS_MACHINE, Place
from ui.terminal import note, results

DEFAULT_PORT = 8501


def chat(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = DEFAULT_PORT,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine need a login.")
    ] = THIS_MACHINE,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Name under which browsers ask for the page; may be repeated."),
    ] = None,
    login: Annotated[
        bool, typer.Option("--login", help="Everyone logs in, through your OIDC provider.")
    ] = False,
    without_login: Annotated[
        bool,
        typer.Option("--without-login", help="Let everyone who reaches --host read and ask."),
    ] = False,
) -> None:
    """Open the chat page on this machine; builds the index first if there is none."""
    from ui.opening import build_if_missing, settings_with_model
    from ui.serving import require_usable, serve

    place = Place(host=host, port=port, names=name or (), login=login, without_login=without_login)
    require_usable(place)
    build_if_missing(settings_with_model(None))
    note("Opening the model and the index …")
    serve(place, _announce)


def _announce(address: str) -> None:
    results().print(f"Gamut answers at {address} (stop it with Ctrl-C)", soft_wrap=True)
