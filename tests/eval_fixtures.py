"""Stand-ins for the evaluation tests: a document of nine lines and set replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answer import Answer, Candidate, Cell, Citation, Claim, Receipt, Status, Verdict
from evals.documents import Documents
from evals.gold.entries import GoldQuestion
from evals.running import Outcome, Reply
from ingest.errors import UserError
from ingest.outline import Node, Outline
from ingest.sources import Source
from ingest.spans import Span

LINES = (
    "Birds by colour",  # 1
    "Red",  # 2
    "- Robin",  # 3
    "- Cardinal",  # 4
    "",  # 5
    "Blue",  # 6
    "- Jay",  # 7
    "A jay lives 7 years.",  # 8
    "Exclude painted birds.",  # 9
)

BIRDS = Source(
    document="birds",
    title="Birds",
    short="birds",
    author="unknown",
    origin="tests",
    date="unknown",
    population="birds",
    sha256="0" * 64,
    notes="",
    lines=LINES,
)


def span(first: int, last: int | None = None) -> Span:
    return Span("birds", first, first if last is None else last)


def _outline() -> Outline:
    title = Node(span=span(1), text="Birds by colour", depth=0, has_children=True)
    red = Node(span=span(2), text="Red", depth=1, parents=(title,), has_children=True)
    blue = Node(span=span(6), text="Blue", depth=1, parents=(title,), has_children=True)
    items = [
        Node(span=span(line), text=LINES[line - 1], depth=2, parents=(title, parent))
        for line, parent in ((3, red), (4, red), (7, blue), (8, blue), (9, blue))
    ]
    return Outline(document="birds", nodes=(title, red, *items[:2], blue, *items[2:]))


DOCUMENTS = Documents(sources=(BIRDS,), outlines={"birds": _outline()})


def question(id_: str = "q1", **changes) -> GoldQuestion:
    fields = {
        "kind": "fact",
        "question": f"question {id_}",
        "split": "dev",
        "expect": ("7 years",),
        "evidence": (span(8),),
    }
    return GoldQuestion(id=id_, **(fields | changes))


def _citation(number: int, one: Span) -> Citation:
    return Citation(
        number=number,
        id=str(one),
        document=one.document,
        first=one.first,
        last=one.last,
        quote=BIRDS.quote(one),
    )


RECEIPT = Receipt(
    version="1.2.3",
    corpus="c" * 64,
    index="i" * 64,
    embedding_model="letters",
    chat_model="built-in",
    rules="r",
    seconds={"write": 0.5},
)


def answer(
    text: str = "A jay lives 7 years. [1]",
    cited: Sequence[Span] = (Span("birds", 8, 8),),
    *,
    status: Status = "answered",
    listed: Sequence[str] = (),
    **changes,
) -> Answer:
    citations = tuple(_citation(number, one) for number, one in enumerate(cited, start=1))
    numbers = tuple(citation.number for citation in citations)
    fields = {
        "question": "asked",
        "status": status,
        "text": text,
        "claims": (Claim(text=text, citations=numbers),) if numbers else (),
        "citations": citations,
        "differential": tuple(
            Candidate(diagnosis=name, name=name.title(), rank=rank)
            for rank, name in enumerate(listed, start=1)
        ),
        "verdict": Verdict(passed=True, checked=1),
        "receipt": RECEIPT,
    }
    return Answer(**(fields | changes))


def candidate(name: str, rank: int, *fits: int) -> Candidate:
    cells = tuple(Cell(finding=f"finding {number}", citations=(number,)) for number in fits)
    return Candidate(diagnosis=name, name=name.title(), rank=rank, fits=cells)


def outcome(
    asked: GoldQuestion, reply: Answer | None, lines: Sequence[Span] = (), *, seconds: float = 0.03
) -> Outcome:
    if reply is None:
        return Outcome(question=asked, reply=None, error="The store is down.")
    return Outcome(
        question=asked,
        reply=Reply(answer=reply, lines=tuple(lines), seconds=seconds, floor_seconds=0.02),
    )


@dataclass
class HandClock:
    """A clock that the stand-ins move: 0.03 s an answer, 0.02 s a floor, 0.01 s a retrieval."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Line:
    span: Span


@dataclass(frozen=True)
class Lines:
    lines: tuple[Line, ...]


@dataclass
class SetReplies:
    """An assistant that answers each question as it is told, and keeps what it was asked."""

    replies: Mapping[str, Answer | UserError]
    lines: tuple[Span, ...] = (Span("birds", 8, 8),)
    clock: HandClock = field(default_factory=HandClock)
    asked: list[str] = field(default_factory=list)

    def ask(self, question, turns=(), *, question_id=None) -> Answer:
        self.clock.now += 0.03
        self.asked.append(f"ask {question_id}")
        reply = self.replies[question]
        if isinstance(reply, UserError):
            raise reply
        return reply

    def retrieve(self, question, turns=()) -> Lines:
        self.clock.now += 0.01
        self.asked.append("retrieve")
        return Lines(tuple(Line(one) for one in self.lines))

    def floor(self, question: str) -> None:
        self.clock.now += 0.02
        self.asked.append("floor")


class LetterCounts:
    """A text's vector counts its letters a to z, scaled to unit length; a word is a token."""

    max_tokens = 50

    def count_tokens(self, texts):
        return [len(text.split()) for text in texts]

    def encode(self, texts):
        counts = np.array(
            [[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts],
            dtype=np.float32,
        )
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-9)


@dataclass(frozen=True)
class Says:
    """A judge that says what it is told; what it was not told is not supported."""

    told: Mapping[tuple[str, tuple[Span, ...]], bool]

    def supports(self, sentence: str, spans: Sequence[Span]) -> bool:
        return self.told.get((sentence, tuple(spans)), False)
