"""A sentence read into claims: its clauses, and in each what is listed side by side."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from assistant.claims.amounts import with_amounts
from assistant.claims.contrasts import Aside, contrast_in, told_apart
from assistant.claims.denial import denials_of
from assistant.claims.evidence import EvidenceBase
from assistant.claims.numbers import plain_numbers
from assistant.claims.read_claim import Groups, ReadClaim
from assistant.claims.rephrasing import rephrased
from assistant.claims.units import Unit, UnitReader
from assistant.claims.vocabulary import any_of
from ingest.lexicon import DIAGNOSIS, TIER

_CONTRASTS = any_of("contrasts.txt")
_BREAK = re.compile(
    r"\s*;\s+|,?\s+(?:whereas|while|whilst|although|though|but|however|"
    r"(?<!not )(?<!n't )(?<!as )yet)\s+|,\s+(?:once|when|if|"
    r"because|since|which|where|so that|and then)\s+|\s+[-–—]\s+|:\s+|"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:one|another|the other)\s+(?=(?:in|of|at|on|among)\s)|"
    rf",\s+(?:{_CONTRASTS})\s+(?=[^,]+,\s+(?:which|where|who)\s)",
    re.IGNORECASE,
)
_INSERTED = re.compile(r"^([^,]+),\s+(?:which|who)\s+([^,]+),\s+(?!and\b|or\b)", re.IGNORECASE)
_REPLACED = re.compile(r"^(?:not|rather than|instead of)\b", re.IGNORECASE)
_SEAMS = 6
_TEXTS_KEPT = 64
_GAPPED = 2
_NOT_OF = re.compile(r"not\s+(?:(?:in|with|of|for|by|after|the|an?)\s+)*", re.IGNORECASE)
_FRAME = re.compile(r"^(?:for|in|among|of|with|on|at|within|as for) [^,]+, ", re.IGNORECASE)
_OPENING = frozenset(":-–—")
_COPULA = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:they|these|it|this|both)\b", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:whereas|while|although|though|but)\s+([^,]+),\s+", re.IGNORECASE)
_TOGETHER = re.compile(
    r"[\s,/&]*(?:(?:and|or|nor|as well as|plus|both|either|the|a|an|also|of|in|to|at|by|with|"
    r"under|among|amongst|those|may|"
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


class ClaimReader:
    """Reads sentences about one corpus."""

    def __init__(self, evidence: EvidenceBase) -> None:
        """A reader with the words of a corpus."""
        self.vocabulary = evidence.vocabulary
        negation = denials_of(evidence.corpus.negation)
        units = UnitReader(evidence.vocabulary, negation, evidence.knows)
        self._said: Callable[[str], Sequence[Unit]] = lru_cache(maxsize=_TEXTS_KEPT)(units.read)

    def read(self, sentence: str, topic: Sequence[Unit] = ()) -> tuple[ReadClaim, ...]:
        """The claims of a sentence.

        Args:
            sentence: One sentence, without markup and citations.
            topic: Names that the sentences before it are about, for "it" and bare list items.
        """
        text = rephrased(plain_numbers(sentence.strip().rstrip(".")))
        claims: list[ReadClaim] = []
        subject: Groups = ()
        about: Groups = ((*topic[:1],),) if topic else ()
        for clause in self._clauses(text):
            aside = contrast_in(clause)
            clause = aside.text if aside else clause
            units = with_amounts(clause, self._said(clause))
            if all(unit.is_soft for unit in units):
                continue
            carried = () if _has_subject(clause, units, subject) else subject
            if not carried and all(unit.is_process or _is_of_frequency(unit) for unit in units):
                carried = tuple(g for g in subject if not any(u.is_process for u in g))
            subject = carried or _subject(clause, units)
            is_led = bool(claims) and claims[-1].is_bare
            if is_led or not any(unit.is_name for unit in units):
                carried = (*about, *carried)
            groups = (*carried, *_grouped(clause, units))
            claims.append(ReadClaim(text=clause, groups=groups))
            if len(claims) > 1 and _NOT_OF.match(clause) and claims[-1].is_bare:
                claims[-1] = self._of_the_other(claims[-2], Aside("", clause, differs=True))
            if aside:
                claims.append(self._of_the_other(claims[-1], aside))
            about = _about(claims[-1]) or about
        telling = [claim for claim in claims if not claim.is_bare or claim.is_exclusive]
        return tuple(telling or claims)

    def _of_the_other(self, claim: ReadClaim, aside: Aside) -> ReadClaim:
        """The same said of the other thing, in place of what the claim has of its sort.

        Where it has nothing of that sort, the other thing is one more thing that it says.
        """
        other = _NOT_OF.sub("", aside.other, count=1) if aside.differs else aside.other
        others = [unit for unit in self._said(other) if not unit.is_soft]
        sorts = {_sort(unit) for unit in others}
        first = next((unit for unit in claim.units if _sort(unit) in sorts), None)
        kept = [g for g in claim.groups if first is None or not any(u is first for u in g)]
        groups = (*((unit,) for unit in others), *kept)
        return ReadClaim(
            text=claim.text, groups=groups, is_of_other=aside.differs and first is not None
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
        units = self._said(text)
        return bool(units) and ReadClaim(text=text, groups=(tuple(units),)).is_bare

    def _paired(self, text: str) -> Iterator[str]:
        """A clause that says one thing of one and another of the next, taken apart.

        What stands before both ("In pears, ...") is said of each.
        """
        frame = _FRAME.match(text)
        parts = list(self._paired(text[frame.end() :])) if frame else []
        if frame and len(parts) > 1:
            yield from (f"{frame[0]}{part}" for part in parts)
            return
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
        if self._is_gapped(left, right):
            return True
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

    def _is_gapped(self, left: str, right: str) -> bool:
        """Whether the second part says two things in place of the last two of the first.

        "Plums are red in spring and blue in autumn" says one thing of each time.
        """
        said = [unit for unit in self._said(right) if _places(unit)]
        before = [unit for unit in self._said(left) if _places(unit)]
        if len(said) != _GAPPED or len(before) <= _GAPPED or any(u.is_name for u in said):
            return False
        pairs = list(zip(before[-_GAPPED:], said, strict=True))
        return all(_are_alike(one, other) for one, other in pairs) and any(
            self.vocabulary.excluded_by_any(one.all_keys) & other.all_keys for one, other in pairs
        )

    def _statement(self, text: str) -> Sequence[Unit]:
        """The units of a part that begins with its subject and says more; else none."""
        units = [unit for unit in self._said(text) if not unit.is_soft]
        if len(list(_grouped(text, units, by_commas=True))) < 2:
            return ()
        start = self.vocabulary.tokens(text[: units[0].first])
        return units if all(token.is_plain for token in start) else ()


def _places(unit: Unit) -> frozenset[str]:
    """What else may stand in the place of a unit: its kind, and sets of phrases that exclude."""
    families = {key.rpartition(".")[0] for key in unit.all_keys if key.startswith("g:")}
    return frozenset(families | ({unit.term.kind} if unit.term else set()))


def _are_alike(one: Unit, other: Unit) -> bool:
    """Whether one unit may stand in the place of another and says something else."""
    return bool(_places(one) & _places(other)) and one.text.casefold() != other.text.casefold()


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


def _is_of_frequency(unit: Unit) -> bool:
    """Whether it says no more than how often something is so."""
    return unit.is_soft or (unit.term is not None and unit.term.kind in (TIER, "frequency"))


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
