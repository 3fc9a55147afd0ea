"""Hears the citation marks inside answers and tables, and keeps cursor and view where they belong.

The way Streamlit documents for links inside text: a component of its own, without a frame, that
hears their clicks. Its script is ours alone; no text of anyone else gets into it.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPT = Path(__file__).with_name("page.js")
_KEY = "gamut-listener"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "gamut_listener", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )


def listen(
    opened: Callable[[str, int, int], None],
    closed: Callable[[], None],
    *,
    shown: str,
    questions: int = 0,
) -> None:
    """Mount the listener.

    Args:
        opened: Called with citation, place of its answer and number in it; place -1 is no answer.
        closed: Called when Escape is pressed.
        shown: The citation that is open; when it changes, its lines are brought into view.
        questions: How many the page shows; when it changes, the last one is brought into view.
    """

    def heard_opened() -> None:
        event = st.session_state[_KEY].get("opened")
        if isinstance(event, dict):
            opened(str(event["id"]), int(event["place"]), int(event["number"]))

    _component()(
        key=_KEY,
        data={"shown": shown, "questions": questions},
        on_opened_change=heard_opened,
        on_closed_change=closed,
    )
