"""What both faces say about an answer, in the same words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from assistant.answer import Answer, Candidate, Cell, Citation, Severity, Writing
from assistant.chat_models.choice import chosen_model
from ingest.settings import Settings
from ingest.sources import Source

LIST_NOTICE = (
    "Possibilities named in the sources for these findings. "
    "Review the cited lines and use your own judgement."
)
NO_PATIENT_DATA = "Do not enter names, dates, record numbers or images."
NOT_VALIDATED = "Not validated in clinical use."
_ANOTHER_WRITER = (
    "A language model writes where one is named before the page is started: "
    "GAMUT_CHAT_MODEL=ollama:qwen3:8b, for example. What it writes passes the same check."
)
STATUS_HEADINGS = {
    "answered": "",
    "partial": "Part of the question is answered",
    "abstained": "The documents do not answer this",
    "refused": "Not answered",
}
CAUTION_KINDS = {"source": "stated by the source", "editor": "editor's note"}

_COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SEVERITY_WORDS: tuple[tuple[Severity, str, str], ...] = (
    ("block", "withheld", "withheld"),
    ("repair", "repaired", "repaired"),
    ("warn", "notice", "notices"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGroup:
    """The cells of a candidate that belong under one heading."""

    kind: Literal["fits", "against", "unstated", "settles"]
    heading: str
    cells: tuple[Cell, ...]


def purpose(documents: int) -> str:
    """What the tool is for and what it is not, for the banner."""
    count = _COUNT_WORDS[documents] if documents < len(_COUNT_WORDS) else str(documents)
    noun = "document" if documents == 1 else "documents"
    return (
        "Reference and teaching aid for radiologists and other qualified clinicians. "
        f"It searches {count} source {noun}. It does not read images and does not make a "
        "diagnosis. Not for urgent decisions. AI-assisted."
    )


def settings_lines(
    settings: Settings, sources: Sequence[Source], account: str = ""
) -> tuple[str, ...]:
    """What writes, where text goes and what with; the first line says it in brief."""
    model = chosen_model(settings)
    writer = model.identity if model else "Built-in composer"
    if model and not model.is_here:
        where = f"text goes to {model.destination}"
    else:
        leaving = "the question, as numbers," if settings.chroma_url else "nothing"
        where = f"{leaving} leaves this machine"
    noun = "document" if len(sources) == 1 else "documents"
    lines = [
        f"{writer} · {where} · {len(sources)} {noun} · {version('gamut')}",
        f"Written by: {writer}. Every sentence is checked against the lines it cites.",
    ]
    if model:
        lines.append(f"The question and the lines it needs go to {model.destination}.")
    else:
        lines.append(_ANOTHER_WRITER)
    if settings.chroma_url:
        lines.append(f"The question, as numbers, goes to the store at {settings.chroma_url}.")
    lines += [f"{one.title} ({one.document}), sha256 {one.sha256[:12]}." for one in sources]
    lines += ["Conversations are kept in the data folder of this installation, nowhere else."]
    lines += [f"Logged in as {account}."] if account else []
    return (*lines, f"Version {version('gamut')}. {NOT_VALIDATED}")


def sources_heading(answer: Answer) -> str:
    """What the citations are called: an abstention's support nothing."""
    return "Nearest lines" if answer.status == "abstained" else "Sources"


def marks(numbers: Sequence[int]) -> str:
    """The citation numbers as they follow a sentence.

    >>> marks([1, 4])
    '[1][4]'
    """
    return "".join(f"[{number}]" for number in numbers)


def cell_groups(candidate: Candidate) -> tuple[CellGroup, ...]:
    """What fits, what does not, what is not stated and what would discriminate; empty ones out."""
    unstated = tuple(Cell(finding=finding, citations=()) for finding in candidate.not_stated)
    groups = (
        CellGroup(kind="fits", heading="Fits", cells=candidate.fits),
        CellGroup(kind="against", heading="Does not fit", cells=candidate.against),
        CellGroup(kind="unstated", heading="Not stated", cells=unstated),
        CellGroup(kind="settles", heading="Would discriminate", cells=candidate.discriminators),
    )
    return tuple(group for group in groups if group.cells)


