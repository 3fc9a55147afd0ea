"""One line against the units of a claim: what it says, says otherwise, or leaves out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from assistant.claims.evidence import EvidenceBase
from assistant.claims.fit import Clash, Fit
from assistant.claims.line import Line
from assistant.claims.numbers import any_agreement, overlaps
from assistant.claims.parts import Parts
from assistant.claims.units import Unit
from assistant.claims.vocabulary import Token
from assistant.claims.whole import Whole
from assistant.claims.wordings import Key
from ingest.lexicon import CLASS, LIFE_STAGE, PROCESS, TIER

Place = Literal["own", "above", "denied", ""]
_FEW = 3
_UNITS_KEPT = 512
_ANY_YEARS = 110


@dataclass(frozen=True, eq=False)
class Fitter:
    """Fits lines of one corpus to units."""

    evidence: EvidenceBase

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.evidence)

    def fits(self, units: Sequence[Unit]) -> list[Fit]:
        """The lines that have nearly all of the units, best first."""
        found = (self.fit(self.evidence.lines[place], units) for place in self._places(units))
        return sorted(
            (fit for fit in found if fit.own or fit.clashes),
            key=lambda fit: (len(fit.missing), len(fit.clashes), -len(fit.own)),
        )

    def _places(self, units: Sequence[Unit]) -> list[int]:
        """The places of the lines that have all of the units but one, or two of many."""
        telling = [u for u in units if not (u.is_soft or u.is_process or u.number)]
        telling = telling or [u for u in units if u.number is None]
        counts = Counter(place for unit in telling for place in self.evidence.places(unit.all_keys))
        least = max(1, len(telling) - (1 if len(telling) < _FEW else 2))
        return sorted(place for place, count in counts.items() if count >= least)

    def fit(self, line: Line, units: Sequence[Unit]) -> Fit:
        """How a line fits."""
        met, own, missing, clashes = [], [], [], []
        for unit in units:
            outcome = self._outcome(line, unit)
            if isinstance(outcome, Clash):
                clashes.append(outcome)
            elif outcome:
                met.append(unit)
                own += [unit] if outcome == "own" else []
            elif not unit.is_soft:
                missing.append(unit)
        fit = Fit(
            line=line,
            met=tuple(met),
            own=tuple(own),
            clashes=tuple(clashes),
            missing=tuple(missing),
        )
        return Whole(self.evidence, fit).checked()

    def _outcome(self, line: Line, unit: Unit) -> Place | Clash:
        if unit.number is not None:
            return self._number(line, unit)
        if unit.is_process:
            return self._process(line, unit)
        place = self._place(line, unit)
        other = self._excluded_by_own(line, unit)
        if other is not None and place != "denied" and not unit.is_denied:
            return Clash(unit, f"the line says “{line.written(other)}”", token=other)
        if other is not None and (not place or (place == "above" and unit.is_denied)):
            return "own"
        if place:
            return self._with_polarity(unit, place)
        return self._elsewhere(line, unit)

    def _with_polarity(self, unit: Unit, place: Place) -> Place | Clash:
        if place == "denied":
            return "own" if unit.is_denied else Clash(unit, "the line denies it")
        if unit.is_denied:
            if place == "above" and not unit.is_process:
                return Clash(unit, "the line stands under it", is_above=True)
            return Clash(unit, "the line says it") if place == "own" else ""
        return place

    def _elsewhere(self, line: Line, unit: Unit) -> Place | Clash:
        """What the headings say of a unit that the line does not have."""
        above = line.above
        excluded = self._excluded(unit) & above
        if excluded and not unit.all_keys & above:
            why = f"the line stands under {self._named(line, excluded)}"
            clash = Clash(unit, why, is_above=True)
            return "above" if unit.is_denied else clash
        age = self._age(line, unit)
        if age and unit.is_denied:
            return Clash(unit, "the line gives that age") if age == "own" else ""
        if age:
            return age
        beside = self._beside(unit)
        beside = beside & above | beside & line.lead
        if unit.is_denied or self._is_telling(unit):
            return "above" if beside and unit.is_denied and unit.is_name else ""
        if beside:
            return Clash(unit, f"the line stands under {self._named(line, beside)}", is_above=True)
        return ""

    def _place(self, line: Line, unit: Unit) -> Place:
        """Where a line has a unit: by its entry, else word by word."""
        if unit.entry in line.said:
            return "own"
        if unit.entry in line.denied:
            return "denied"
        if unit.entry in line.above or self._has_all_broader(line, unit):
            return "above"
        if unit.entry in line.wide and (unit.is_proper or self._is_class(unit)):
            return "" if self._is_excluded_word(line, unit) else "own"
        if self._is_read_whole(unit):
            return ""
        return self._by_words(line, unit)

    def _is_read_whole(self, unit: Unit) -> bool:
        """Whether the words of a name do not stand for it: a tier, or one of an opposite pair.

        One word does, and so does a phrase that says the same as one word.
        """
        if unit.term is None or unit.is_soft or len(unit.keys) < 2:
            return False
        is_tier = unit.term.kind == TIER
        return is_tier or (bool(unit.term.opposite) and not unit.is_one_phrase)

    def _has_all_broader(self, line: Line, unit: Unit) -> bool:
        """Whether the line has all the classes that an entry is made of."""
        broader = unit.term.broader if unit.term else ()
        return len(broader) > 1 and all(f"t:{name}" in line.keys for name in broader)

    def _by_words(self, line: Line, unit: Unit) -> Place:
        """Where a line has all words of a unit; words inside other names do not count."""
        places: set[Place] = set()
        is_headed = self._is_class(unit) and self._heads(unit.entry)
        for keys in unit.keys:
            place = self._word(line, keys if unit.term is None else keys - line.in_names)
            if not place or (place == "above" and is_headed):
                return ""
            places.add(place)
        if not places:
            return ""
        return next(p for p in ("denied", "own", "above") if p in places)

    def _is_excluded_word(self, line: Line, unit: Unit) -> bool:
        """Whether the line or a heading says the opposite of a word beside the entry's name."""
        vocabulary = self.evidence.vocabulary
        return any(
            vocabulary.excluded_by(key) & (line.keys | line.wide_words) and key not in line.keys
            for key in unit.all_keys
            if not key.startswith("t:")
        )

    def _word(self, line: Line, keys: frozenset[Key]) -> Place:
        if not keys.isdisjoint(line.said):
            return "own"
        if not keys.isdisjoint(line.denied):
            return "denied"
        return "above" if not keys.isdisjoint(line.above) else ""

    def _excluded(self, unit: Unit) -> frozenset[Key]:
        """The keys that a unit excludes."""
        return self.evidence.vocabulary.excluded_by_any(unit.all_keys)

    def _qualifiers(self, unit: Unit) -> frozenset[Key]:
        """The keys of the words of a unit that exclude others."""
        vocabulary = self.evidence.vocabulary
        words = (key for key in unit.all_keys if not key.startswith("t:"))
        return frozenset(key for key in words if vocabulary.excluded_by(key))

    def _excluded_by_own(self, line: Line, unit: Unit) -> Token | None:
        """The word of the line that excludes the unit, where it does not say the unit as well."""
        if self._excluded(unit).isdisjoint(line.said):
            return None
        vocabulary = self.evidence.vocabulary
        for key in sorted(unit.all_keys):  # the same reason in every run
            excluded = vocabulary.excluded_by(key) & line.said
            if excluded and key not in line.said:
                found = (t for t in line.tokens if not t.keys.isdisjoint(excluded))
                return next(found, line.tokens[0])
        return None

    def _age(self, line: Line, unit: Unit) -> Place | Clash:
        """A time of life against the years of a line."""
        if unit.term is None or unit.term.kind != LIFE_STAGE or unit.term.years is None:
            return ""
        low, high = unit.term.years
        spans = [(q.low, q.high) for q in line.numbers if q.unit == "year"]
        if not spans or line.statement.node.notes.get("as") != "age":
            return ""
        is_any = high - low > _ANY_YEARS
        if not is_any and any(start <= high and low <= end for start, end in spans):
            return "own"
        return Clash(unit, "the line gives another age")

    @cached_property
    def _heads(self) -> Callable[[Key], bool]:
        """Whether an entry heads lines, so that a heading that only has its words is another."""
        heading = frozenset(key for line in self.evidence.lines for key in line.above)
        return heading.__contains__

    @staticmethod
    def _is_class(unit: Unit) -> bool:
        return unit.term is not None and unit.term.kind == CLASS

    @cached_property
    def _is_telling(self) -> Callable[[Unit], bool]:
        """Whether a unit has a word that is content wherever it stands; kept."""
        vocabulary, words = self.evidence.vocabulary, self.evidence.corpus.lexicon.spelling.words

        @lru_cache(maxsize=_UNITS_KEPT)
        def is_telling(unit: Unit) -> bool:
            return any(map(vocabulary.is_telling, words(unit.text)))

        return is_telling

    @cached_property
    def _beside(self) -> Callable[[Unit], frozenset[Key]]:
        """The keys of the parts beside the one that a unit names; kept."""

        @lru_cache(maxsize=_UNITS_KEPT)
        def beside(unit: Unit) -> frozenset[Key]:
            reach = self._reach(unit.term.id) if unit.term else frozenset()
            siblings = (name for one in reach for name in self._parts.siblings.get(one, ()))
            return frozenset(f"t:{name}" for name in siblings if name not in reach)

        return beside

    def _reach(self, name: str) -> frozenset[str]:
        """An entry and, for a class, what belongs to it."""
        term = self.evidence.corpus.lexicon.terms[name]
        return self.evidence.corpus.lexicon.reach(term) if term.kind == CLASS else frozenset({name})

    def _named(self, line: Line, keys: frozenset[Key]) -> str:
        """What a heading of a line, or the line before its colon, says in its own words."""
        for node in reversed((*line.statement.node.parents, line.statement.node)):
            for token in self.evidence.vocabulary.tokens(node.text):
                if not token.keys.isdisjoint(keys):
                    match = token.match
                    return f"“{node.text[match.first : match.last] if match else token.word.text}”"
        terms = self.evidence.corpus.lexicon.terms
        names = [terms[key[2:]].name for key in sorted(keys) if key.startswith("t:")]
        return f"“{names[0]}”" if names else "something else"

    def _process(self, line: Line, unit: Unit) -> Place | Clash:
        opposed = self._excluded_by_own(line, unit)
        if opposed is not None and not unit.is_denied:
            return Clash(unit, f"the line says “{line.written(opposed)}”", token=opposed)
        if not unit.is_proper and not self._qualifiers(unit) <= line.keys:
            return ""
        place = self._with_polarity(unit, self._word(line, frozenset({unit.entry})))
        about = {f"t:{name}" for name in line.statement.subjects}
        if unit.is_denied and unit.entry in line.processes | about:
            return Clash(unit, "that is what it does")
        if place == "above" or not place:
            other = self._other_process(line, unit)
            if other:
                return Clash(unit, f"the line is about “{other}”")
        if place:
            return place
        return "above" if unit.is_denied or unit.entry in line.processes else ""

    def _other_process(self, line: Line, unit: Unit) -> str:
        """The process that the line is about, where that is another one."""
        terms = self.evidence.corpus.lexicon.terms
        subjects = [terms[name] for name in line.statement.subjects]
        about = [term.name for term in subjects if term.kind == PROCESS]
        named = {f"t:{term.id}" for term in subjects}
        return about[0] if about and not unit.is_denied and unit.entry not in named else ""

    def _number(self, line: Line, unit: Unit) -> Place | Clash:
        number = unit.number
        if number is None:
            return ""
        if unit.is_denied:
            met = any(overlaps(number, given) for given in line.numbers)
            return Clash(unit, "the line gives such a number") if met else ""
        given = tuple(q for q in line.numbers if not (unit.is_count and q.unit))
        found = any_agreement(number, given)
        if found == "same":
            return "own"
        if found == "unlike" and not number.unit:
            found = any_agreement(number, line.counts)
            return "above" if found == "same" else ""
        return Clash(unit, "the line gives another number") if found == "other" else ""
