"""Assistants whose answers a scripted model writes, and models that need no server."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from assistant.answering import Assistant
from assistant.drafting.evidence import plain
from assistant.drafting.opening import open_model
from ingest.settings import Settings
from ingest.spans import parse_citation
from tests.assistant_fixtures import ORIGIN, Found, assistant_of
from tests.scripted_server import Asked, serving


class Says:
    """A model whose reply to each prompt is what a script makes of it; it notes the prompts."""

    identity, destination, temperature, seed = "scripted:model", "nowhere", 0.0, 7

    def __init__(self, script):
        self.script, self.prompts = script, []

    def stream(self, prompt, spending) -> Iterator[str]:
        self.prompts.append(prompt)
        spending.calls += 1
        yield self.script(Asked(len(self.prompts), prompt.system, prompt.request, {}, {}))

    def close(self):
        """Nothing to close."""


def assistant_with(model, name="corpus", **settings) -> Assistant:
    """An assistant over one of the two corpora, without an index, with a model.

    A copy of one that all share, so that what it reads of the corpus is read once.
    """
    assistant = copy(assistant_of(name))
    assistant.write_with(model, Settings(**settings))
    return assistant


@contextmanager
def served(script, *, streams=True, seconds=20.0, corpus=None):
    """An assistant whose model is a server that follows a script, and the server."""
    with serving(script, streams=streams) as server:
        settings = Settings(chat_model=server.model, chat_seconds=seconds)
        assistant = copy(assistant_of()) if corpus is None else Assistant(corpus, Found(), ORIGIN)
        assistant.write_with(open_model(settings), settings)
        with assistant:
            yield assistant, server


def numbers_of(asked: Asked, assistant: Assistant, *citations: str) -> list[int]:
    """The numbers that the lines of some citations have in a prompt."""
    lines, corpus = asked.lines(), assistant.corpus
    found = []
    for span in map(parse_citation, citations):
        for line in span.lines:
            node = corpus.statement_at[span.document, line].node
            heading = plain(" / ".join([corpus.source(span.document).short, *node.heading]))
            number = lines.get((heading, plain(node.text)))
            if number is not None and number not in found:
                found.append(number)
    return found