def further_heading(answer: Answer) -> str:
    """What the candidates behind a table are called, with their number."""
    count = len(answer.further)
    return f"{count} further {'possibility' if count == 1 else 'possibilities'}"


def candidate_note(candidate: Candidate) -> str:
    """The tier and the process of a candidate, as far as they are known."""
    return ", ".join(part for part in (candidate.tier, candidate.process) if part)


def quoted_lines(citation: Citation) -> list[str]:
    """The lines of a quote that hold text; blank ones only lengthen a list of sources."""
    return [line for line in citation.quote.split("\n") if line.strip()]


def understood_lines(answer: Answer, without: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What was read out of the question: a label and its words, empty ones left out.

    Args:
        answer: The answer to the question.
        without: Words that are shown elsewhere.
    """
    read = answer.understood
    groups = (
        ("Recognised", (*read.diagnoses, *read.findings), "{}"),
        ("Asked for", tuple(one.replace("-", " ") for one in read.asked), "{}"),
        ("Not recognised", read.not_recognised, "“{}”"),
        ("Not given", read.not_given, "{}"),
        ("Note", (read.note,) if read.note else (), "{}"),
    )
    for label, words, form in groups:
        shown = [form.format(word) for word in words if word not in without]
        if shown:
            yield label, "; ".join(shown)


def shows_verdict(answer: Answer) -> bool:
    """Whether there was anything to check: a refusal claims nothing."""
    return bool(answer.claims or answer.verdict.findings)


def verdict_line(answer: Answer) -> str:
    """The verdict in one line: `12 checks: 11 passed, 1 repaired (order)`."""
    verdict = answer.verdict
    rules = {severity: _rules(answer, severity) for severity, _, _ in _SEVERITY_WORDS}
    failed = {rule for found in rules.values() for rule in found}
    parts = [f"{max(0, verdict.checked - len(failed))} passed"]
    for severity, singular, plural in _SEVERITY_WORDS:
        count = sum(rules[severity].values())
        if count:
            word = singular if count == 1 else plural
            parts.append(f"{count} {word} ({', '.join(sorted(rules[severity]))})")
    checks = "check" if verdict.checked == 1 else "checks"
    ending = "" if verdict.passed else "; not shown as an answer"
    return f"{verdict.checked} {checks}: {', '.join(parts)}{ending}"


def model_note(answer: Answer) -> str:
    """Why an answer is not the language model's, or not all of it; empty where there is no why."""
    writing = answer.receipt.writing
    return (writing.note or "") if writing else ""


def receipt_lines(answer: Answer) -> tuple[str, ...]:
    """What produced the answer."""
    receipt = answer.receipt
    return (
        f"Written by: {receipt.chat_model}. Rules: {receipt.rules}. Version {receipt.version}.",
        *([_written(receipt.writing)] if receipt.writing else []),
        f"Corpus {receipt.corpus[:19]}. Index {receipt.index}. {NOT_VALIDATED}",
    )


def _written(writing: Writing) -> str:
    """What a language model was sent where, and what became of its sentences."""
    return (
        f"{writing.model}, {writing.destination}: {writing.claims_written} sentences written, "
        f"{writing.claims_passed} passed, {writing.claims_repaired} passed when written again, "
        f"{writing.claims_dropped} dropped, in {writing.seconds:.1f} s. {writing.note or ''}"
    ).rstrip()


def _rules(answer: Answer, severity: Severity) -> Counter[str]:
    """How often each rule spoke with this severity."""
    return Counter(
        finding.rule for finding in answer.verdict.findings if finding.severity == severity
    )
