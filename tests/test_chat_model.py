"""The language model through its real client, against a server that follows a script."""

import sys
import time
from contextlib import closing

import pytest

from assistant.chat_models.calls import ModelFailure, Prompt, Spending
from assistant.chat_models.choice import chosen_model
from assistant.chat_models.provider import ChatModel, ChatModelError
from assistant.drafting.reply import Reply, shape_of
from ingest.settings import Settings
from tests.scripted_server import Said, drop, drop_after, raw, reply, serving, stall, without_end

KEY = "sk-never-to-be-seen"
PROMPT = Prompt(system="be brief", request="<lines>\n</lines> say it", shape=shape_of(Reply))


@pytest.fixture(autouse=True)
def _quick_waits(monkeypatch):
    monkeypatch.setattr("assistant.chat_models.calls._FIRST_WAIT_S", 0.01)


def opened(server, seconds=60.0):
    settings = Settings(chat_model=server.model, chat_key=KEY, chat_seconds=seconds)
    return ChatModel(chosen_model(settings), settings, reply_tokens=256)


def asked(server, seconds=60.0):
    """What the model replies, with what that cost."""
    spent = Spending(deadline=time.monotonic() + seconds)
    with closing(opened(server, seconds)) as model:
        return "".join(model.stream(PROMPT, spent)), spent


@pytest.mark.parametrize("streams", [True, False], ids=["streamed", "in one piece"])
def test_a_reply_comes_with_its_tokens_counted(streams):
    with serving(lambda _: Said(reply()), streams=streams) as server:
        text, spent = asked(server)
    assert text == reply()
    assert (spent.tokens_read, spent.tokens_written) == (100, 20)


def test_the_request_fixes_seed_temperature_length_and_shape():
    with serving(lambda _: Said(reply())) as server:
        asked(server)
    body = server.asked[0].body
    assert (body["seed"], body["temperature"], body["max_completion_tokens"]) == (7, 0.0, 256)
    assert body["response_format"]["json_schema"]["schema"] == shape_of(Reply)
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_server_that_knows_no_schema_is_asked_plainly_from_then_on():
    def script(ask):
        return Said(status=400) if "response_format" in ask.body else Said("plain")

    with serving(script) as server, closing(opened(server)) as model:
        for _ in range(2):
            spent = Spending(deadline=time.monotonic() + 60)
            assert "".join(model.stream(PROMPT, spent)) == "plain"
    assert len(server.asked) == 3
    assert not {"seed", "temperature", "response_format"} & server.asked[-1].body.keys()
    assert (model.seed, model.temperature) == (None, None)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (Said(status=401), "key"),
        (Said(status=403), "key"),
        (Said(status=404), "missing"),
        (Said(status=422), "refused"),
        (Said(status=429, headers={"Retry-After": "3600"}), "busy"),
        (Said(status=500), "server"),
        (Said(status=503, headers={"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}), "server"),
        (Said(status=302, headers={"Location": "http://127.0.0.1:9/v1"}), "refused"),
        (Said(act=drop), "broken"),
        (Said(act=drop_after("{")), "broken"),
        (Said(act=raw(b"\x00\xff\xfe not json at all")), "broken"),
        (Said(act=raw(b"data: \xff\xfe{{{\n\n")), "broken"),
        (Said(act=raw(b"data: [1, 2, 3]\n\n")), "broken"),
        (Said(act=raw(b"data: {}\n\n")), "broken"),
        (Said(act=raw(b"<html>hello</html>", "text/html")), "broken"),
        (Said(""), "silent"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_failure_is_a_sentence_of_ours(said, kind, caplog):
    with serving(lambda _: said) as server, pytest.raises(ModelFailure) as caught:
        asked(server)
    assert caught.value.kind == kind
    assert caught.value.sentence.startswith(("The language model", "There is no such"))
    assert KEY not in f"{caught.value!r} {caught.value.__cause__!r} {caplog.text}"
    assert server.url.split("//")[1] not in caught.value.sentence


def test_a_busy_server_is_asked_again_after_the_wait_it_names():
    def script(ask):
        return Said("ok") if ask.number == 2 else Said(status=429, headers={"Retry-After": "0.2"})

    with serving(script) as server:
        began = time.monotonic()
        text, spent = asked(server)
    assert (text, spent.retries) == ("ok", 1)
    assert time.monotonic() - began >= 0.2


def test_a_server_that_fails_once_is_asked_again():
    with serving(lambda ask: Said("ok") if ask.number == 2 else Said(status=500)) as server:
        assert asked(server)[0] == "ok"


@pytest.mark.parametrize(
    "act", [stall, without_end("", 0.05)], ids=["a stalled socket", "parts without text"]
)
def test_a_server_that_never_ends_is_left_at_the_deadline(act):
    with serving(lambda _: Said(act=act)) as server:
        began = time.monotonic()
        with pytest.raises(ModelFailure, match="in time"):
            asked(server, seconds=1.0)
        assert time.monotonic() - began < 10  # a busy machine; the server would never end


@pytest.mark.parametrize("text", ["word " * 40, "x" * 50_000], ids=["words", "one huge part"])
def test_an_endless_reply_is_cut(text):
    with serving(lambda _: Said(act=without_end(text))) as server:
        assert len(asked(server)[0]) == 40_000


def test_a_reply_of_many_megabytes_is_not_read_to_its_end():
    body = b"data: " + b"x" * 9_000_000 + b"\n\n"
    with serving(lambda _: Said(act=raw(body))) as server, pytest.raises(ModelFailure) as caught:
        asked(server)
    assert caught.value.kind == "broken"


def test_nothing_is_traced_although_the_environment_asks_for_it(monkeypatch):
    with serving(lambda _: Said(status=500)) as tracing, serving(lambda _: Said("ok")) as server:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracing.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        assert asked(server)[0] == "ok"
        time.sleep(0.3)
    assert tracing.asked == []


def test_addresses_in_the_environment_redirect_nothing(monkeypatch):
    with serving(lambda _: Said("elsewhere")) as other, serving(lambda _: Said("ok")) as server:
        for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"{other.url}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
        assert asked(server)[0] == "ok"
    assert other.asked == []


@pytest.mark.parametrize(
    ("setting", "package", "extra"),
    [
        ("ollama:m", "langchain_ollama", "ollama"),
        ("openai:m@http://127.0.0.1:9/v1", "langchain_openai", "openai"),
        ("anthropic:m@http://127.0.0.1:9", "langchain_anthropic", "anthropic"),
    ],
)
def test_a_missing_provider_is_named_with_its_install_line(setting, package, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    settings = Settings(chat_model=setting)
    with pytest.raises(ChatModelError, match=rf"pip install 'gamut\[{extra}\]'"):
        ChatModel(chosen_model(settings), settings, reply_tokens=256)
