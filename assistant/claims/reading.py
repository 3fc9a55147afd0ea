"""A sentence read into claims: its clauses, and in each what is listed side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from assistant.claims.contrasts import Contrast, contrast_in, told_apart
from assistant.claims.denial import denials_of
from assistant.claims.evidence import EvidenceBase
from assistant.claims.numbers import plain_numbers
from assistant.claims.units import Unit, UnitReader
from assistant.claims.vocabulary import any_of
from ingest.lexicon import DIAGNOSIS

_CONTRASTS = any_of("contrasts.txt")
_BREAK = re.compile(
    r"\s*;\s+|,?\s+(?:whereas|while|whilst|although|though|but|however|yet)\s+|,\s+(?:once|when|if|"
    r"because|since|which|where|so that|and then)\s+|\s+[-–—]\s+|:\s+|"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:one|another|the other)\s+(?=(?:in|of|at|on|among)\s)|"
    rf",\s+(?:{_CONTRASTS})\s+(?=[^,]+,\s+(?:which|where|who)\s)",
    re.IGNORECASE,
)
_INSERTED = re.compile(r"^([^,]+),\s+(?:which|who)\s+([^,]+),\s+(?!and\b|or\b)", re.IGNORECASE)
_REPLACED = re.compile(r"^(?:not|rather than|instead of)\b", re.IGNORECASE)
_ONLY_JOINED = re.compile(r"\s*(?:,|and\b|or\b)[\s,]*(?:(?:and|or|the|an?)\b\s*)*", re.IGNORECASE)
_SEAMS = 6
_OPENING = frozenset(":-–—")
_COPULA = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:they|these|it|this|both)\b", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:whereas|while|although|though|but)\s+([^,]+),\s+", re.IGNORECASE)
_EXCLUSIVE = re.compile(
    r"\b(?:only|exclusively|solely|always|invariably|never|every|all|purely|entirely|"
    r"without exception|no other|nothing but|in each case|necessarily|confined to|restricted to|"
    r"limited to|exclusive to|unique to|peculiar to|reserved for|nowhere else|"
    r"nothing else)\b(?! than)",
    re.IGNORECASE,
)
_ONLY_NAME = re.compile(r"^\W*(?:only|exclusively|no other|nothing but)\b", re.IGNORECASE)
_ALL_CASES = re.compile(r"\b(?:all|every|each|always|invariably)\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(?:are|were) all\b|\bonly (?:be|after|once|when|if)\b|\bat all\b|\babove all\b|"
    r"\ball in all\b|\ball (?:over|of these|three|four|five|belong)\b|\bnot only\b|"
    r"\b(?:all|every) "
    r"ages?\b|\bnot always\b|\b(?:can|may|do|have) all\b|"
    rf"\bonly (?:{any_of('degrees.txt')})\b",
    re.IGNORECASE,
)
_FLOATING = re.compile(
    r"(\band\b[^,;]*?)\ball\b(?! (?:cases|patients|of|the|over|ages)\b)", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"[\s,/&]*(?:(?:and|or|nor|as well as|plus|both|either|the|a|an|also|of|in|to|at|by|with|may|"
    r"can|is|are|has|have|be|affects?|involves?|shows?|causes?|occurs?|lies?)\b[\s,/&]*)*",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"/|&|\b(?:and|or|nor|as well as|plus)\b", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"\s*(?:,|,?\s(?:and|or))\s+(?:(?:an?|the|its|their)\s+(?:\w+\s+){1,2}|"
    r"(?:\w+(?:ous|al|ic|ive|ary|ful|less|able)\s+){1,2})",
    re.IGNORECASE,
)
_JOINS = re.compile(r",|/|&|\b(?:and|or|nor|as well as|plus)\b", re.IGNORECASE)


Groups = tuple[tuple[Unit, ...], ...]
"""What a claim says: one unit of each group at a time."""


@dataclass(frozen=True, kw_only=True)
class ReadClaim:
    """One clause of a sentence as a claim: its units, those listed side by side in one group.

    `is_of_other`: it says of another thing what the sentence denies of it, by "unlike".
    """

    text: str
    groups: Groups
    is_of_other: bool = False

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order."""
        return tuple(unit for group in self.groups for unit in group)

    @property
    def is_bare(self) -> bool:
        """Whether it only names things, and says nothing of them."""
        between = [self.text[a.last : b.first] for a, b in pairwise(self.units)]
        is_listed = all(_ONLY_JOINED.fullmatch(words) for words in between)
        return is_listed and all(unit.is_name for unit in self.units)

    @property
    def names(self) -> tuple[Unit, ...]:
        """The units that name something."""
        return tuple(unit for unit in self.units if unit.is_name)

    @cached_property
    def excludes_other_names(self) -> bool:
        """Whether it says "only" of a name at its start."""
        return bool(_ONLY_NAME.match(self.text))

    @property
    def denies_all(self) -> bool:
        """Whether it denies everything that it says, names as well."""
        telling = [unit for unit in self.units if not unit.is_soft]
        return len(telling) > 1 and all(unit.is_denied for unit in telling)

    def affirmed(self) -> "ReadClaim":
        """The same claim without its denial."""
        groups = tuple(tuple(replace(u, is_denied=False) for u in group) for group in self.groups)
        return replace(self, groups=groups)

    @cached_property
    def focus(self) -> Unit | None:
        """What an exclusive word stands before."""
        word = _EXCLUSIVE.search(self.text)
        after = [u for u in self.units if word and u.first >= word.end() and not u.is_soft]
        return min(after, key=lambda unit: unit.first, default=None)

    @cached_property
    def is_about_all(self) -> bool:
        """Whether it speaks of all cases of something."""
        return bool(_ALL_CASES.search(self.text))

    @cached_property
    def is_exclusive(self) -> bool:
        """Whether it says that something is so always, or nothing else is."""
        text = _FLOATING.sub(r"\1   ", self.text)
        text = _HARMLESS.sub(lambda match: " " * len(match[0]), text)
        for unit in self.units:
            if unit.term is not None and self.text[unit.first : unit.last] == unit.text:
                text = text[: unit.first] + "x" * len(unit.text) + text[unit.last :]
        return bool(_EXCLUSIVE.search(text))


