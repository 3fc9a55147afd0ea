"""Spelling of question words that matched nothing: corrected where it is safe, else suggested."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 3
_FREE = 4
_MARGIN = 1
_BEGUN = 4
_VOWELS = frozenset("aeiouy")
_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("ck|c(?!h)|q"), "k"),
    (re.compile("y"), "i"),
)
_LAST = "\uffff"  # sorts behind every letter


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

    def best(self, *forms: str) -> Correction | None:
        """The correction of that form of one typed word which it changes least.

        A form that can be read safely comes before one that cannot, the first before the rest.
        """
        found = [(form, one) for form in dict.fromkeys(forms) if (one := self.correct(form))]
        if not found:
            return None
        return min(found, key=_by_slip)[1]

    def correct(self, word: str) -> Correction | None:
        """The nearest known word of a folded word, or None where none is near.

        Distance is optimal string alignment: 1 edit for words of 4 to 5 letters, 2 up to 9, else
        3; in words of 3 letters, one a vowel, only two may have changed places. The first letter
        must agree unless one edit suffices. Among words as near, a kept first letter comes before
        a lost one, letters swapped or doubled before other slips, what sounds the same before
        a vowel mistaken, a vowel before a consonant, and a letter left out before one too many.
        It is applied only where it is the one nearest word, or no entry is at stake, and no word
        within one more edit is of a pair that must never be merged.
        """
        if len(word) < _SHORTEST or word.isdigit():
            return None
        limit = 1 if len(word) <= 5 else 2 if len(word) <= 9 else 3
        ranked = sorted(
            (_slip(word, known, int(distance)), known)
            for known, distance, _ in process.extract(
                word,
                self._as_long(len(word) - limit - _MARGIN, len(word) + limit + _MARGIN),
                scorer=OSA.distance,
                score_cutoff=limit + _MARGIN,
                limit=12,
            )
            if known[0] == word[0] or distance <= 1
        )
        near = [(slip, known) for slip, known in ranked if slip[0] <= limit]
        if len(word) < _FREE and not _VOWELS.isdisjoint(word):
            near = [(slip, known) for slip, known in near if not slip[1] and not slip[2]]
        if not near:
            return None
        best = near[0][0]
        if best[0] > 1 and (parted := self._parted(word)):
            return Correction(typed=word, read=parted, applied=True)
        nearest = [known for slip, known in near if slip == best]
        nearest = [known for known in nearest if self.owners[known]] or nearest
        rivals = [known for slip, known in ranked if slip[0] <= best[0] + _MARGIN]
        safe = self._agree(nearest) and not self._confusable(word, nearest[0], rivals)
        return Correction(typed=word, read=nearest[0], applied=safe)

    def _parted(self, word: str) -> str:
        """A word of an entry and a small word run together, in two; empty for anything else.

        >>> owners = {"late": frozenset({"late robin"}), "of": frozenset()}
        >>> Speller(owners, frozenset())._parted("lateof")
        'late of'
        """
        for place in range(_SHORTEST, len(word) - 1):
            first, second = word[:place], word[place:]
            small = len(second) <= _FREE and second in self.owners and not self.owners[second]
            if small and self.owners.get(first):
                return f"{first} {second}"
        return ""

    def _agree(self, words: Sequence[str]) -> bool:
        """Whether some entry uses all of the words, or no entry uses any."""
        owned = [self.owners[word] for word in words]
        return len(words) == 1 or bool(frozenset.intersection(*owned)) or not any(owned)

    def _begun(self, typed: str) -> Sequence[str]:
        """The known words that begin with what was typed."""
        first = bisect_left(self._alphabetical, typed)
        return self._alphabetical[first : bisect_left(self._alphabetical, typed + _LAST)]

    def _as_long(self, shortest: int, longest: int) -> Sequence[str]:
        """The known words of some lengths; no other is within as many edits."""
        if (shortest, longest) not in self._by_length:
            self._by_length[shortest, longest] = [
                word for word in self.owners if shortest <= len(word) <= longest
            ]
        return self._by_length[shortest, longest]

    @cached_property
    def _by_length(self) -> dict[tuple[int, int], Sequence[str]]:
        return {}

    @cached_property
    def _alphabetical(self) -> list[str]:
        return sorted(self.owners)

    def _confusable(self, typed: str, word: str, rivals: Collection[str]) -> bool:
        """Whether a rival word would tell apart entries that must never be merged."""
        begun = self._begun(typed) if len(typed) > _BEGUN else []
        return any(
            frozenset((mine, other)) in self.never_merge
            for rival in (*rivals, *begun)
            for mine in self.owners[word] - self.owners[rival]
            for other in self.owners[rival] - self.owners[word]
        )


def _by_slip(found: tuple[str, Correction]) -> tuple[bool, tuple[int, bool, bool, int, bool]]:
    """A form and its correction in the order of their safety, then of their likelihood."""
    form, one = found
    return not one.applied, _slip(form, one.read, OSA.distance(form, one.read))


def _slip(typed: str, known: str, distance: int) -> tuple[int, bool, bool, int, bool]:
    """How unlikely it is that a known word was typed so: edits, then the kind of slip."""
    return (
        distance,
        typed[0] != known[0],
        sorted(typed) != sorted(known) and _single(typed) != _single(known),
        0 if sorted(typed) == sorted(known) else _unlike(typed, known),
        len(typed) > len(known),
    )


def _unlike(typed: str, known: str) -> int:
    """How unlike two words sound: 0 where they sound the same, 1 but for vowels, else 2."""
    one, other = _sound(typed), _sound(known)
    return 0 if one == other else 1 if _consonants(one) == _consonants(other) else 2


def _sound(word: str) -> str:
    """A word in letters of one sound each.

    >>> _sound("phace") == _sound("fase"), _sound("cat") == _sound("sat")
    (True, False)
    """
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return _single(word)


def _consonants(word: str) -> str:
    """A word without its vowels."""
    return "".join(letter for letter in word if letter not in _VOWELS)


def _single(word: str) -> str:
    """A word without the second of two equal letters in a row."""
    return "".join(letter for place, letter in enumerate(word) if word[place - 1 : place] != letter)
