"""Operators on the numbers of a claim: value, unit, comparator, time, zero point."""

import re
from collections.abc import Iterator

from assistant.draft import DraftClaim
from evals.mutation.world import World, put
from ingest.quantities import Quantity, quantities

_COMPARATORS = {
    "up to": "at least", "above": "below", "more than": "less than", "at least": "up to",
    "earlier than": "later than",
}  # fmt: skip
_UNITS = {
    "weeks": "months", "week": "month", "months": "weeks", "month": "week", "years": "months",
    "year": "month", "yrs": "months", "mm": "cm", "cm": "mm", "%": " years", "x": " mg",
}  # fmt: skip


def another_number(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A number is exchanged for one that the lines do not give."""
    given = {number for q in world.numbers_of(claim.spans) for number in (q.low, q.high)}
    for found in list(re.finditer(r"\d+(?:\.\d+)?", claim.text))[:1]:
        for wrong in (float(found[0]) * 2 + 1, float(found[0]) + 3):
            if wrong not in given:
                yield put(claim, found.start(), found.end(), f"{wrong:g}")
                break


def another_unit(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A unit is exchanged for another."""
    del world
    for quantity in [q for q in quantities(claim.text) if q.unit][:1]:
        words = claim.text[quantity.first : quantity.last]
        for unit, wrong in _UNITS.items():
            found = re.search(rf"(?<![a-z]){re.escape(unit)}\b|{re.escape(unit)}$", words, re.I)
            if found:
                first = quantity.first + found.start()
                yield put(claim, first, first + len(found[0]), wrong)
                break


def added_unit(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A number that has no unit is given one."""
    for quantity in [q for q in quantities(claim.text) if not q.unit][:1]:
        unit = world.draw(claim, world.phrases.units, "added unit")
        yield put(claim, quantity.last, quantity.last, f" {unit}")


def another_comparator(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A comparator is turned round; a bare number is given one."""
    del world
    for right, wrong in _COMPARATORS.items():
        found = re.search(rf"\b{right}\b", claim.text, re.IGNORECASE)
        if found:
            yield put(claim, found.start(), found.end(), wrong)
            return
    for quantity in [q for q in quantities(claim.text) if q.comparator == "="][:1]:
        yield put(claim, quantity.first, quantity.first, "more than ")


def another_time(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A time is exchanged for one that the documents give for something else."""
    given = {(q.low, q.high, q.unit) for q in world.numbers_of(claim.spans)}
    timed = [
        fact.value
        for statement in world.content
        for fact in statement.facts
        if fact.quantity and fact.quantity.days and _key(fact.quantity) not in given
    ]
    for quantity in [q for q in quantities(claim.text) if q.days][:1]:
        wrong = world.draw(claim, sorted(set(timed)), "another time")
        if wrong is not None:
            yield put(claim, quantity.first, quantity.last, wrong)


def crossed_stage(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A dated line is given the time of another dated line of its subject; both are cited."""
    here = world.lines(claim.spans)
    times = [q for q in quantities(claim.text) if q.days]
    if not here or not times or not here[0].subjects:
        return
    others = [
        (statement, fact)
        for statement in world.content
        for fact in statement.facts
        if statement.subjects == here[0].subjects
        and fact.quantity is not None
        and fact.quantity.days
        and statement.node.notes.get("as") == here[0].node.notes.get("as")
        and _key(fact.quantity) not in {_key(time) for time in times}
    ]
    chosen = world.draw(claim, others, "crossed stage")
    if chosen is not None:
        statement, fact = chosen
        first, last = times[0].first, times[-1].last
        wrong = put(claim, first, last, fact.value)
        yield DraftClaim(text=wrong.text, spans=(*claim.spans, statement.span))


def another_origin(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A time is counted from something that the lines do not name."""
    lines = world.text_of(claim.spans).casefold()
    wrong = [origin for origin in world.phrases.origins if origin not in lines]
    chosen = world.draw(claim, wrong, "another origin")
    if chosen is None:
        return
    found = re.search(r"\b(?:following|after(?: onset of)?|since) [a-z]+", claim.text)
    if found and any(q.days for q in quantities(claim.text)):
        yield put(claim, found.start(), found.end(), f"after {chosen}")


def _key(quantity: Quantity) -> tuple[float, float, str]:
    return (quantity.low, quantity.high, quantity.unit)
