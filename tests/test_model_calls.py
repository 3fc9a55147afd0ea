"""Calls of a model: retried while that may help, never beyond the deadline, never past the cap."""

import itertools
import threading
import time

import pytest

from assistant.chat_models.calls import (
    ATTEMPTS,
    REPLY_CHARS,
    ModelFailure,
    Prompt,
    Spending,
    patiently,
    until_deadline,
)


def spending(seconds=60.0):
    return Spending(deadline=time.monotonic() + seconds)


def failing(*failures, then="done"):
    """A start that fails as told, one failure an attempt, and then replies."""
    left = list(failures)

    def start():
        if left:
            raise left.pop(0)
        yield then

    return start


def failure(kind, wait_s=None):
    return ModelFailure(kind, f"it was {kind}", wait_s=wait_s)


def run(start, spent, jitter=lambda: 0.0):
    waits = []
    return "".join(patiently(start, spent, sleep=waits.append, jitter=jitter)), waits


@pytest.mark.parametrize("kind", ["away", "busy", "broken", "server"])
def test_a_failure_that_may_pass_is_tried_again_with_doubled_waits(kind):
    spent = spending()
    assert run(failing(failure(kind), failure(kind)), spent) == ("done", [0.25, 0.5])
    assert spent.retries == 2


def test_jitter_lengthens_a_wait_by_up_to_its_double():
    assert run(failing(failure("away")), spending(), jitter=lambda: 1.0)[1] == [0.5]


def test_a_wait_that_is_asked_for_is_kept():
    assert run(failing(failure("busy", wait_s=7)), spending())[1] == [7]


@pytest.mark.parametrize("kind", ["key", "late", "missing", "refused", "silent"])
def test_a_failure_that_will_not_pass_is_final(kind):
    with pytest.raises(ModelFailure, match=kind):
        run(failing(failure(kind)), spending())


def test_the_last_attempt_is_final():
    with pytest.raises(ModelFailure, match="server"):
        run(failing(*[failure("server")] * ATTEMPTS), spending())


def test_nobody_waits_beyond_the_deadline():
    with pytest.raises(ModelFailure, match="busy"):
        run(failing(failure("busy", wait_s=3600)), spending(5))


def test_a_reply_of_which_a_part_was_handed_on_is_not_begun_again():
    def start():
        yield "half"
        raise failure("broken")

    parts = patiently(start, spending(), sleep=lambda _: None)
    assert next(parts) == "half"
    with pytest.raises(ModelFailure, match="broken"):
        next(parts)


def test_a_reply_that_stalls_ends_at_the_deadline():
    stop = threading.Event()

    def parts():
        yield "a"
        stop.wait(30)

    began = time.monotonic()
    read = until_deadline(parts, spending(0.2))
    assert next(read) == "a"
    with pytest.raises(ModelFailure, match="in time"):
        next(read)
    stop.set()
    assert time.monotonic() - began < 5


def test_an_endless_reply_ends_at_the_cap():
    text = "".join(until_deadline(lambda: itertools.repeat("x" * 999), spending()))
    assert len(text) == REPLY_CHARS


def test_an_error_while_reading_reaches_the_reader():
    def parts():
        yield "a"
        raise ValueError("odd bytes")

    read = until_deadline(parts, spending())
    assert next(read) == "a"
    with pytest.raises(ValueError, match="odd bytes"):
        next(read)


def test_a_digest_tells_prompts_models_and_shapes_apart():
    prompts = [
        Prompt(system="a", request="b", shape={}),
        Prompt(system="ab", request="", shape={}),
        Prompt(system="a", request="b", shape={"type": "object"}),
    ]
    digests = {p.digest(model) for p in prompts for model in ("one", "other")}
    assert len(digests) == 6
    assert prompts[0].digest("one") == prompts[0].digest("one")
