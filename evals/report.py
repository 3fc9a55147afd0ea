"""Reports: every figure of a run with its interval, and every question with what came of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from evals.cases import Case, describe_case
from evals.documents import Documents
from evals.figures import Figure, Latency, mean_figure, mean_figures, measure_latency
from evals.gold.entries import GoldQuestion
from evals.measures import LATENCY, PASSED, Measure
from evals.peers.peer import PeerScores
from evals.scorers import SCORERS
from evals.scoring import ScoredOutcome
from evals.sections import SECTIONS, Item, Section
from ingest.spans import parse_citation

MEASURES = (PASSED, *(scorer.measure for scorer in SCORERS))
UNKNOWN = "not known"

Axis = Literal["all", "split", "kind", "document", "register"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was evaluated, on what, and when.

    Attributes:
        part: Which questions were asked where not all were, as a person would say it.
    """

    made: str
    version: str
    corpus: str
    gold: str
    index: str
    embedding_model: str
    chat_model: str
    packages: Mapping[str, str]
    seconds: float
    rules: str = UNKNOWN
    commit: str = UNKNOWN
    python: str = UNKNOWN
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of the questions that share a split, a kind, a document or a register."""

    axis: Axis
    name: str
    questions: int
    failed: int
    figures: tuple[Figure, ...]

    def figure(self, measure: str) -> Figure | None:
        """The figure of a measure; None where it is defined for no question of the group."""
        return next((figure for figure in self.figures if figure.measure == measure), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroup:
    """A retriever's figures, ours or a peer's, on the same questions."""

    name: str
    chunks: int | None
    figures: tuple[Figure, ...]
    settings: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReport:
    """What a section found: its figures and everything it tried."""

    name: str
    title: str
    about: str
    figures: tuple[Figure, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found.

    Attributes:
        peers: Ours first, then the peers; empty where they did not run.
        quotes: The lines of every citation that a failed case names, by citation.
        remarks: What a reader must know to read the figures, such as a part that did not run.
    """

    receipt: Receipt
    groups: tuple[Group, ...]
    latency: Latency | None
    cases: tuple[Case, ...]
    sections: tuple[SectionReport, ...] = ()
    peers: tuple[PeerGroup, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def overall(self) -> Group:
        """The figures over all questions."""
        return self.groups[0]


_REPORT = TypeAdapter(Report)


def known_measures() -> dict[str, Measure]:
    """Every measure that has one figure over a run, by name."""
    of_sections = (measure for section in SECTIONS for measure in section.measures)
    return {measure.name: measure for measure in (*MEASURES, *of_sections, LATENCY)}


def build_report(
    scored: Sequence[ScoredOutcome],
    *,
    receipt: Receipt,
    documents: Documents,
    sections: Sequence[tuple[Section, Sequence[Item]]] = (),
    peers: Sequence[PeerScores] = (),
    remarks: Sequence[str] = (),
) -> Report:
    """The report of a run's scored outcomes, in their order.

    Args:
        scored: At least one.
        receipt: What was evaluated.
        documents: Where the lines of failed questions are quoted from.
        sections: The sections that ran, each with what it tried.
        peers: The peers' scores on the same questions.
        remarks: What else the reader must know.
    """
    replies = [s.outcome.reply for s in scored if s.outcome.reply is not None]
    cases = tuple(describe_case(one) for one in scored)
    return Report(
        receipt=receipt,
        groups=tuple(_groups(scored)),
        latency=measure_latency(replies),
        cases=cases,
        sections=tuple(_section(section, items) for section, items in sections),
        peers=tuple(_peer_groups(scored, peers)),
        quotes=_quotes(cases, documents),
        remarks=tuple(remarks),
    )


def report_json(report: Report) -> str:
    """The report as JSON."""
    return _REPORT.dump_json(report, indent=1).decode()


def read_report(text: str) -> Report:
    """The report that `report_json` wrote.

    Raises:
        ValueError: the text is not such a report.
    """
    return _REPORT.validate_json(text)


def _groups(scored: Sequence[ScoredOutcome]) -> Iterable[Group]:
    """All questions first; then by split, kind, document and register, in order of appearance."""
    yield _group("all", "all", scored)
    axes: tuple[tuple[Axis, Callable[[GoldQuestion], Sequence[str]]], ...] = (
        ("split", lambda q: [q.split]),
        ("kind", lambda q: [q.kind]),
        ("document", lambda q: [span.document for span in q.evidence]),
        ("register", lambda q: [q.register] if q.register else []),
    )
    for axis, names_of in axes:
        names = dict.fromkeys(name for s in scored for name in names_of(s.outcome.question))
        for name in sorted(names) if axis == "split" else names:
            yield _group(axis, name, [s for s in scored if name in names_of(s.outcome.question)])


def _group(axis: Axis, name: str, scored: Sequence[ScoredOutcome]) -> Group:
    return Group(
        axis=axis,
        name=name,
        questions=len(scored),
        failed=sum(not one.passed for one in scored),
        figures=mean_figures([one.values for one in scored], MEASURES),
    )


def _section(section: Section, items: Sequence[Item]) -> SectionReport:
    return SectionReport(
        name=section.name,
        title=section.title,
        about=section.about,
        figures=mean_figures([item.values for item in items], section.measures),
        items=tuple(items),
    )


def _peer_groups(
    scored: Sequence[ScoredOutcome], peers: Sequence[PeerScores]
) -> Iterable[PeerGroup]:
    if not peers:
        return
    measures = list(peers[0].values)
    ours = [(name, [s.values[name] for s in scored if name in s.values]) for name in measures]
    yield PeerGroup(
        name="Gamut", chunks=None, figures=tuple(mean_figure(n, v) for n, v in ours if v)
    )
    for one in peers:
        figures = tuple(mean_figure(n, list(one.values[n].values())) for n in measures)
        yield PeerGroup(name=one.name, chunks=one.chunks, figures=figures, settings=one.settings)


def _quotes(cases: Iterable[Case], documents: Documents) -> dict[str, str]:
    """The text of the lines that failed cases cite or should cite, as far as they exist."""
    named = {c for case in cases if not case.passed for c in (*case.cited, *case.should_cite)}
    spans = {name: parse_citation(name) for name in sorted(named)}
    return {
        name: "\n".join(documents.lines[span.document][span.first - 1 : span.last])
        for name, span in spans.items()
        if documents.exists(span)
    }
