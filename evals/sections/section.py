"""What a section of the evaluation is: a test beside the gold questions, with measures of its own.

A section asks the assistant something, or puts something before its rule check, and gives each
thing it tried its values. The report gives their means with intervals, the gate compares them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.claim_trial import Tried
from evals.documents import Documents
from evals.measures import Measure
from evals.running import Answering, Outcome, ReportProgress
from ingest.corpus import Corpus

if TYPE_CHECKING:
    from assistant.answering import Assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a section works with.

    Attributes:
        assistant: What answers, where it is an assistant of ours whose drafts can be looked at.
        corpus: None where the run has documents only; a section that needs more is left out.
        outcomes: What came of the gold questions of the run.
        tried: Gives the gold claims as they were tried; None where they were not.
        worded: Gives what another process found of the wordings; None where none tries them.
    """

    answering: Answering
    assistant: "Assistant | None"
    documents: Documents
    corpus: Corpus | None
    outcomes: Sequence[Outcome]
    progress: ReportProgress
    tried: Tried | None = None
    worded: "Callable[[], Sequence[Item]] | None" = None

    def diagnosis_id(self, name: str) -> str | None:
        """The canonical id of a diagnosis' name; names stay as written without a lexicon."""
        return name if self.corpus is None else self.corpus.lexicon.diagnosis_id(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a section tried, and its value under each measure defined for it.

    Attributes:
        fault: What went wrong, in words; empty where nothing did.
    """

    id: str
    text: str
    values: Mapping[str, float]
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A named test with its measures.

    Attributes:
        about: What is tried and how it is judged, in a sentence or two for the report.
        run: Gives an item for each thing tried, in order; None where it cannot be tried.
        of_questions: Whether it is about the questions of the run, and so part of a partial run.
    """

    name: str
    title: str
    about: str
    measures: tuple[Measure, ...]
    run: Callable[[Bench], Sequence[Item] | None]
    of_questions: bool = False