class ClaimReader:
    """Reads sentences about one corpus."""

    def __init__(self, evidence: EvidenceBase) -> None:
        """A reader with the words of a corpus."""
        self.vocabulary = evidence.vocabulary
        negation = denials_of(evidence.corpus.negation)
        self._units = UnitReader(evidence.vocabulary, negation, evidence.knows)

    def read(self, sentence: str, topic: Sequence[Unit] = ()) -> tuple[ReadClaim, ...]:
        """The claims of a sentence.

        Args:
            sentence: One sentence, without markup and citations.
            topic: Names that the sentences before it are about, for "it" and bare list items.
        """
        text = plain_numbers(sentence.strip().rstrip("."))
        claims: list[ReadClaim] = []
        subject: Groups = ()
        about: Groups = ((*topic[:1],),) if topic else ()
        for clause in self._clauses(text):
            contrast = contrast_in(clause)
            clause = contrast.text if contrast else clause
            units = self._units.read(clause)
            if all(unit.is_soft for unit in units):
                continue
            carried = () if _has_subject(clause, units, subject) else subject
            subject = carried or _subject(clause, units)
            is_led = bool(claims) and claims[-1].is_bare
            if is_led or not any(unit.is_name for unit in units):
                carried = (*about, *carried)
            groups = (*carried, *_grouped(clause, units))
            claims.append(ReadClaim(text=clause, groups=groups))
            if contrast:
                claims.append(self._of_the_other(claims[-1], contrast))
            about = _about(claims[-1]) or about
        telling = [claim for claim in claims if not claim.is_bare or claim.is_exclusive]
        return tuple(telling or claims)

    def _of_the_other(self, claim: ReadClaim, contrast: Contrast) -> ReadClaim:
        """The same said of the other thing, in place of what the claim has of its sort.

        Where it has nothing of that sort, the other thing is one more thing that it says.
        """
        others = [unit for unit in self._units.read(contrast.other) if not unit.is_soft]
        sorts = {_sort(unit) for unit in others}
        first = next((unit for unit in claim.units if _sort(unit) in sorts), None)
        kept = [g for g in claim.groups if first is None or not any(u is first for u in g)]
        groups = (*((unit,) for unit in others), *kept)
        return ReadClaim(
            text=claim.text, groups=groups, is_of_other=contrast.differs and first is not None
        )

    def _clauses(self, text: str) -> Iterator[str]:
        text = _INSERTED.sub(r"\1 \2; \1 ", told_apart(text))
        text = _LEADING.sub(r"\1; ", text)
        names = self.vocabulary.lexicon.match(text)
        start = 0
        for seam in _BREAK.finditer(text):
            if not any(
                n.first < seam.end() and seam.start() < n.last
                for n in names
                if n.first < seam.start() or seam.end() < n.last
            ) and not (seam[0].strip() in _OPENING and self._is_bare(text[seam.end() :])):
                yield from self._paired(text[start : seam.start()])
                start = seam.end()
        yield from self._paired(text[start:])

    def _is_bare(self, text: str) -> bool:
        """Whether a text only names things: after a colon it is what the words before are about."""
        units = self._units.read(text)
        return bool(units) and ReadClaim(text=text, groups=(tuple(units),)).is_bare

    def _paired(self, text: str) -> Iterator[str]:
        """A clause that says one thing of one and another of the next, taken apart."""
        for seam in islice(_AND.finditer(text), _SEAMS):
            left, right = text[: seam.start()], text[seam.end() :]
            if self._say_two_things(left, right):
                yield left
                yield from self._paired(right)
                return
        yield text

    def _say_two_things(self, left: str, right: str) -> bool:
        """Whether each part begins with its own subject, of one kind, and says something of it."""
        if _REPLACED.match(right):
            return False
        one, other = self._statement(left), self._statement(right)
        if not one or not other:
            return False
        first, second = one[0], other[0]
        if first.is_name or second.is_name:
            return first.is_name and second.is_name
        return (
            first.term is not None
            and second.term is not None
            and (first.term.kind == second.term.kind)
        )

    def _statement(self, text: str) -> Sequence[Unit]:
        """The units of a part that begins with its subject and says more; else none."""
        units = [unit for unit in self._units.read(text) if not unit.is_soft]
        if len(list(_grouped(text, units, by_commas=True))) < 2:
            return ()
        start = self.vocabulary.tokens(text[: units[0].first])
        return units if all(token.is_plain for token in start) else ()


