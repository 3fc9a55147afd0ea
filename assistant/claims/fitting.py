"""One line against the units of a claim: what it says, what it says otherwise, what it leaves out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

from assistant.claims.evidence import EvidenceBase, Line
from assistant.claims.numbers import any_agreement, overlaps
from assistant.claims.units import Unit
from assistant.claims.vocabulary import Token
from assistant.claims.wordings import Key
from ingest.lexicon import CLASS, LIFE_STAGE, PROCESS

Place = Literal["own", "above", "denied", ""]
_PARTS = re.compile(r"[,;:(]")
_JOINING = frozenset({"and", "or"})
_FEW = 3


@dataclass(frozen=True, slots=True)
class Clash:
    """A unit that a line says otherwise, and how."""

    unit: Unit
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one line fits the units of a claim."""

    line: Line
    met: tuple[Unit, ...]
    own: tuple[Unit, ...]
    clashes: tuple[Clash, ...]
    missing: tuple[Unit, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the line says all of it."""
        return not self.missing and not self.clashes

    @property
    def is_against(self) -> bool:
        """Whether the line is about what the claim is about, and says otherwise."""
        if self.missing or not self.clashes:
            return False
        clashing = {id(clash.unit) for clash in self.clashes}
        met = [u for u in self.met if id(u) not in clashing]
        telling = [u for u in met if not u.is_process and not u.is_soft and u.number is None]
        return bool(telling)


@dataclass(frozen=True, eq=False)
class Fitter:
    """Fits lines of one corpus to units."""

    evidence: EvidenceBase
    _excludes: dict[frozenset[Key], frozenset[Key]] = field(default_factory=dict, repr=False)

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
        return _Whole(self.evidence, fit).checked()

    def _outcome(self, line: Line, unit: Unit) -> Place | Clash:
        if unit.number is not None:
            return self._number(line, unit)
        if unit.is_process:
            return self._process(line, unit)
        place = self._place(line, unit)
        other = self._excluded_by_own(line, unit)
        if other and place != "denied" and not unit.is_denied:
            return Clash(unit, f"the line says “{other}”")
        if other and not place:
            return "own"
        if place:
            return self._with_polarity(unit, place)
        return self._elsewhere(line, unit)

    def _with_polarity(self, unit: Unit, place: Place) -> Place | Clash:
        if place == "denied":
            return "own" if unit.is_denied else Clash(unit, "the line denies it")
        if unit.is_denied:
            return Clash(unit, "the line says it") if place == "own" else ""
        return place

    def _elsewhere(self, line: Line, unit: Unit) -> Place | Clash:
        """What the headings say of a unit that the line does not have."""
        excluded = self._excluded(unit) & line.above
        if excluded and not unit.all_keys & line.above:
            return "above" if unit.is_denied else Clash(unit, f"it is {self._named(excluded)}")
        age = self._age(line, unit)
        if age:
            return age
        beside = self._beside(unit) & (line.above | line.lead)
        if beside and not unit.is_denied:
            return Clash(unit, f"the line stands under {self._named(beside)}")
        return ""

    def _place(self, line: Line, unit: Unit) -> Place:
        """Where a line has a unit."""
        if unit.entry:
            if unit.entry in line.said:
                return "own"
            if unit.entry in line.denied:
                return "denied"
            if unit.entry in line.above:
                return "above"
            if unit.entry in line.wide and unit.is_proper:
                return "" if self._is_excluded_word(line, unit) else "own"
            broader = unit.term.broader if unit.term else ()
            if len(broader) > 1 and all(f"t:{name}" in line.keys for name in broader):
                return "above"
        barred: frozenset[Key] = frozenset()
        if unit.term is not None and (not unit.is_name or line.is_list):
            barred = line.in_names
        if unit.term is not None and unit.term.opposite and len(unit.keys) > 1:
            return ""
        places = {self._word(line, keys - barred) for keys in unit.keys}
        if not places or "" in places:
            return ""
        return next(p for p in ("denied", "own", "above") if p in places)

    def _is_excluded_word(self, line: Line, unit: Unit) -> bool:
        """Whether the line or a heading says the opposite of a word beside the entry's name."""
        vocabulary = self.evidence.vocabulary
        return any(
            vocabulary.excluded_by(key) & line.keys and key not in line.keys
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
        found = self._excludes.get(unit.all_keys)
        if found is None:
            vocabulary = self.evidence.vocabulary
            found = frozenset(k for key in unit.all_keys for k in vocabulary.excluded_by(key))
            self._excludes[unit.all_keys] = found
        return found

    def _excluded_by_own(self, line: Line, unit: Unit) -> str:
        """The words of the line that exclude the unit, where it does not say the unit as well."""
        if self._excluded(unit).isdisjoint(line.said):
            return ""
        vocabulary = self.evidence.vocabulary
        for key in unit.all_keys:
            excluded = vocabulary.excluded_by(key) & line.said
            if excluded and key not in line.said:
                found = (t for t in line.tokens if not t.keys.isdisjoint(excluded))
                token = next(found, None)
                return line.written(token) if token else line.statement.node.text
        return ""

    def _age(self, line: Line, unit: Unit) -> Place | Clash:
        """A time of life against the years of a line."""
        if unit.term is None or unit.term.kind != LIFE_STAGE or unit.term.years is None:
            return ""
        low, high = unit.term.years
        spans = [(q.low, q.high) for q in line.numbers if q.unit == "year"]
        if not spans or line.statement.node.notes.get("as") != "age":
            return ""
        if any(start <= high and low <= end for start, end in spans):
            return "own"
        return Clash(unit, "the line gives another age")

    def _beside(self, unit: Unit) -> frozenset[Key]:
        """The keys of the parts beside the one that the unit names."""
        if unit.term is None:
            return frozenset()
        reach = self._reach(unit.term.id)
        return frozenset(
            f"t:{name}" for one in reach for name in self.evidence.siblings.get(one, ())
        ) - {f"t:{name}" for name in reach}

    def _reach(self, name: str) -> frozenset[str]:
        """An entry and, for a class, what belongs to it."""
        term = self.evidence.corpus.lexicon.terms[name]
        return self.evidence.corpus.lexicon.reach(term) if term.kind == CLASS else frozenset({name})

    def _named(self, keys: frozenset[Key]) -> str:
        terms = self.evidence.corpus.lexicon.terms
        names = [terms[key[2:]].name for key in sorted(keys) if key.startswith("t:")]
        return f"“{names[0]}”" if names else "the opposite"

    def _process(self, line: Line, unit: Unit) -> Place | Clash:
        place = self._with_polarity(unit, self._word(line, frozenset({unit.entry})))
        if unit.is_denied and unit.entry in line.processes:
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
        found = any_agreement(number, line.numbers)
        if found == "same":
            return "own"
        return Clash(unit, "the line gives another number") if found == "other" else ""


@dataclass(frozen=True, eq=False)
class _Whole:
    """A fit looked at as a whole: which words of the line it rests on."""

    evidence: EvidenceBase
    fit: Fit

    def checked(self) -> Fit:
        """The fit, without what it takes from words that qualify something else."""
        fit = self.fit
        if fit.is_whole and self._qualifies_another():
            return _with(fit, missing=fit.own)
        if fit.is_whole and self._is_mixed_list():
            return _with(fit, missing=fit.own)
        if fit.is_whole and self._is_crossed():
            return _with(fit, clashes=(Clash(fit.own[-1], "the line says it the other way round"),))
        if fit.missing and all(self._says_another(unit) for unit in fit.missing):
            others = tuple(Clash(unit, "the line names another") for unit in fit.missing)
            return _with(fit, missing=(), clashes=(*fit.clashes, *others))
        return fit

    @cached_property
    def _used(self) -> frozenset[Key]:
        return frozenset(key for unit in self.fit.own for key in unit.all_keys)

    @cached_property
    def _parts(self) -> tuple[tuple[Token, ...], ...]:
        """The words of the line, part by part between its commas."""
        line, parts = self.fit.line, [[]]  # type: ignore[var-annotated]
        text = line.statement.node.text
        for last, token in pairwise((None, *line.tokens)):
            if token is None:
                continue
            if token.word.key in _JOINING:
                parts.append([])
                continue
            if last is not None and _PARTS.search(text, last.word.last, token.word.first):
                parts.append([])
            parts[-1].append(token)
        return tuple(tuple(part) for part in parts if part)

    def _qualifies_another(self) -> bool:
        """Whether the line's only words that are used qualify a word that the claim leaves out.

        "Symmetric" alone is not supported by a line on symmetric weakness.
        """
        used = [part for part in self._parts if self._of(part, self._used)]
        for part in used:
            taken = self._of(part, self._used)
            left = [t for t in part if t not in taken and not t.is_plain and not t.is_number]
            if not all(self._qualifies(token) for token in taken):
                return False
            if not any(not self._qualifies(t) and not self._is_about(t) for t in left):
                return False
        return bool(used)

    def _is_mixed_list(self) -> bool:
        """Whether the claim joins a name of a list with something of another item of the list."""
        if not self.fit.line.is_list:
            return False
        homes = [(unit, self._home(unit)) for unit in self.fit.own if not unit.is_soft]
        names = {
            home for unit, home in homes if unit.is_name and unit.entry not in self.fit.line.lead
        }
        others = {home for unit, home in homes if not unit.is_name and not unit.is_process}
        lead = {0} if self.fit.line.lead else set()
        return bool(names - {None} - lead) and bool(others - names - {None} - lead)

    def _home(self, unit: Unit) -> int | None:
        """The place of the part of the line that has a unit; None where several parts have it."""
        places = [n for n, part in enumerate(self._parts) if self._of(part, unit.all_keys)]
        return places[0] if len(places) == 1 else None

    def _of(self, part: Sequence[Token], keys: frozenset[Key]) -> list[Token]:
        return [token for token in part if not token.keys.isdisjoint(keys)]

    def _qualifies(self, token: Token) -> bool:
        vocabulary = self.evidence.vocabulary
        if token.match is not None and token.match.word_last - token.match.word_first == 1:
            return bool(token.term and token.term.opposite)
        wordings = [vocabulary.wording(key) for key in token.wordings]
        return any(w.excludes or w.is_soft for w in wordings) or token.is_plain

    def _is_about(self, token: Token) -> bool:
        """Whether a word names the subject or a process, which the claim's topic may imply."""
        return token.term is not None and token.term.is_subject

    def _is_crossed(self) -> bool:
        """Whether the claim joins words of two parts of the line that exclude each other there."""
        if len(self._parts) < 2:
            return False
        for unit in self.fit.own:
            homes = [part for part in self._parts if self._of(part, unit.all_keys)]
            if len(homes) == 1 and self._is_excluded_in(homes[0], unit):
                return True
        return False

    def _is_excluded_in(self, home: Sequence[Token], unit: Unit) -> bool:
        """Whether the part that has a unit says the opposite of another unit."""
        vocabulary = self.evidence.vocabulary
        said = {key for token in home for key in token.keys}
        for other in self.fit.own:
            if other is unit or not other.all_keys.isdisjoint(said):
                continue
            excluded = {k for key in other.all_keys for k in vocabulary.excluded_by(key)}
            if excluded & said:
                return True
        return False

    def _says_another(self, unit: Unit) -> bool:
        """Whether the line has another value in place of the unit, so that both cannot hold."""
        if unit.term is None or unit.is_denied:
            return False
        return self._prefers_another(unit) or self._gives_another(unit)

    def _gives_another(self, unit: Unit) -> bool:
        """Whether the line gives another value of something that has only the stated ones, or is
        the claim in all but this value.
        """
        lexicon = self.evidence.corpus.lexicon
        line, term = self.fit.line, unit.term
        if term is None or unit.is_name:
            return False
        predicate = lexicon.predicates.get(lexicon.predicate_of(term.kind))
        others = [
            token
            for token in line.tokens
            if token.term is not None
            and token.term.kind == term.kind
            and token.keys.isdisjoint(self._used)
        ]
        if not others or predicate is None:
            return False
        telling = [u for u in self.fit.own if not (u.is_soft or u.is_name or u.is_process)]
        left = [
            t
            for t in line.tokens
            if t not in others and not t.is_plain and not t.term and t.keys.isdisjoint(self._used)
        ]
        if predicate.single:
            return unit.is_proper
        return bool(telling) and not left and not line.is_list

    def _prefers_another(self, unit: Unit) -> bool:
        """Whether line and claim both give a preference, and the line's is another."""
        if unit.term is None or unit.is_name:
            return False
        vocabulary = self.evidence.vocabulary
        soft = {k for u in self.fit.met if u.is_soft for k in u.all_keys}
        shared = {
            k for k in soft & self.fit.line.said if vocabulary.wording(k).kind == "preference"
        }
        kinds = {t.term.kind for t in self.fit.line.tokens if t.term is not None}
        return bool(shared) and unit.term.kind in kinds


def _with(fit: Fit, *, missing: Sequence[Unit] | None = None, clashes: Sequence[Clash] = ()) -> Fit:
    """The fit with other missing units or clashes; what clashes is no longer met."""
    gone = {id(unit) for unit in missing or ()} | {id(clash.unit) for clash in clashes}
    return Fit(
        line=fit.line,
        met=tuple(unit for unit in fit.met if id(unit) not in gone),
        own=tuple(unit for unit in fit.own if id(unit) not in gone),
        clashes=tuple(clashes),
        missing=tuple(fit.missing if missing is None else missing),
    )
