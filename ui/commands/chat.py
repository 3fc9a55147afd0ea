"""`gamut chat`: the page in a browser on this machine."""

from typing import Annotated

import typer

from ui.terminal import note, results

DEFAULT_PORT = 8501


def chat(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = DEFAULT_PORT,
) -> None:
    """Open the chat page on this machine; builds the index first if there is none."""
    from ui.opening import build_if_missing, settings_with_model
    from ui.serving import require_free_port, serve

    require_free_port(port)
    build_if_missing(settings_with_model(None))
    note("Opening the model and the index …")
    serve(port, _announce)


def _announce(address: str) -> None:
    results().print(f"Gamut answers at {address} (stop it with Ctrl-C)", soft_wrap=True)
