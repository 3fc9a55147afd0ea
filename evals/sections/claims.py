"""Claims: sentences that the documents support, contradict or do not have are told apart."""

from evals.claim_trial import TriedClaim
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


def run(bench: Bench) -> list[Item] | None:
    """An item for each gold claim; None where none were tried."""
    if bench.tried is None:
        return None
    bench.progress(STAGE, 0, 1)
    items = [_item(tried) for tried in bench.tried()]
    bench.progress(STAGE, 1, 1)
    return items


def _item(tried: TriedClaim) -> Item:
    """The value of each measure that is defined for a claim of its label."""
    claim, found = tried.claim, tried.label
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
