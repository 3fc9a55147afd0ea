"""What is tried in a second process while the questions are asked: claims, then wordings."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal

from assistant.chat_models.choice import chosen_model
from evals.claim_trial import Tried, try_claims
from evals.sections.section import Item
from evals.sections.wordings import try_wordings
from ingest.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCore:
    """What the second process gives, waited for where it is asked for.

    Attributes:
        tried: The gold claims as they were tried.
        worded: What was found of the wordings; None where a language model is set, which would be
            asked by two at once.
    """

    tried: Tried
    worded: Callable[[], Sequence[Item]] | None


@contextmanager
def second_core(settings: Settings) -> Iterator[SecondCore]:
    """Begin what needs nothing of the questions' answers."""
    # Begun anew, not forked: a fork of a process with torch's threads may stand still for ever.
    # Ctrl-C is for the process that asks; this one has nothing to say of it.
    with ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN)
    ) as process:
        tried = process.submit(try_claims, settings.corpus).result
        worded = None
        if chosen_model(settings) is None:
            worded = process.submit(try_wordings, settings).result
        yield SecondCore(tried=tried, worded=worded)
