"""Objections: what a claim says beyond the words that lines support one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.claims.causing import Causes
from assistant.claims.dropped import Dropped
from assistant.claims.evidence import EvidenceBase
from assistant.claims.line import Line
from assistant.claims.placing import Places
from assistant.claims.read_claim import ReadClaim
from assistant.claims.relations import Relations
from assistant.claims.ruling import LINES_SHOWN, Ruling
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_of
from ingest.lexicon import TIER
from ingest.spans import Span

_SUPERLATIVE = re.compile(rf"\b(?:{any_of('superlatives.txt')})\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|(?!oth|rath|eith|neith|wheth|aft|und|ov)\w+er)\b(?:\s+[\w-]+){0,4}?\s+than\b"
    r"(?!\s+(?:\d|half|an?\b|normal|one\b|usual|the norm))|"
    r"\b(?:prefers?|preferred|favou?rs?|favou?red)\s+[^,;]+?\s+over\b",
    re.IGNORECASE,
)
_DEFINING = re.compile(
    r"\b(?:means|denotes|signifies|refers to|is defined as|is the name (?:of|for))\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s*(?:\w+\s+)?(?:after|from|following|since|past|post)\s+(?:\w+\s+){0,2}", re.IGNORECASE
)
_ORDERED = re.compile(r"\bthan\b|\bmost|\bless\b|\bmore\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,5}s?")


@dataclass(frozen=True, eq=False)
class Objections:
    """What speaks against claims whose words the lines of one corpus have."""

    evidence: EvidenceBase
    relations: Relations

    def against(self, claim: ReadClaim, ruling: Ruling) -> Ruling | None:
        """The ruling on a supported claim that says more than its lines; None where it does not."""
        wrong = (
            self.relations.reversed_in(claim.units)
            or self._turned_round(claim, ruling)
            or self._causes.against(claim)
            or self._places.against(claim)
        )
        if wrong:
            reason = "The sources say it the other way round."
            return Ruling(label="contradicted", spans=wrong, reason=reason)
        lines = self.evidence.at(ruling.spans)
        dropped = self._dropped.denied(claim, lines)
        if dropped:
            reason = f"“{dropped}”: the line says otherwise ({lines[0].span})."
            return Ruling(label="contradicted", spans=ruling.spans, reason=reason)
        if self._denies_all(claim):
            reason = f"The claim denies what is stated in {ruling.spans[0]}."
            return Ruling(label="contradicted", spans=ruling.spans, reason=reason)
        beyond = (
            self._second_name(claim.units)
            or self._unordered(claim, ruling)
            or self._other_origin(claim, ruling)
            or self._dropped.unsaid(claim, lines)
            or self._undefined(claim, lines)
        )
        if beyond:
            return Ruling(
                label="not_in_sources", reason=f"The sources do not say this: “{beyond}”."
            )
        return self._exclusive(claim, ruling)

    @cached_property
    def _causes(self) -> Causes:
        return Causes(self.evidence)

    @cached_property
    def _places(self) -> Places:
        return Places(self.evidence)

    @cached_property
    def _dropped(self) -> Dropped:
        return Dropped(self.evidence)

    def _turned_round(self, claim: ReadClaim, ruling: Ruling) -> tuple[Span, ...] | None:
        """The deciding lines that say "after" of what the claim says "before" of, or inversely."""
        for unit in claim.units:
            after = [u for u in claim.units if u.first >= unit.last and not u.is_soft]
            if not after or not self._relates(unit) or not unit.is_soft:
                continue
            for line in self.evidence.at(ruling.spans):
                if self._says_inverse(line, unit, after[0]):
                    return (line.span,)
        return None

    def _says_inverse(self, line: Line, relation: Unit, thing: Unit) -> bool:
        """Whether the inverse of a relation stands in a line right before a thing, not itself."""
        own = {k for k in relation.all_keys if k.startswith("g:")}
        families = {key.rpartition(".")[0] for key in own}
        for token, following in pairwise(line.tokens):
            inverse = {
                k
                for k in token.wordings - own
                if self.evidence.vocabulary.wording(k).kind == "relation"
                and k.rpartition(".")[0] in families
            }
            if inverse and own.isdisjoint(token.wordings) and following.keys & thing.all_keys:
                return True
        return False

    def _denies_all(self, claim: ReadClaim) -> bool:
        """Whether the claim denies its verb, and nothing that it says took that in."""
        if any(unit.is_denied or unit.is_absence for unit in claim.units):
            return False
        return claim.denies_its_verb

    def _second_name(self, units: Sequence[Unit]) -> str:
        """A second name of one thing that no document has: what the claim says of it is ours."""
        said = [unit for unit in units if not (unit.is_soft or unit.is_process)]
        if self.relations.equates(units) or len({unit.entry for unit in said}) > 1:
            return ""
        names = [unit for unit in said if unit.is_name]
        is_renamed = len({unit.text.casefold() for unit in names}) > 1
        return next((u.text for u in names if is_renamed and not self._is_stated(u)), "")

    def _is_stated(self, unit: Unit) -> bool:
        """Whether a document has the words of a name, or it is an abbreviation."""
        if unit.term is None or _ACRONYM.fullmatch(unit.text):
            return True
        tokens = self.evidence.vocabulary.tokens
        stem = self.evidence.vocabulary.stem
        names = (unit.term.id, unit.term.name, *unit.term.stated)
        stated = {stem(token.word) for name in names for token in tokens(name)}
        plain = self.evidence.vocabulary.plain
        return all(stem(t.word) in stated | plain for t in tokens(unit.text))

    def _unordered(self, claim: ReadClaim, ruling: Ruling) -> str:
        """Words that put one thing before another where no deciding line gives an order."""
        found = _SUPERLATIVE.search(claim.text) or _COMPARED.search(claim.text)
        if found is None or any(self._orders(line) for line in self.evidence.at(ruling.spans)):
            return ""
        return found[0]

    def _other_origin(self, claim: ReadClaim, ruling: Ruling) -> str:
        """What a time is counted from, where no deciding line with a time has that."""
        lines = [li for li in self.evidence.at(ruling.spans) if any(q.days for q in li.numbers)]
        numbers = [u for u in claim.units if u.number is not None and u.number.days]
        for number in numbers if lines else ():
            after = sorted(
                (u for u in claim.units if u.first >= number.last and not self._relates(u)),
                key=lambda unit: unit.first,
            )
            for unit in after[:1]:
                is_origin = _COUNTED.fullmatch(claim.text[number.last : unit.first]) is not None
                if is_origin and not any(unit.all_keys & line.keys for line in lines):
                    return unit.text
        return ""

    def _relates(self, unit: Unit) -> bool:
        """Whether it is a word of a relation such as "after"."""
        vocabulary = self.evidence.vocabulary
        return any(vocabulary.wording(key).kind == "relation" for key in unit.all_keys)

    def _orders(self, line: Line) -> bool:
        """Whether a line says how common something is, or compares."""
        vocabulary = self.evidence.vocabulary
        return (
            bool(_ORDERED.search(line.statement.node.text))
            or any(vocabulary.wording(key).kind == "preference" for key in line.said)
            or any(t.term and t.term.kind in (TIER, "frequency") for t in line.tokens)
            or any(number.unit == "%" for number in line.numbers)
            or any(vocabulary.is_of_frequency(key) for key in line.said)
        )

    def _beside(self, focus: Unit | None, ruling: Ruling) -> tuple[Span, ...]:
        """The deciding lines that have the opposite of what alone is said, or lines beside them."""
        if focus is None:
            return ()
        vocabulary, found = self.evidence.vocabulary, list[Span]()
        excluded = {k for key in focus.all_keys for k in vocabulary.excluded_by(key)}
        for line in self.evidence.at(ruling.spans):
            if excluded & line.said:
                found.append(line.span)
            elif focus.entry in line.said and line.statement.is_member:
                found += [other.span for other in self.relations.members_beside(line)]
        return tuple(found)

    def _undefined(self, claim: ReadClaim, lines: Sequence[Line]) -> str:
        """Words that say what a name means, where no deciding line defines or explains it."""
        found = _DEFINING.search(claim.text)
        before = [u for u in claim.units if found and u.last <= found.start()]
        if found is None or not before or not all(u.is_name or u.is_process for u in before):
            return ""
        roles = self.evidence.corpus.lexicon.with_role("defines", "explains")
        is_defined = any(line.statement.node.notes.get("as") in roles for line in lines)
        return "" if is_defined else found[0]

    def _exclusive(self, claim: ReadClaim, ruling: Ruling) -> Ruling | None:
        """A supported claim that says "only" or "always": whether the lines do."""
        if not claim.is_exclusive or self.relations.is_exclusive(
            ruling.spans, of_all_cases=claim.is_about_all
        ):
            return None
        others = self.relations.other_values(claim.units)
        if claim.excludes_other_names:
            others = self.relations.other_owners(claim.units)
        elif claim.is_about_all:
            others = self.relations.shares(claim.units) or others
        others = others or self._beside(claim.focus, ruling)
        if others:
            return Ruling(
                label="contradicted",
                spans=tuple(dict.fromkeys((*ruling.spans[:1], *others)))[:LINES_SHOWN],
                reason="Stated, but not as the only possibility: other lines give others.",
            )
        return Ruling(
            label="not_in_sources", reason="Stated, but not as something without exception."
        )
