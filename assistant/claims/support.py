"""Support: a claim against the lines of the corpus."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from assistant.claims.evidence import EvidenceBase, Line
from assistant.claims.numbers import any_agreement, overlaps
from assistant.claims.reading import ReadClaim, Unit
from assistant.claims.vocabulary import Key, Token
from ingest.spans import Span

Label = Literal["supported", "contradicted", "not_in_sources"]
_COMBINATIONS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the lines say of a claim: the label, the lines that decide, and why."""

    label: Label
    spans: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """How one line fits the units of a claim."""

    line: Line
    met: tuple[Unit, ...]
    own: int
    against: tuple[tuple[Unit, str], ...]
    missing: tuple[Unit, ...]


@dataclass(frozen=True, eq=False)
class Judge:
    """Rules on claims by the lines of one corpus."""

    evidence: EvidenceBase

    def rule(self, claim: ReadClaim) -> Ruling:
        """The ruling on one claim: every combination of what it lists must be supported."""
        rulings = [self._rule(units, claim) for units in self._combinations(claim)]
        return combined(rulings)

    def _combinations(self, claim: ReadClaim) -> Iterable[tuple[Unit, ...]]:
        return islice(product(*claim.groups), _COMBINATIONS)

    def _rule(self, units: Sequence[Unit], claim: ReadClaim) -> Ruling:
        needed = [u for u in units if not u.is_soft]
        unknown = [u for u in needed if not self._is_known(u)]
        fits = self._fits(units)
        whole = [f for f in fits if not f.missing and not f.against]
        if whole:
            return self._supported(whole[:2], claim)
        opposed = [f for f in fits if not f.missing and f.against and self._is_anchored(f, units)]
        parts = self._in_parts(units, claim)
        if parts is not None and parts.label == "supported":
            return parts
        if opposed:
            return self._contradicted(opposed[0])
        if parts is not None and parts.label == "contradicted":
            return parts
        what = ", ".join(f"“{u.text}”" for u in (unknown or self._loose(fits, needed)))
        return Ruling(label="not_in_sources", reason=f"The sources do not say this: {what}.")

    def _loose(self, fits: Sequence[_Fit], needed: Sequence[Unit]) -> Sequence[Unit]:
        return fits[0].missing if fits and fits[0].missing else needed

    def _is_known(self, unit: Unit) -> bool:
        if unit.number is not None:
            return True
        return any(self.evidence.knows(key) for keys in unit.keys for key in keys)

    def _fits(self, units: Sequence[Unit]) -> list[_Fit]:
        """The lines that have anything of the units, best first."""
        keys = {key for u in units if not u.is_process for ks in u.keys for key in ks}
        if not keys:
            keys = {key for u in units for ks in u.keys for key in ks}
        fits = [self._fit(line, units) for line in self.evidence.having(keys)]
        fits = [f for f in fits if f.own or f.against]
        return sorted(fits, key=lambda f: (len(f.missing), len(f.against), -f.own))

    def _fit(self, line: Line, units: Sequence[Unit]) -> _Fit:
        met, missing = [], []
        against: list[tuple[Unit, str]] = []
        own = 0
        for unit in units:
            outcome = self._meets(line, unit)
            if outcome == "own" or outcome == "above":
                met.append(unit)
                own += outcome == "own"
            elif not outcome:
                if not unit.is_soft:
                    missing.append(unit)
            else:
                against.append((unit, outcome))
        return _Fit(
            line=line,
            met=tuple(met),
            own=own,
            against=tuple(against),
            missing=tuple(missing),
        )

    def _meets(self, line: Line, unit: Unit) -> str:
        """`own` or `above` where the line says it, why not where it says otherwise, or nothing."""
        if unit.number is not None:
            return self._number(line, unit)
        if unit.is_process:
            return self._process(line, unit)
        place = self._says(line, unit)
        if place == "denied":
            return "own" if unit.is_denied else "the line denies it"
        if place and unit.is_denied:
            return "the line says it" if place == "own" else ""
        if place:
            return place
        other = self._excluded(line, unit)
        if other:
            return "own" if unit.is_denied else f"the line says “{other}”"
        return self._sibling(line, unit)

    def _says(self, line: Line, unit: Unit) -> str:
        entry = unit.entry
        if entry is not None:
            if entry in line.said:
                return "own"
            if entry in line.denied:
                return "denied"
            if entry in line.above:
                return "above"
        places = [self._word(line, keys) for keys in unit.keys]
        if not places or not all(places):
            return ""
        if "denied" in places:
            return "denied"
        return "own" if "own" in places else "above"

    def _word(self, line: Line, keys: frozenset[Key]) -> str:
        if not keys.isdisjoint(line.said):
            return "own"
        if not keys.isdisjoint(line.denied):
            return "denied"
        return "above" if not keys.isdisjoint(line.above) else ""

    def _excluded(self, line: Line, unit: Unit) -> str:
        """The words of the line that exclude the unit."""
        vocabulary = self.evidence.vocabulary
        excluded = {k for keys in unit.keys for key in keys for k in vocabulary.excluded_by(key)}
        for token in line.tokens:
            if not token.keys.isdisjoint(excluded & line.said):
                return _written(line, token)
        if excluded & line.above:
            return self._named(excluded & line.above)
        return ""

    def _named(self, keys: Iterable[Key]) -> str:
        for key in sorted(keys):
            if key.startswith("t:"):
                return self.evidence.corpus.lexicon.terms[key[2:]].name
        return "the opposite"

    def _sibling(self, line: Line, unit: Unit) -> str:
        if unit.term is None or unit.is_denied:
            return ""
        beside = self.evidence.siblings.get(unit.term.id, frozenset())
        for name in sorted(beside):
            if f"t:{name}" in line.above:
                return f"the line stands under “{self.evidence.corpus.lexicon.terms[name].name}”"
        return ""

    def _process(self, line: Line, unit: Unit) -> str:
        entry = unit.entry or ""
        if entry in line.said:
            return "the line says it" if unit.is_denied else "own"
        if entry in line.denied:
            return "own" if unit.is_denied else "the line denies it"
        if entry in line.above or entry in line.processes:
            return "above"
        if unit.is_denied:
            return "above"
        return ""

    def _number(self, line: Line, unit: Unit) -> str:
        number = unit.number
        if number is None:
            return ""
        if unit.is_denied:
            met = any(overlaps(number, given) for given in line.numbers)
            return "the line gives such a number" if met else ""
        found = any_agreement(number, line.numbers)
        if found == "same":
            return "own"
        if found == "other":
            return "the line gives another number"
        return ""

    def _is_anchored(self, fit: _Fit, units: Sequence[Unit]) -> bool:
        """Whether the line is about what the claim is about, so that it counts against it."""
        against = {id(unit) for unit, _ in fit.against}
        names = [u for u in units if u.is_name]
        if names and all(id(u) in against for u in names):
            return False
        telling = [u for u in fit.met if not u.is_process and not u.is_soft]
        return bool(telling)

    def _in_parts(self, units: Sequence[Unit], claim: ReadClaim) -> Ruling | None:
        """The claim part by part: each thing said of the names, on a line about them."""
        names = [u for u in units if u.is_name]
        if not names:
            return None
        core = [u for u in units if u.is_name or u.is_copular]
        rest = [u for u in units if u not in core and not u.is_soft and not u.is_process]
        if len(rest) < 2:
            return None
        rulings = []
        for unit in rest:
            fits = self._fits([*core, unit])
            whole = [f for f in fits if not f.missing and not f.against]
            opposed = [f for f in fits if not f.missing and self._is_anchored(f, [*core, unit])]
            if whole:
                rulings.append(self._supported(whole[:1], claim))
            elif opposed:
                rulings.append(self._contradicted(opposed[0]))
            else:
                rulings.append(Ruling(label="not_in_sources"))
        return combined(rulings)

    def _supported(self, fits: Sequence[_Fit], claim: ReadClaim) -> Ruling:
        spans = tuple(dict.fromkeys(f.line.statement.span for f in fits))
        return Ruling(label="supported", spans=spans, reason=f"Stated in {spans[0]}.")

    def _contradicted(self, fit: _Fit) -> Ruling:
        unit, why = fit.against[0]
        span = fit.line.statement.span
        return Ruling(label="contradicted", spans=(span,), reason=f"“{unit.text}”: {why} ({span}).")


def combined(rulings: Sequence[Ruling]) -> Ruling:
    """Contradicted if any part is; supported if all are; else not in the sources."""
    if not rulings:
        return Ruling(label="not_in_sources", reason="The sources do not say this.")
    for label in ("contradicted", "not_in_sources"):
        found = next((r for r in rulings if r.label == label), None)
        if found is not None:
            return found
    spans = tuple(dict.fromkeys(span for r in rulings for span in r.spans))
    return Ruling(label="supported", spans=spans, reason=rulings[0].reason)


def _written(line: Line, token: Token) -> str:
    """A word of a line as written, with the whole name that it is part of."""
    match = token.match
    return line.statement.node.text[match.first : match.last] if match else token.word.text
