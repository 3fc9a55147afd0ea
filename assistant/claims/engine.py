"""The claims engine over one corpus: sentences ruled on by all its lines, or by a few."""

from collections.abc import Callable
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
            return combined([self.judge.rule(claim) for claim in self.reader.read(sentence)])

        return rule

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
