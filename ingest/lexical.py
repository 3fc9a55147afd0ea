"""The lexical index: BM25 over the stemmed words of the passages."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.errors import StoreError
from ingest.passages import Passage

if TYPE_CHECKING:
    from bm25s import BM25
    from Stemmer import Stemmer

# One letter is a word too ("vitamin D", "type 1"); the library's own pattern drops it.
_WORD = re.compile(r"\w+")
_IDS = "ids.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHit:
    """A passage that shares words with a question; `score` is its BM25 weight, above 0."""

    passage_id: str
    score: float


class LexicalIndex:
    """An index of the words of passages; safe to share between threads."""

    def __init__(self, passage_ids: Sequence[str], bm25: "BM25 | None") -> None:
        """Take over what was built or read; `bm25` is None where no passage has a word."""
        self._passage_ids = passage_ids
        self._bm25 = bm25

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> "LexicalIndex":
        """The index of some passages."""
        import bm25s

        stemmer = _stemmer()
        words = [_passage_words(passage, stemmer) for passage in passages]
        ids = [passage.passage_id for passage in passages]
        if not any(words):
            return cls(ids, None)
        bm25 = bm25s.BM25()
        bm25.index(words, show_progress=False)
        return cls(ids, bm25)

    def save(self, folder: Path) -> None:
        """Write the index into a new folder."""
        folder.mkdir(mode=0o700)
        (folder / _IDS).write_text(json.dumps(list(self._passage_ids)), encoding="utf-8")
        if self._bm25 is not None:
            self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index in a folder; its tables stay on disk and are mapped into memory.

        Raises:
            StoreError: the folder does not hold an index that can be read.
        """
        import bm25s

        try:
            ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
            written = any(folder.glob("*.npy"))
            bm25 = bm25s.BM25.load(folder, mmap=True, show_progress=False) if written else None
            if bm25 and bm25.scores["num_docs"] != len(ids):
                raise ValueError("its tables and its ids are not of one build")
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise StoreError(
                f"The word index in {folder} is damaged ({error}); run `gamut ingest --rebuild`."
            ) from error
        return cls(ids, bm25)

    def best(self, text: str, k: int) -> list[WordHit]:
        """The `k` passages that match the words of a text best, equals in order of their ids.

        A text none of whose words is in a passage finds nothing.

        Raises:
            ValueError: `k` is below 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}, and counts from 1")
        if self._bm25 is None:
            return []
        known = self._bm25.get_tokens_ids(_words(text, _stemmer()))
        if not known:
            return []
        scores = self._bm25.get_scores_from_ids(known)
        (found,) = np.nonzero(scores > 0)
        if len(found) > k:
            least = np.partition(scores[found], -k)[-k]
            found = found[scores[found] >= least]  # all that tie for the last place
        hits = [
            WordHit(passage_id=self._passage_ids[i], score=float(scores[i])) for i in found.tolist()
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:k]


def _passage_words(passage: Passage, stemmer: "Stemmer") -> list[str]:
    """The words that are embedded, and those only the original lines have (abbreviations)."""
    embedded = _words(passage.embedded, stemmer)
    known = set(embedded)
    return embedded + [word for word in _words(passage.quote, stemmer) if word not in known]


def _words(text: str, stemmer: "Stemmer") -> list[str]:
    """The stems of a text's words, without accents, case and the commonest English words."""
    from bm25s.stopwords import STOPWORDS_EN

    letters = text.casefold()
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(character for character in apart if not unicodedata.combining(character))
    stop = frozenset(STOPWORDS_EN)
    words = [word for word in _WORD.findall(letters) if word not in stop]
    stems: list[str] = stemmer.stemWords(words)
    return stems


def _stemmer() -> "Stemmer":
    """A stemmer of one's own: it remembers words, and threads cannot share it."""
    from Stemmer import Stemmer

    return Stemmer("english")
