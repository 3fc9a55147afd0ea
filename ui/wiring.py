"""What all sessions of the page share: the assistant, the examples, the style."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import SettingsError, UserError
from ingest.settings import read_settings
from ui import conversation
from ui.opening import settings_with_model
from ui.views.markup import text_html

if TYPE_CHECKING:
    from assistant.answering import Assistant

EXAMPLES = "examples.toml"
_WARM_UP = "Ready?"
_STYLE = Path(__file__).with_name("page.css")
# Ours alone, with no text of anyone else in it: the cursor goes into the question box, and a
# new question to the top of the window.
_CURSOR = """<script>
(function settle(tries) {
  const box = document.querySelector('.st-key-gamut-box textarea');
  if (!box) { if (tries) setTimeout(settle, 50, tries - 1); return; }
  const questions = document.querySelectorAll('.gamut-question');
  if (questions.length) questions[questions.length - 1].scrollIntoView({block: 'start'});
  if (matchMedia('(pointer: fine)').matches) box.focus({preventScroll: true});
})(40);
</script><span data-exchanges="%d"></span>"""


class _Examples(BaseModel):
    """The file of example questions."""

    model_config = ConfigDict(extra="forbid")

    questions: tuple[str, ...]


def _is_current(assistant: "Assistant") -> bool:
    """Whether no newer index has been put in force since the assistant was opened."""
    return assistant.index is None or assistant.index.is_in_force()


@st.cache_resource(show_spinner="Opening the index …", validate=_is_current)
def shared_assistant() -> "Assistant":
    """The one assistant of this process; every session asks it.

    Raises:
        UserError: the index or the embedding model cannot be opened; the next call tries again.
    """
    from assistant.answering import Assistant

    return Assistant.open(settings_with_model(None))


def warm_up() -> None:
    """Open the assistant and have it look once, so that nobody waits for what it loads late.

    A language model is not asked: nothing is sent before somebody asks something.
    """
    shared_assistant().retrieve(_WARM_UP)


def example_questions() -> tuple[str, ...]:
    """The example questions that come with the corpus; none where it has no such file.

    Raises:
        SettingsError: the file is not what it should be.
    """
    path = read_settings().corpus / EXAMPLES
    if not path.is_file():
        return ()
    try:
        return _Examples.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).questions
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise SettingsError(f"{path} does not list `questions` as texts.") from error


def dress() -> None:
    """Put the style on the page and the cursor into its question box."""
    st.html(_STYLE)
    st.html(_CURSOR % len(conversation.exchanges()), unsafe_allow_javascript=True)


@contextmanager
def readable_errors() -> Iterator[None]:
    """An error that a person can mend becomes its sentence; Streamlit shows any other as one."""
    try:
        yield
    except UserError as error:
        st.html(f'<div role="alert">{text_html(str(error), "p", "gamut-problem")}</div>')
