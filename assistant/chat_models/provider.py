"""The language model that writes, through LangChain; the one module that knows a provider.

It is imported only where a model is set. Whatever a provider raises becomes a `ModelFailure` with
a sentence of ours; the provider's own words are dropped, because they may hold the key or the text.
"""

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import httpx
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langsmith import tracing_context

from assistant.chat_models.bounded_http import bounded_client, bounded_timeout, idle_client
from assistant.chat_models.calls import ModelFailure, Prompt, Spending, patiently, until_deadline
from assistant.chat_models.choice import ChatChoice, Provider, key_for
from assistant.chat_models.failures import failure_of
from ingest.errors import UserError
from ingest.settings import Settings

TEMPERATURE = 0.0
SEED = 7
_PACKAGES: Mapping[Provider, tuple[str, ...]] = {
    "ollama": ("langchain_ollama",),
    "openai": ("langchain_openai",),
    "anthropic": ("langchain_anthropic",),
    "local": ("langchain_huggingface", "transformers"),
}
_SEEDED: frozenset[Provider] = frozenset({"ollama", "openai"})
_SHAPED: frozenset[Provider] = frozenset({"ollama", "openai", "anthropic"})


class ChatModelError(UserError):
    """The language model that is set cannot be opened; says what to install or set."""


class ChatModel:
    """One language model at one address; safe to share between threads."""

    def __init__(self, choice: ChatChoice, settings: Settings, *, reply_tokens: int) -> None:
        """The model of a choice, whose replies have at most so many tokens.

        Raises:
            SettingsError: its key is missing.
            ChatModelError: its package is not installed, or refuses the model.
        """
        _require(choice.provider)
        self.choice = choice
        self._settings = settings
        self._length = reply_tokens
        self._client = bounded_client(settings.chat_seconds)
        self._full = self._built(is_plain=False)
        self._bare: BaseChatModel | None = None

    @property
    def identity(self) -> str:
        """What a receipt calls it."""
        return self.choice.identity

    @property
    def destination(self) -> str:
        """Where the text goes."""
        return self.choice.destination

    @property
    def temperature(self) -> float | None:
        """The temperature in force; None where the model refused to be told one."""
        return None if self._bare else TEMPERATURE

    @property
    def seed(self) -> int | None:
        """The seed in force; None where the model takes none."""
        return None if self._bare or self.choice.provider not in _SEEDED else SEED

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def stream(self, prompt: Prompt, spending: Spending) -> Iterator[str]:
        """The reply in parts, as they come; begun again after a failure that may pass.

        A model that refuses the request is asked once more without the shape of the reply, seed
        and temperature, and so from then on.

        Raises:
            ModelFailure: there is no reply, or it broke off.
        """

        def attempt() -> Iterator[str]:
            return until_deadline(lambda: self._parts(prompt, spending), spending)

        try:
            yield from patiently(attempt, spending)
        except ModelFailure as failure:
            if failure.kind != "refused" or self._bare is not None:
                raise
            self._bare = self._built(is_plain=True)
            spending.retries += 1
            yield from patiently(attempt, spending)

    def _parts(self, prompt: Prompt, spending: Spending) -> Iterator[str]:
        """One reply, streamed where the server streams."""
        model = self._bare or self._full
        options = {} if self._bare else _shape_options(self.choice.provider, prompt.shape)
        if self.choice.provider == "local":
            options = {"pipeline_kwargs": _generation(self._length, spending.seconds_left)}
        messages = [SystemMessage(prompt.system), HumanMessage(prompt.request)]
        # Chains are traced where the environment says so; text goes to the model's address alone.
        with tracing_context(enabled=False):
            yield from _replies(model, messages, options, spending)

    def _built(self, *, is_plain: bool) -> BaseChatModel:
        """LangChain's model; a plain one is told neither seed nor temperature.

        Raises:
            ChatModelError: the provider's package does not accept the model.
        """
        choice = self.choice
        options = _options(choice, self._settings, self._length, self._client)
        if not is_plain and choice.provider != "local":
            options["temperature"] = TEMPERATURE
            if choice.provider in _SEEDED:
                options["seed"] = SEED
        provider = "huggingface" if choice.provider == "local" else choice.provider
        try:
            model: BaseChatModel = init_chat_model(choice.model, model_provider=provider, **options)
        except Exception as error:  # noqa: BLE001 - providers raise what they like
            raise ChatModelError(
                f"The language model {choice.identity} cannot be opened "
                f"({type(error).__name__}); check GAMUT_CHAT_MODEL."
            ) from None
        return model


