"""Which entries a question mentions: by name, by the result of a test, or by description."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.understanding.descriptions import Described, DescriptionReader
from assistant.understanding.histories import is_note, tells_of_someone
from assistant.understanding.leaving_out import is_past, leaves_out, without_exceptions
from assistant.understanding.levels import Result, ResultReader
from ingest.corpus import Corpus
from ingest.lexicon import CLASS, DIAGNOSIS, TIER, Match, Term
from ingest.words import Word

_AND = re.compile(r"\s*(?:and|or|nor|&|/)\s*", re.IGNORECASE)
_COMMA = re.compile(r"(?:-\w+)?(?: \w+)?\s*,\s*(?:(?:and|or|nor|&)\s*)?(?:the\s+)?", re.IGNORECASE)
_HEADINGS = frozenset({CLASS, TIER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A lexicon entry named in the question, and whether the question denies it."""

    term: Term
    denied: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The mentions of a question in its order, and where results and descriptions stand."""

    mentions: tuple[Mention, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MentionReader:
    """Reads the mentions of questions about one corpus."""

    corpus: Corpus

    def read(self, text: str, words: Sequence[Word], matches: Sequence[Match]) -> Mentioned:
        """The mentions in a text whose names are found already.

        A result takes the place of the names inside it, a description of those in its last words.
        """
        results = self._result_reader.read(text)
        matches = [match for match in matches if not _runs_together(match, results)]
        results = _unnamed(results, matches)
        told = self._described(text, words, matches)
        taken = [(result.first, result.last) for result in results]
        taken += [one.places[-1] for one in told]
        taken += [(m.first, m.last) for m in matches if any(self._tells(one, m) for one in told)]
        found = [*self._named(text, matches, taken), *self._told(text, results, told)]
        found = self._joined(text, sorted(found, key=lambda mention: mention.first))
        found = _listed(text, found)
        levels = [place for result in results for place in result.places]
        return Mentioned(
            mentions=tuple(found),
            places=(*taken, *levels, *(place for one in told for place in one.places)),
        )

    def _named(
        self, text: str, matches: Sequence[Match], taken: Sequence[tuple[int, int]]
    ) -> Iterator[Mention]:
        """The names that neither a result nor a description takes up."""
        for match in matches:
            if not any(first < match.last and match.first < last for first, last in taken):
                denied = self._denies(text, match, matches)
                yield Mention(term=match.term, denied=denied, first=match.first, last=match.last)

    def _denies(self, text: str, match: Match, matches: Sequence[Match]) -> bool:
        """Whether a text denies a name by a word that is no part of another name."""
        negation = self.corpus.negation
        if is_past(text[: match.first]):
            text = without_exceptions(text)
        if not negation.denies(text, match.first, match.last):
            return False
        for other in matches:
            name = text[other.first : other.last]
            if other is not match and negation.may_deny(name):
                text = f"{text[: other.first]}{'_' * len(name)}{text[other.last :]}"
        return negation.denies(text, match.first, match.last)

    def _told(
        self, text: str, results: Sequence[Result], told: Sequence[Described]
    ) -> Iterator[Mention]:
        """What results name or deny, and what is described."""
        for result in results:
            yield Mention(
                term=self._term(result.entry),
                denied=result.denied,
                first=result.first,
                last=result.last,
            )
        for one in told:
            denied = self.corpus.negation.denies(text, one.first, one.last)
            denied = denied or any(leaves_out(text[:last]) for _, last in one.places)
            yield Mention(term=self._term(one.entry), denied=denied, first=one.first, last=one.last)

    def _joined(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, each denied where the next is that it is joined to: "a and b are out".

        A name that holds a denial of its own, as "no rash" may be one, is not joined to any.
        """
        found: list[Mention] = []
        for mention in reversed(mentions):
            after = found[-1] if found else None
            joined = (
                after is not None
                and after.denied
                and _AND.fullmatch(text, mention.last, after.first)
                and not self.corpus.negation.may_deny(text[mention.first : mention.last])
            )
            found.append(replace(mention, denied=True) if joined else mention)
        return found[::-1]

    def _term(self, entry: str) -> Term:
        return self.corpus.lexicon.terms[entry]

    def _described(
        self, text: str, words: Sequence[Word], matches: Sequence[Match]
    ) -> list[Described]:
        """The entries that are told in words apart and that no name affirms already.

        Where nobody's history is told and no findings are noted, only headings of lists are.
        """
        named_already = any(m.term.kind == DIAGNOSIS for m in matches)
        history = tells_of_someone(text) or (is_note(text) and not named_already)
        denies = self.corpus.negation.denies
        named = {m.term.id for m in matches if not denies(text, m.first, m.last)}
        subjects = [m for m in matches if m.term.is_subject and m.term.kind != CLASS]
        told = [
            one
            for one in self._description_reader.read(text, words)
            if one.entry not in named
            and (history or self._term(one.entry).kind in _HEADINGS)
            and not any(m.first < b and a < m.last for m in subjects for a, b in one.places[-1:])
            and not any(self._holds(match, one) for match in matches)
        ]
        return [one for one in told if not any(self._takes(other, one) for other in told)]

    def _tells(self, one: Described, match: Match) -> bool:
        """Whether a name that is near to a description stands in its words."""
        shared = any(a < match.last and match.first < b for a, b in one.places)
        return shared and match.term.id in self._term(one.entry).near

    def _takes(self, one: Described, other: Described) -> bool:
        """Whether a description is told in words of another that names it as near."""
        shared = any(a < d and c < b for a, b in one.places for c, d in other.places)
        return shared and other.entry in self._term(one.entry).near

    def _holds(self, match: Match, one: Described) -> bool:
        """Whether a name has words of a description: its own name, or a longer one of another."""
        if match.term.id == one.entry:
            return any(match.first < last and first < match.last for first, last in one.places)
        lexicon = self.corpus.lexicon
        first, last = one.places[-1]
        near = (one.entry, *self._term(one.entry).near)
        related = any(match.term.id in lexicon.reach(self._term(name)) for name in near)
        return match.first < first and last <= match.last and not related

    @cached_property
    def _result_reader(self) -> ResultReader:
        return ResultReader(self.corpus.levels, self.corpus.negation)

    @cached_property
    def _description_reader(self) -> DescriptionReader:
        return DescriptionReader(self.corpus.descriptions, self.corpus.lexicon.spelling)


def _unnamed(results: Sequence[Result], matches: Sequence[Match]) -> tuple[Result, ...]:
    """The results of tests that no entry with a longer name says already."""
    return tuple(
        result
        for result in results
        if not any(
            match.first <= result.first
            and result.last <= match.last
            and match.last - match.first > result.last - result.first
            for match in matches
        )
    )


def _runs_together(match: Match, results: Sequence[Result]) -> bool:
    """Whether a name reaches over tests whose results it does not say, or ends inside a level."""
    inside = [r for r in results if match.first <= r.first and r.last <= match.last]
    told = [match.first <= r.level_first and r.level_last <= match.last for r in inside]
    broken = any(r.level_first < match.last < r.level_last for r in inside)
    return broken or (len(inside) > 1 and not all(told))


def _listed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each denied that is listed after another that is left out: "but a, b and c"."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found and found[-1].denied else None
        listed = before is not None and leaves_out(text[: before.last])
        joined = before is not None and (
            _COMMA.fullmatch(text, before.last, mention.first)
            or _AND.fullmatch(text, before.last, mention.first)
        )
        found.append(replace(mention, denied=True) if listed and joined else mention)
    return found
