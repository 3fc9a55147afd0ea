"""Answers built by hand and a stand-in that gives them, for the tests of page and command."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from assistant.answer import (
    Answer,
    Candidate,
    Caution,
    Cell,
    Citation,
    Claim,
    Conflict,
    Finding,
    Further,
    Receipt,
    Understood,
    Verdict,
)
from assistant.checked_text import CheckedSentence, CheckedText
from ingest.errors import UserError
from ingest.lexicon import Lexicon
from ingest.lexicon_files import read_lexicon
from ingest.sources import Source

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\n\n"
    "![pixel](https://evil.example/p.png) [link](https://evil.example) :red[loud] $x^2$ \x1b[31m"
)
GARDEN = Path(__file__).parent / "data" / "mini_corpus"
DOCUMENT = Source(
    document="notes",
    title="Notes on calcification",
    short="the notes",
    author="unknown",
    origin="written for the tests",
    date="unknown",
    population="not stated",
    sha256="0" * 64,
    notes="",
    lines=(
        *(f"line {number}" for number in range(1, 10)),
        "- Dermatomyositis",
        HOSTILE,
        *(f"line {number}" for number in range(12, 31)),
    ),
)
RECEIPT = Receipt(
    version="0.1.0",
    corpus="sha256:abc",
    index="generation-1",
    embedding_model="bundled",
    chat_model="built-in",
    rules="6",
    seconds={"retrieve": 0.01, "write": 0.0, "check": 0.0},
)
PASSED = Verdict(passed=True, checked=6)


def cite(number: int, first: int, last: int | None = None) -> Citation:
    """A citation of the stand-in's document."""
    last = last or first
    return Citation(
        number=number,
        id=f"notes:{first}" if first == last else f"notes:{first}-{last}",
        document="notes",
        first=first,
        last=last,
        quote="\n".join(DOCUMENT.lines[first - 1 : last]),
        heading=("By shape", "Sheets"),
    )


def full_answer(question: str = "Which diseases calcify in sheets?") -> Answer:
    """An answer that has something in every field."""
    return Answer(
        question=question,
        status="answered",
        text="**Sheets**\n\nDermatomyositis calcifies in sheets. [1]",
        claims=(Claim(text="Dermatomyositis calcifies in sheets.", citations=(1,)),),
        differential=(
            Candidate(
                diagnosis="dermatomyositis",
                name="Dermatomyositis",
                rank=1,
                tier="common",
                process="calcification",
                fits=(Cell(finding="sheets", citations=(1,)),),
                against=(Cell(finding="adult onset", citations=(2,)),),
                not_stated=("serum calcium",),
                discriminators=(Cell(finding="muscle enzymes", citations=(2,)),),
            ),
        ),
        further=(
            Further(
                diagnosis="frostbite", name="Frostbite", finding="cold fingers", citations=(2,)
            ),
        ),
        cautions=(Caution(text="Exclude ossification first.", citations=(2,), kind="editor"),),
        conflicts=(
            Conflict(
                topic="age of dermatomyositis",
                sides=(
                    Claim(text="Bimodal.", citations=(1,)),
                    Claim(text="Childhood.", citations=(2,)),
                ),
            ),
        ),
        citations=(cite(1, 10), cite(2, 12, 13)),
        understood=Understood(
            findings=("sheets",), not_recognised=("proximal",), not_given=("serum calcium",)
        ),
        verdict=Verdict(
            passed=True,
            checked=6,
            findings=(Finding(rule="order", severity="repair", message="Put in rank order."),),
        ),
        receipt=RECEIPT,
    )


def hostile_answer(question: str = HOSTILE) -> Answer:
    """An answer whose every text tries to be markup."""
    cell = Cell(finding=HOSTILE, citations=(1,))
    return Answer(
        question=question,
        status="partial",
        reason=HOSTILE,
        text=HOSTILE,
        claims=(Claim(text=HOSTILE, citations=(1,)),),
        differential=(
            Candidate(
                diagnosis="x", name=HOSTILE, rank=1, tier=HOSTILE, fits=(cell,), against=(cell,)
            ),
        ),
        cautions=(Caution(text=HOSTILE, citations=(1,), kind="source"),),
        conflicts=(Conflict(topic=HOSTILE, sides=(Claim(text=HOSTILE, citations=(1,)),) * 2),),
        citations=(cite(1, 11),),
        understood=Understood(not_recognised=(HOSTILE,), note=HOSTILE),
        verdict=Verdict(
            passed=True,
            checked=1,
            findings=(Finding(rule=HOSTILE, severity="warn", message=HOSTILE),),
        ),
        receipt=RECEIPT,
    )


def abstention(question: str = "What is the capital of Mongolia?") -> Answer:
    """An answer that says the documents hold none, with the nearest line."""
    return Answer(
        question=question,
        status="abstained",
        reason="Nothing in the documents is about “capital”.",
        text="The documents do not answer this.",
        citations=(cite(1, 10),),
        verdict=PASSED,
        receipt=RECEIPT,
    )


class StandIn:
    """Gives the answers it was made with, by question; an unknown question is a `UserError`."""

    name = "Notes"
    sources: tuple[Source, ...] = (DOCUMENT,)

    def __init__(self, answers: Sequence[Answer]) -> None:
        """Keep the answers by their questions; line 10 of the document has a heading."""
        statement = SimpleNamespace(node=SimpleNamespace(heading=("By shape", "Sheets")))
        self.corpus = SimpleNamespace(sources=self.sources, statement_at={("notes", 10): statement})
        self.lexicon: Lexicon = read_lexicon(GARDEN / "lexicon")
        self.answers = {answer.question: answer for answer in answers}
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(
        self,
        question: str,
        turns: Sequence[str] = (),
        *,
        question_id: str | None = None,
        on_stage: Callable[[str], None] | None = None,
        on_claim: Callable[[object], None] | None = None,
    ) -> Answer:
        """The answer made for this question."""
        self.asked.append((question, tuple(turns)))
        for stage in ("searching", "writing", "checking"):
            if on_stage:
                on_stage(stage)
        if question not in self.answers:
            raise UserError(f"There is no answer to {question!r}; ask another question.")
        return self.answers[question].model_copy(update={"id": question_id})

    def check(self, text: str) -> CheckedText:
        """Marks every sentence as supported by line 10."""
        sentence = CheckedSentence(
            text=text, verdict="supported", citations=(cite(1, 10),), reason="Stated in notes:10."
        )
        return CheckedText(text=text, verdict="supported", sentences=(sentence,))

    def close(self) -> None:
        """Nothing to close."""
