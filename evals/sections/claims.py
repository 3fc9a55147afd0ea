"""Claims: sentences that the documents support, contradict or do not have are told apart."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.text_checking import TextChecker
from evals.gold import CLAIMS, GoldClaim, read_claims
from evals.measures import Measure
from evals.sections.section import Bench, Item, Section

STAGE = "claims"

_EXACT = Measure(name="claims_exact", title="claims with the right label", goal=0.95)
_PASSED = Measure(
    name="claims_passed_wrongly",
    title="unsupported claims passed",
    better="lower",
    goal=0.02,
)
_REFUSED = Measure(
    name="claims_refused_wrongly",
    title="supported claims refused",
    better="lower",
    goal=0.05,
)


def run(bench: Bench, path: Path = CLAIMS) -> list[Item] | None:
    """An item for each gold claim; None where there is no corpus or no such file."""
    if bench.corpus is None or not path.is_file():
        return None
    claims = read_claims(path, sources=bench.documents.sources, documents=bench.documents)
    return list(_items(bench, TextChecker(bench.corpus), claims))


def _items(bench: Bench, checker: TextChecker, claims: Sequence[GoldClaim]) -> Iterator[Item]:
    for done, claim in enumerate(claims, start=1):
        yield _item(claim, checker.rule(claim.claim).label)
        bench.progress(STAGE, done, len(claims))


def _item(claim: GoldClaim, found: str) -> Item:
    """The value of each measure that is defined for a claim of its label."""
    values = {_EXACT.name: float(found == claim.label)}
    if claim.label == "supported":
        values[_REFUSED.name] = float(found != "supported")
    else:
        values[_PASSED.name] = float(found == "supported")
    fault = "" if found == claim.label else f"{claim.label}, found {found}"
    return Item(id=claim.id, text=claim.claim, values=values, fault=fault)


SECTION = Section(
    name="claims",
    title="Claims told apart",
    about="Sentences that the documents support, contradict or do not have. A claim that is passed "
    "though it is not supported is worse than one that is refused though it is.",
    measures=(_EXACT, _PASSED, _REFUSED),
    run=run,
)
