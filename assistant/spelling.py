"""Spelling of question words that matched nothing: corrected where it is safe, else suggested."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_MARGIN = 1
_BEGUN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A word as typed and as read; not applied where two entries could be meant."""

    typed: str
    read: str
    applied: bool


@dataclass(frozen=True)
class Speller:
    """Known words, each with the lexicon entries that use it; plain words have none."""

    owners: Mapping[str, frozenset[str]]
    never_merge: frozenset[frozenset[str]]

    def correct(self, word: str) -> Correction | None:
        """The nearest known word of a folded word, or None where none is near.

        Distance is optimal string alignment: 1 edit for words of 4 to 5 letters, 2 up to 9, else
        3; the first letter must agree unless one edit suffices. It is applied only where it is the
        one nearest word and no word within one more edit is of a pair that must never be merged.
        """
        if len(word) < _SHORTEST or word.isdigit():
            return None
        limit = 1 if len(word) <= 5 else 2 if len(word) <= 9 else 3
        found = [
            (known, int(distance))
            for known, distance, _ in process.extract(
                word,
                self.owners.keys(),
                scorer=OSA.distance,
                score_cutoff=limit + _MARGIN,
                limit=12,
            )
            if known[0] == word[0] or distance <= 1
        ]
        near = [known for known, distance in found if distance <= limit]
        if not near:
            return None
        best = found[0][1]
        rivals = [known for known, distance in found if distance <= best + _MARGIN]
        nearest = [known for known, distance in found if distance == best]
        nearest = [known for known in nearest if self.owners[known]] or nearest
        safe = self._agree(nearest) and not self._confusable(word, nearest[0], rivals)
        return Correction(typed=word, read=nearest[0], applied=safe)

    def _agree(self, words: Sequence[str]) -> bool:
        """Whether some entry uses all of the words, or no entry uses any."""
        owned = [self.owners[word] for word in words]
        return len(words) == 1 or bool(frozenset.intersection(*owned)) or not any(owned)

    def _confusable(self, typed: str, word: str, rivals: Collection[str]) -> bool:
        """Whether a rival word would tell apart entries that must never be merged."""
        begun = [known for known in self.owners if len(typed) > _BEGUN and known.startswith(typed)]
        return any(
            frozenset((mine, other)) in self.never_merge
            for rival in (*rivals, *begun)
            for mine in self.owners[word] - self.owners[rival]
            for other in self.owners[rival] - self.owners[word]
        )
