"""Settings: what the environment may say, and how it is told what it may not."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.errors import SettingsError
from ingest.settings import PREFIX, Settings, read_settings
from tests.strategies import ROOT, sentence


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    """No setting of the machine that runs the tests."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)


def refused(**overrides):
    with pytest.raises(SettingsError) as caught:
        read_settings(**overrides)
    return sentence(caught.value)


def test_without_an_environment_the_corpus_of_the_project_is_read_and_nothing_fetched():
    settings = read_settings()
    assert settings.corpus == ROOT / "corpus"
    assert settings.data == ROOT / ".gamut"
    assert (settings.embedding_model, settings.download) == ("bundled", False)
    assert (settings.chroma_url, settings.chat_model) == ("", "")


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("GAMUT_CORPUS", "/somewhere/else")
    monkeypatch.setenv("GAMUT_DOWNLOAD", "true")
    settings = read_settings()
    assert settings.corpus == Path("/somewhere/else")
    assert settings.download is True


def test_what_a_command_gives_outranks_the_environment(monkeypatch):
    monkeypatch.setenv("GAMUT_CHAT_MODEL", "ollama:one")
    assert read_settings(chat_model="ollama:other").chat_model == "ollama:other"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("GAMUT_COPUS", id="misspelt"),
        pytest.param("GAMUT_", id="nothing after the prefix"),
        pytest.param("GAMUT_CORPUS_FOLDER", id="a setting with more"),
    ],
)
def test_an_unknown_variable_is_named_beside_those_that_exist(monkeypatch, name):
    monkeypatch.setenv(name, "x")
    message = refused()
    assert f"{name} is not a setting" in message
    for field in Settings.model_fields:
        assert PREFIX + field.upper() in message


def test_variables_of_other_programs_are_left_alone(monkeypatch):
    monkeypatch.setenv("GAMUTS_CORPUS", "x")
    monkeypatch.setenv("MY_GAMUT_CORPUS", "x")
    assert read_settings().corpus == ROOT / "corpus"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("perhaps", id="a word"),
        pytest.param("", id="empty"),
        pytest.param("2", id="a number"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(monkeypatch, value):
    monkeypatch.setenv("GAMUT_DOWNLOAD", value)
    assert "GAMUT_DOWNLOAD cannot be used" in refused()


def test_a_value_of_the_wrong_kind_from_a_command_is_named_too():
    assert "GAMUT_CORPUS cannot be used" in refused(corpus=5)
    assert "GAMUT_COLOUR cannot be used" in refused(colour="red")


def test_settings_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        read_settings().corpus = Path()


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())
