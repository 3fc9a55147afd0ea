"""A claim as read: what one clause says, unit by unit, and what follows from its words."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from assistant.claims.denial import denies_a_relation
from assistant.claims.units import Unit
from assistant.claims.vocabulary import any_of

_ONLY_JOINED = re.compile(r"\s*(?:,|and\b|or\b)[\s,]*(?:(?:and|or|the|an?)\b\s*)*", re.IGNORECASE)
_EXCLUSIVE = re.compile(
    r"\b(?:only|exclusively|solely|always|invariably|never|every|all|purely|entirely|"
    r"without exception|no other|nothing but|in each case|necessarily|confined to|restricted to|"
    r"limited to|exclusive to|unique to|peculiar to|reserved for|nowhere else|"
    r"nothing else)\b(?! than)",
    re.IGNORECASE,
)
_ONLY_NAME = re.compile(r"^\W*(?:only|exclusively|no other|nothing but)\b", re.IGNORECASE)
_ALL_CASES = re.compile(r"\b(?:all|every|each|always|invariably)\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(?:are|were) all\b|\bonly (?:be|after|once|when|if)\b|\bat all\b|\babove all\b|"
    r"\ball in all\b|\ball (?:over|of these|three|four|five|belong)\b|\bnot only\b|"
    r"\b(?:all|every) "
    r"ages?\b|\bnot always\b|\b(?:can|may|do|have) all\b|"
    r"\bonly (?:\w+ ){0,2}by (?:exclusion|excluding|elimination)\b|"
    r"\bonly (?:an? )?(?:small |tiny )?(?:minority|few|third|quarter|fifth|half|fraction|share|"
    r"proportion)\b|\bonly (?:about |around |some |roughly )?\d|"
    rf"\bonly (?:{any_of('degrees.txt')})\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\b(?:can|may|might|could) (?:also |even |well )?(?:\w+ ){1,2}without\b", re.IGNORECASE
)
_WHERE = re.compile(r"(?<=\w)\s+where\s", re.IGNORECASE)
_FLOATING = re.compile(
    r"(\band\b[^,;]*?)\ball\b(?! (?:cases|patients|of|the|over|ages)\b)", re.IGNORECASE
)


Groups = tuple[tuple[Unit, ...], ...]
"""What a claim says: one unit of each group at a time."""


@dataclass(frozen=True, kw_only=True)
class ReadClaim:
    """One clause of a sentence as a claim: its units, those listed side by side in one group.

    `is_of_other`: it says of another thing what the sentence denies of it, by "unlike".
    """

    text: str
    groups: Groups
    is_of_other: bool = False

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in order."""
        return tuple(unit for group in self.groups for unit in group)

    @property
    def is_bare(self) -> bool:
        """Whether it only names things, and says nothing of them."""
        between = [self.text[a.last : b.first] for a, b in pairwise(self.units)]
        is_listed = all(_ONLY_JOINED.fullmatch(words) for words in between)
        return is_listed and all(unit.is_name for unit in self.units)

    @property
    def names(self) -> tuple[Unit, ...]:
        """The units that name something."""
        return tuple(unit for unit in self.units if unit.is_name)

    @cached_property
    def excludes_other_names(self) -> bool:
        """Whether it says "only" of a name at its start."""
        return bool(_ONLY_NAME.match(self.text))

    @cached_property
    def denies_its_verb(self) -> bool:
        """Whether it denies its verb, by a word that is part of no name; not what "where" opens."""
        if any(unit.is_rest for unit in self.units):
            return False
        text = self.text
        for unit in self.units:
            is_whole = unit.term is not None or " " in unit.text
            if is_whole and text[unit.first : unit.last] == unit.text:
                text = text[: unit.first] + "x" * len(unit.text) + text[unit.last :]
        return denies_a_relation(_WHERE.split(text)[0])

    @property
    def denies_all(self) -> bool:
        """Whether it denies everything that it says, names as well."""
        telling = [unit for unit in self.units if not unit.is_soft]
        return len(telling) > 1 and all(unit.is_denied for unit in telling)

    def affirmed(self) -> "ReadClaim":
        """The same claim without its denial."""
        groups = tuple(tuple(replace(u, is_denied=False) for u in group) for group in self.groups)
        return replace(self, groups=groups)

    @property
    def is_exception(self) -> bool:
        """Whether it says that something may be so without another, which one case shows."""
        return bool(_EXCEPTION.search(self.text))

    @cached_property
    def focus(self) -> Unit | None:
        """What an exclusive word stands before."""
        word = _EXCLUSIVE.search(self.text)
        after = [u for u in self.units if word and u.first >= word.end() and not u.is_soft]
        return min(after, key=lambda unit: unit.first, default=None)

    @cached_property
    def is_about_all(self) -> bool:
        """Whether it speaks of all cases of something."""
        return bool(_ALL_CASES.search(self.text))

    @cached_property
    def is_exclusive(self) -> bool:
        """Whether it says that something is so always, or nothing else is."""
        text = _FLOATING.sub(r"\1   ", self.text)
        text = _HARMLESS.sub(lambda match: " " * len(match[0]), text)
        for unit in self.units:
            if unit.term is not None and self.text[unit.first : unit.last] == unit.text:
                text = text[: unit.first] + "x" * len(unit.text) + text[unit.last :]
        return bool(_EXCLUSIVE.search(text))
