"""A fit looked at as a whole: which words of the line it rests on, and which it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.claims.evidence import EvidenceBase
from assistant.claims.fit import Clash, Fit
from assistant.claims.units import Unit
from assistant.claims.vocabulary import Token
from assistant.claims.wordings import Key
from ingest.lexicon import CLASS, DIAGNOSIS, Match

_PARTS = re.compile(r"[,;:(]")
_OPPOSING = frozenset({"whereas", "while", "but"})
_JOINING = frozenset({"and", "or"}) | _OPPOSING


@dataclass(frozen=True, eq=False)
class Whole:
    """A fit looked at as a whole: which words of the line it rests on."""

    evidence: EvidenceBase
    fit: Fit

    def checked(self) -> Fit:
        """The fit, without what it takes from words that qualify something else."""
        fit = self.fit
        partial = [clash.unit for clash in fit.clashes if self._is_partial(clash)]
        if partial:
            return fit.having(missing=(*fit.missing, *partial))
        foreign = [unit for unit in fit.own if self._is_in_another_name(unit)]
        if fit.is_whole and (foreign or self._is_of_another() or self._only_names()):
            return fit.having(missing=foreign or fit.own)
        if fit.is_whole and self._qualifies_another():
            return fit.having(missing=fit.own)
        if fit.is_whole and self._is_mixed_list():
            return fit.having(missing=fit.own)
        if fit.is_whole and self._is_crossed():
            return fit.having(clashes=(Clash(fit.own[-1], "the line says it the other way round"),))
        if fit.missing and all(self._says_another(unit) for unit in fit.missing):
            others = tuple(
                Clash(unit, "the line names another", is_substitute=True) for unit in fit.missing
            )
            return fit.having(missing=(), clashes=(*fit.clashes, *others))
        return fit

    def _is_in_another_name(self, unit: Unit) -> bool:
        """Whether a unit's words stand only inside the name of something that the claim leaves out.

        A name of one word that says the same in other words counts as well.
        """
        line = self.fit.line
        if unit.entry in line.said | line.wide or unit.is_soft or unit.number is not None:
            return False
        said = {other.term.id for other in self.fit.met if other.term and other is not unit}
        used = [token for token in line.tokens if not token.keys.isdisjoint(unit.all_keys)]
        return bool(used) and all(self._belongs_to_another(t, unit, said) for t in used)

    def _belongs_to_another(self, token: Token, unit: Unit, said: set[str]) -> bool:
        match = token.match
        if match is None:
            return False
        is_class = unit.term is not None and unit.term.kind == CLASS
        by_stem = any(key.startswith("w:") for key in token.keys & unit.all_keys)
        if is_class and not by_stem and match.term is not unit.term:
            return True
        if match.term.id in said or self._is_paraphrased(match):
            return False
        is_long = match.word_last - match.word_first > 1
        if match.term.kind == DIAGNOSIS:
            return not by_stem
        return is_long and unit.term is not None and (is_class or match.term.kind != unit.term.kind)

    def _is_paraphrased(self, match: Match) -> bool:
        """Whether the claim says all of a name of several words, each in words of its own."""
        tokens = [t for t in self.fit.line.tokens if t.match is match and not self._frames(t)]
        return len(tokens) > 1 and all(not t.keys.isdisjoint(self._used) for t in tokens)

    def _is_of_another(self) -> bool:
        """Whether the line is about a member of the class that the claim speaks of."""
        line, terms = self.fit.line, self.evidence.corpus.lexicon.terms
        names = [unit for unit in self.fit.met if unit.is_name]
        subjects = line.statement.subjects
        if not names or line.statement.is_member or not subjects:
            return False
        return all(terms[name].kind == DIAGNOSIS for name in subjects) and all(
            unit.term is not None
            and unit.term.kind == CLASS
            and unit.entry not in line.said
            and unit.term.id not in subjects
            for unit in names
        )

    def _only_names(self) -> bool:
        """Whether the line relates two names in a way that the claim does not say."""
        lexicon = self.evidence.corpus.lexicon
        naming = {*lexicon.with_role("explains"), *lexicon.with_role("places")}
        if self.fit.line.statement.node.notes.get("as") not in naming:
            return False
        names = [unit for unit in self.fit.own if unit.is_name]
        return len(names) > 1 and len(names) == len(self.fit.own)

    def _is_partial(self, clash: Clash) -> bool:
        """Whether what excludes a word is part of a place's name that the claim is not about."""
        token = clash.token
        if token is None or token.match is None or clash.unit.term is not None:
            return False
        if not token.match.term.within:
            return False
        units = (*self.fit.met, *(clash.unit for clash in self.fit.clashes))
        said = {key for unit in units for key in unit.all_keys}
        others = [
            other
            for other in self.fit.line.tokens
            if other.match is token.match
            and not other.is_plain
            and not self._frames(other)
            and other.wordings.isdisjoint(token.wordings)
        ]
        return bool(others) and all(other.keys.isdisjoint(said) for other in others)

    def _frames(self, token: Token) -> bool:
        """Whether a word of a name says nothing by itself."""
        vocabulary = self.evidence.vocabulary
        return vocabulary.stem(token.word) in vocabulary.plain

    @cached_property
    def _used(self) -> frozenset[Key]:
        return frozenset(key for unit in self.fit.own for key in unit.all_keys)

    @cached_property
    def _parts(self) -> tuple[tuple[Token, ...], ...]:
        """The words of the line, part by part between its commas."""
        line = self.fit.line
        parts: list[list[Token]] = [[]]
        text = line.statement.node.text
        for last, token in pairwise((None, *line.tokens)):
            if token is None:
                continue
            if token.word.text.lower() in _JOINING:
                parts.append([])
                continue
            if last is not None and _PARTS.search(text, last.word.last, token.word.first):
                parts.append([])
            parts[-1].append(token)
        return tuple(tuple(part) for part in parts if part)

    def _qualifies_another(self) -> bool:
        """Whether the line's only words that are used qualify a word that the claim leaves out.

        A colour alone is not supported by a line on a leaf of that colour.
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

    @cached_property
    def _clauses(self) -> tuple[tuple[Token, ...], ...]:
        """The words of the line, clause by clause between words that set one against another."""
        clauses: list[list[Token]] = [[]]
        for token in self.fit.line.tokens:
            if token.word.text.lower() in _OPPOSING:
                clauses.append([])
            clauses[-1].append(token)
        return tuple(tuple(clause) for clause in clauses if clause)

    def _is_crossed(self) -> bool:
        """Whether the claim joins words of two parts of the line that exclude each other there."""
        parts = self._clauses if len(self._clauses) > 1 else self._parts
        if len(parts) < 2:
            return False
        for unit in self.fit.own:
            homes = [part for part in parts if self._of(part, unit.all_keys)]
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
        """Whether the line gives another value and is the claim in all but this.

        For what has the stated values only, another value is enough.
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