def _subject(clause: str, units: Sequence[Unit]) -> Groups:
    """What a clause is about beside its names: what stands before "is", else its beginning."""
    if _COPULA.search(clause):
        return tuple((unit,) for unit in units if unit.is_subject and not unit.is_name)
    first = next(iter(_grouped(clause, [unit for unit in units if not unit.is_soft])), ())
    kept = tuple(u for u in first if not (u.is_name or u.is_process or u.number))
    return (kept,) if kept else ()


def _has_subject(clause: str, units: Sequence[Unit], subject: Groups) -> bool:
    """Whether a clause has a subject of its own: a name, or another of the same kind."""
    if _PRONOUN.match(clause):
        return False
    kinds = {unit.term.kind for group in subject for unit in group if unit.term}
    is_alike = units[0].term is not None and units[0].term.kind in kinds
    return bool(_COPULA.search(clause)) or units[0].is_name or is_alike


def _about(claim: ReadClaim) -> Groups:
    """The name that a claim is about, a diagnosis before a class or cause; of a bare one all."""
    if claim.is_bare:
        return claim.groups
    names = list(claim.names)
    names.sort(key=lambda unit: unit.term is not None and unit.term.kind != DIAGNOSIS)
    return (tuple(names[:1]),) if names else ()


def _sort(unit: Unit) -> str:
    """What can stand in the place of a unit: names for names, else things of its kind."""
    if unit.is_name:
        return "name"
    return unit.term.kind if unit.term else ""


def _grouped(
    text: str, units: Sequence[Unit], *, by_commas: bool = False
) -> Iterator[tuple[Unit, ...]]:
    """Units listed side by side together: names with names, other things with other things.

    Args:
        text: The clause.
        units: What it says.
        by_commas: Whether commas alone make a list.
    """
    for unit in (unit for unit in units if unit.is_soft):
        text = text[: unit.first] + " " * (unit.last - unit.first) + text[unit.last :]
        yield (unit,)
    group: list[Unit] = []
    for unit in (unit for unit in units if not unit.is_soft):
        if group and _side_by_side(text, group[-1], unit):
            group.append(unit)
            continue
        yield from _listed(text, group, by_commas=by_commas)
        group = [unit]
    yield from _listed(text, group, by_commas=by_commas)


def _listed(text: str, group: Sequence[Unit], *, by_commas: bool) -> Iterator[tuple[Unit, ...]]:
    """A list as one group; two things that only a comma joins are none, unless commas do."""
    between = [text[one.last : other.first] for one, other in pairwise(group)]
    if (group and (by_commas or len(group) > 2)) or any(
        _CONJUNCTION.search(words) for words in between
    ):
        yield tuple(group)
    else:
        yield from ((unit,) for unit in group)


def _side_by_side(text: str, one: Unit, other: Unit) -> bool:
    between = text[one.last : other.first] if one.last <= other.first else ""
    return (
        (one.is_name, one.is_process) == (other.is_name, other.is_process)
        and not (one.number or other.number)
        and (
            (_TOGETHER.fullmatch(between) is not None and _JOINS.search(between) is not None)
            or _QUALIFIED.fullmatch(between) is not None
        )
    )
