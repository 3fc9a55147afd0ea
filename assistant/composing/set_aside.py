"""What a question sets aside of a list: entries, and all that stands in lists that they head.

"At the root but not at the stem base" leaves out what is listed at the stem base. Entries of one
phrase ("the fungi of the root") limit one list; joined ones ("fungi and viruses") are a list each.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.draft import Draft
from assistant.query import Mention, Query
from assistant.ranking.coverage import Coverage
from ingest.facts import Statement
from ingest.lexicon import DIAGNOSIS, PROCESS, Term

_JOINED = re.compile(r"\b(?:and|or|nor|plus)\b|[,;&/+]", re.IGNORECASE)
_LISTED = re.compile(r"\W*(?:list|differential|ddx|slide|section|heading|group)s?\b", re.IGNORECASE)

_NOT_THE = re.compile(r"[(,;:–—-]\s*(?:i mean )?not (?:that|the) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_NOT_MEANT = re.compile(
    r"\b(?:rather than|instead of|as opposed to|without (?:going into|getting into|regard to|"
    r"reference to|touching on)|never mind|regardless of|irrespective of) (?:[\w-]+,? ){0,5}$",
    re.IGNORECASE,
)

_Phrase = tuple[Term, ...]


@dataclass(frozen=True, eq=False)
class SetAside:
    """What one question leaves out of the lists of one corpus."""

    query: Query
    coverage: Coverage

    def has(self, statement: Statement) -> bool:
        """Whether a line stands under headings that are set aside."""
        return any(
            all(self.coverage.among(statement.above, term) for term in phrase)
            for phrase in self._phrases(self._denied())
        )

    @property
    def entries(self) -> frozenset[str]:
        """The ids that are left out; not those of a list that is but told from the one meant."""
        meant = [mention for mention in self._denied() if not self._is_another(mention)]
        return frozenset(name for phrase in self._phrases(meant) for name in self._members(phrase))

    def _is_another(self, mention: Mention) -> bool:
        """Whether a list is named that is not meant: "(not the stem list)", "rather than roots"."""
        text = self.query.text
        if _NOT_MEANT.search(text[: mention.first]):
            return True
        before = _NOT_THE.search(text[: mention.first])
        return bool(before and _LISTED.match(text, mention.last))

    def beside(self, items: Sequence[Statement], terms: Sequence[Term]) -> list[Statement]:
        """The items in the lists beside one that is set aside, where it has any; else all.

        All of those lists stand under one heading, which names what limits the list. What stands
        elsewhere is not said to be different.
        """
        parents = {
            parent.span
            for statement in self.coverage.corpus.statements
            if self._heads(statement)
            for parent in statement.node.parents[-1:]
            if all(self.coverage.among(statement.above, term) for term in terms)
        }
        kept = [item for item in items if any(p.span in parents for p in item.node.parents)]
        return kept or list(items)

    def _heads(self, statement: Statement) -> bool:
        """Whether a line is a heading of a list that is set aside, and names nobody's disease."""
        return statement.node.has_children and any(
            len(phrase) == 1
            and phrase[0].kind != DIAGNOSIS
            and self.coverage.among(statement.own, phrase[0])
            for phrase in self._phrases(self._denied())
        )

    def _members(self, phrase: _Phrase) -> Iterator[str]:
        """The entries of a phrase, or what lines that meet all of them are about."""
        if len(phrase) == 1:
            yield from self.coverage.reach(phrase[0])
        if len(phrase) == 1 and phrase[0].kind == DIAGNOSIS and not self._as_list(phrase[0]):
            return
        reach = self.coverage.reach(phrase[-1])
        for statement in self.coverage.covering(phrase):
            for fact in statement.facts:
                if not fact.denied and (len(phrase) > 1 or fact.value in reach):
                    yield fact.subject

    def _as_list(self, term: Term) -> bool:
        """Whether a diagnosis is named as what heads a list."""
        places = [m.last for m in self._denied() if m.term is term]
        return any(_LISTED.match(self.query.text, place) for place in places)

    def _denied(self) -> list[Mention]:
        """The denied mentions but those of a process."""
        return [m for m in self.query.mentions if m.denied and m.term.kind != PROCESS]

    def _phrases(self, denied: Sequence[Mention]) -> Iterator[_Phrase]:
        """The entries that are denied, those of one phrase together."""
        phrase: list[Mention] = []
        for mention in denied:
            gap = self.query.text[phrase[-1].last : mention.first] if phrase else ""
            if phrase and _JOINED.search(gap):
                yield from self._together(phrase)
                phrase = []
            phrase.append(mention)
        if phrase:
            yield from self._together(phrase)

    def _together(self, phrase: Sequence[Mention]) -> Iterator[_Phrase]:
        """A phrase, if lines meet all of it, or else each of its entries."""
        terms = tuple(dict.fromkeys(mention.term for mention in phrase))
        if self.coverage.covering(terms):
            yield terms
        else:
            yield from ((term,) for term in terms)


def less(draft: Draft, entries: Collection[str]) -> Draft | None:
    """A list without some entries; None where nothing is left of it."""
    kept = tuple(one for one in draft.candidates if one.diagnosis not in entries)
    if len(kept) == len(draft.candidates):
        return draft
    names = {one.name for one in kept}
    claims = tuple(c for c in draft.claims if c.label in names or c.group in names)
    return replace(draft, candidates=kept, claims=claims) if claims else None
