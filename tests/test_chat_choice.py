"""Which language model writes: the setting read, the address told, keys kept where they belong."""

import pytest

from assistant.chat_models.choice import chosen_model, key_for
from ingest.errors import SettingsError
from ingest.settings import Settings


def chosen(text):
    return chosen_model(Settings(chat_model=text))


@pytest.mark.parametrize("text", ["", " ", "built-in"])
def test_no_model_is_the_built_in_writer(text):
    assert chosen(text) is None


@pytest.mark.parametrize(
    ("text", "identity", "destination", "is_here"),
    [
        ("ollama:qwen3:8b", "ollama:qwen3:8b", "127.0.0.1:11434 (this machine)", True),
        ("openai:gpt-5", "openai:gpt-5", "api.openai.com", False),
        ("anthropic:claude", "anthropic:claude", "api.anthropic.com", False),
        ("openai:m@http://127.0.0.1:8000/v1", "openai:m", "127.0.0.1:8000 (this machine)", True),
        ("openai:m@h@https://ai.example.org/v1/", "openai:m@h", "ai.example.org", False),
        ("ollama:m@http://[::1]:11434", "ollama:m", "[::1]:11434 (this machine)", True),
    ],
)
def test_a_model_is_named_with_where_its_text_goes(text, identity, destination, is_here):
    choice = chosen(text)
    assert (choice.identity, choice.destination, choice.is_here) == (identity, destination, is_here)


def test_a_local_folder_keeps_text_in_this_process(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    choice = chosen(f"local:{tmp_path}")
    assert (choice.model, choice.destination, choice.is_here) == (
        str(tmp_path),
        "this machine",
        True,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("gpt-5", "does not name a language model"),
        ("nobody:gpt", "does not name a language model"),
        ("openai:", "does not name a language model"),
        ("openai: @http://127.0.0.1/v1", "no model"),
        ("local:/no/such/folder", "no config.json"),
        ("openai:m@http://", "address"),
        ("openai:m@http://host:99999/v1", "address"),
        ("openai:m@http://user:secret@host/v1", "password"),
        ("openai:m@http://host/v1?key=secret", "password"),
    ],
)
def test_a_setting_that_cannot_be_read_is_one_sentence(text, problem):
    with pytest.raises(SettingsError, match=problem) as caught:
        chosen(text)
    assert "secret" not in str(caught.value)


@pytest.fixture
def provider_keys(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-anthropic")


@pytest.mark.parametrize(
    ("text", "given", "sent"),
    [
        ("openai:m", "", "sk-openai"),
        ("anthropic:m", "", "sk-anthropic"),
        ("openai:m", "mine", "mine"),
        ("openai:m@http://127.0.0.1:8000/v1", "", "unused"),
        ("openai:m@http://127.0.0.1:8000/v1", "mine", "mine"),
        ("anthropic:m@https://elsewhere.example", "", "unused"),
        ("ollama:m", "", ""),
    ],
)
def test_a_providers_key_goes_to_that_provider_alone(text, given, sent, provider_keys):
    settings = Settings(chat_model=text, chat_key=given)
    assert key_for(chosen_model(settings), settings) == sent


def test_a_missing_key_is_named(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    settings = Settings(chat_model="openai:m")
    with pytest.raises(SettingsError, match="set OPENAI_API_KEY or GAMUT_CHAT_KEY"):
        key_for(chosen_model(settings), settings)


def test_the_key_is_in_no_print_of_the_settings():
    settings = Settings(chat_key="topsecret")
    assert "topsecret" not in f"{settings!r} {settings.model_dump()} {settings.model_dump_json()}"
