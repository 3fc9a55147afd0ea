"""Claims: sentences read into what they say, and ruled on by the lines of a corpus."""

from assistant.claims.engine import Engine
from assistant.claims.evidence import EvidenceBase
from assistant.claims.reading import ClaimReader, ReadClaim
from assistant.claims.ruling import Ruling, combined
from assistant.claims.sentences import Sentence, sentences
from assistant.claims.support import Judge
from assistant.claims.vocabulary import Vocabulary

__all__ = [
    "ClaimReader",
    "Engine",
    "EvidenceBase",
    "Judge",
    "ReadClaim",
    "Ruling",
    "Sentence",
    "Vocabulary",
    "combined",
    "sentences",
]
