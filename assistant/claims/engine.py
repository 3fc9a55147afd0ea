"""The claims engine over one corpus: sentences ruled on by all its lines, or by a few."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.claims.evidence import EvidenceBase
from assistant.claims.reading import ClaimReader
from assistant.claims.ruling import Ruling, combined
from assistant.claims.support import Judge
from assistant.claims.vocabulary import Vocabulary
from ingest.corpus import Corpus
from ingest.spans import Span

_KEPT = 1024


@dataclass(frozen=True, eq=False)
class Engine:
    """Reads sentences about one corpus and rules on them; safe to share between threads."""

    corpus: Corpus

    def prepare(self) -> None:
        """Read the lines, so that the first ruling need not."""
        self._evidence.places(())

    def rule(self, sentence: str) -> Ruling:
        """The ruling of all lines on one sentence; kept."""
        return self._by_all(sentence)

    def rule_by(self, sentence: str, spans: tuple[Span, ...]) -> Ruling:
        """The ruling of some lines alone on one sentence; kept."""
        return self._by_lines(sentence, spans)

    def judge_of(self, sentence: str) -> Judge:
        """What rules on a sentence: by the lines of the one document that it speaks for, else all.

        "The notes list ..." and "according to Notes" speak for a document of that name.
        """
        named = [
            d
            for d in self._judges
            if re.search(rf"\b(?:[Tt]he {re.escape(d)}|{re.escape(d.title())})\b", sentence)
        ]
        return self._judges[named[0]] if len(named) == 1 else self.judge

    @cached_property
    def reader(self) -> ClaimReader:
        """What reads sentences into claims."""
        return ClaimReader(self._evidence)

    @cached_property
    def judge(self) -> Judge:
        """What rules on claims by all lines."""
        return Judge(self._evidence)

    @cached_property
    def _by_all(self) -> Callable[[str], Ruling]:
        @lru_cache(maxsize=_KEPT)
        def rule(sentence: str) -> Ruling:
            judge = self.judge_of(sentence)
            return combined([judge.rule(claim) for claim in self.reader.read(sentence)])

        return rule

    @cached_property
    def _judges(self) -> Mapping[str, Judge]:
        return {
            source.document: Judge(
                self._evidence.within(
                    [Span(document=source.document, first=1, last=len(source.lines))]
                )
            )
            for source in self.corpus.sources
        }

    @cached_property
    def _by_lines(self) -> Callable[[str, tuple[Span, ...]], Ruling]:
        @lru_cache(maxsize=_KEPT)
        def rule(sentence: str, spans: tuple[Span, ...]) -> Ruling:
            judge = Judge(self._evidence.within(spans))
            return combined([judge.rule(claim) for claim in self.reader.read(sentence)])

        return rule

    @cached_property
    def _evidence(self) -> EvidenceBase:
        lexicon = self.corpus.lexicon
        silent = frozenset(lexicon.predicates) - self.corpus.stated_predicates
        return EvidenceBase(self.corpus, Vocabulary(lexicon, silent))
