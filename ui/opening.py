"""An assistant for a command: the index is built first where there is none."""

from typing import TYPE_CHECKING

from assistant.chat_models.choice import chosen_model, key_for
from ingest.settings import Settings, read_settings
from ui.terminal import note, progress_bar

if TYPE_CHECKING:
    from assistant.answering import Assistant


def settings_with_model(model: str | None) -> Settings:
    """The settings in force, with `model` in place of the configured one where it is given.

    Raises:
        SettingsError: the language model that they name cannot be read, or its key is missing.
    """
    settings = read_settings() if model is None else read_settings(chat_model=model)
    choice = chosen_model(settings)
    if choice is not None:
        key_for(choice, settings)  # told now, and not when an index has been built
    return settings


def say_where_text_goes(settings: Settings) -> None:
    """Tell the person at the terminal where questions are sent, where a language model is set."""
    choice = chosen_model(settings)
    if choice is not None:
        note(f"Questions and lines of the documents go to {choice.identity}: {choice.destination}.")


def build_if_missing(settings: Settings) -> None:
    """Build the index, saying so, where there is none yet or another version built it."""
    from ingest.building import build
    from ingest.index import index_state

    state = index_state(settings)
    if state.exists and not state.outdated:
        return
    if state.outdated:
        note("The index was built by another version of Gamut; refreshing it from kept vectors.")
    else:
        note("There is no index yet; building it once.")
    with progress_bar() as progress:
        report = build(settings, progress=progress)
    note(f"Index built: {report.passages} passages in {report.seconds:.1f} s.")


def open_assistant(settings: Settings) -> "Assistant":
    """The assistant on these settings, its index built where it was missing."""
    build_if_missing(settings)
    from assistant.answering import Assistant

    return Assistant.open(settings)