def _replies(
    model: BaseChatModel,
    messages: Sequence[BaseMessage],
    options: Mapping[str, Any],
    spending: Spending,
) -> Iterator[str]:
    """The parts of one reply; a server that does not stream is asked for it in one piece."""
    said = False
    spending.calls += 1
    try:
        with closing(model.stream(list(messages), **options)) as chunks:  # type: ignore[type-var]
            for chunk in chunks:
                said = said or bool(chunk.text)
                _count(chunk, spending)
                yield str(chunk.text)
    except Exception as error:  # noqa: BLE001 - providers raise what they like
        if said or not _is_empty_stream(error):
            raise failure_of(error) from None
    if said:
        return
    spending.calls += 1
    try:
        message = model.invoke(list(messages), **options)
    except Exception as error:  # noqa: BLE001 - providers raise what they like
        raise failure_of(error) from None
    _count(message, spending)
    if not str(message.text).strip():
        raise ModelFailure("silent", "The language model's reply was empty.")
    yield str(message.text)


def _is_empty_stream(error: Exception) -> bool:
    """Whether a stream ended without a part, as it does where the server does not stream."""
    return isinstance(error, ValueError) and "No generation" in str(error)


def _count(message: AIMessage, spending: Spending) -> None:
    """Add the tokens that a part of a reply reports."""
    if message.usage_metadata:
        spending.tokens_read += message.usage_metadata["input_tokens"]
        spending.tokens_written += message.usage_metadata["output_tokens"]


def _require(provider: Provider) -> None:
    """Refuse a provider whose package is not there.

    Raises:
        ChatModelError: names the install line.
    """
    for package in _PACKAGES[provider]:
        try:
            found = importlib.util.find_spec(package)
        except ValueError:
            found = None
        if found is None:
            raise ChatModelError(
                f"The {provider} language models need the package {package.replace('_', '-')}; "
                f"install it with: pip install 'gamut[{provider}]'."
            )


def _options(
    choice: ChatChoice, settings: Settings, length: int, client: httpx.Client
) -> dict[str, Any]:
    """What a provider is told besides the model's name; addresses are never left to it."""
    seconds = settings.chat_seconds
    if choice.provider == "local":
        return {
            "backend": "pipeline",
            "task": "text-generation",
            "model_kwargs": {"local_files_only": True},
            "pipeline_kwargs": _generation(length, seconds),
        }
    if choice.provider == "ollama":
        connecting = {
            "timeout": bounded_timeout(seconds),
            "follow_redirects": False,
            "trust_env": False,
        }
        key = key_for(choice, settings)
        headers = {"headers": {"Authorization": f"Bearer {key}"}} if key else {}
        return {
            "base_url": choice.address,
            "num_ctx": settings.chat_context,
            "num_predict": length,
            "client_kwargs": connecting | headers,
        }
    shared = {
        "base_url": choice.address,
        "api_key": key_for(choice, settings),
        "max_retries": 0,
        "max_tokens": length,
    }
    if choice.provider == "anthropic":
        return shared | {"timeout": seconds}
    return shared | {
        "http_client": client,
        "http_async_client": idle_client(),
        "stream_usage": not choice.is_own_address,
        "use_responses_api": False,
    }


def _generation(length: int, seconds: float) -> dict[str, Any]:
    """How a local model generates: its likeliest words, for so long and no longer."""
    return {
        "max_new_tokens": length,
        "max_time": seconds,
        "do_sample": False,
        "return_full_text": False,
    }


def _shape_options(provider: Provider, shape: Mapping[str, Any]) -> dict[str, Any]:
    """How a provider is told the shape of the reply."""
    if provider not in _SHAPED:
        return {}
    if provider == "ollama":
        return {"format": shape}
    if provider == "anthropic":
        return {"output_config": {"format": {"type": "json_schema", "schema": shape}}}
    # In the body rather than as an option: the client would parse the whole reply at every part.
    described = {"name": "reply", "schema": shape, "strict": True}
    return {
        "extra_body": {"response_format": {"type": "json_schema", "json_schema": described}},
    }
