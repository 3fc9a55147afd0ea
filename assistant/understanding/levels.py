"""Results of tests in a text: a test with a number, or with a word for a level."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ingest.levels import Level, Levels, Measurement
from ingest.polarity import Negation

_AUXILIARY = (
    r"is|are|was|were|be|has|have|had|been|remains?|came|comes?|turns?|turned|out|proves?|proved|to|back|all|both|also|only|still|of|"
    r"at|levels?|counts?|values?|results?|very|rather|quite|slightly|mildly|markedly|grossly|"
    r"massively|hugely|not|never|a|bit|little|well|just|within|now|currently|the|on|in|and|or|nor"
)
_LISTED = (
    r"(?:\s*,\s*[\w -]{2,20}?){0,4}?(?:\s*,?\s*(?:and|&)\s+[\w -]{2,20}?)?,?\s+(?:all|both)\s+"
)
_NUMBER = re.compile(
    rf"(?P<gap>(?:[\s:=~>≥]|\b(?:{_AUXILIARY})\b)*)(?P<by>[x×]\s*)?"
    r"(?P<value>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?!\d|/|[.,]\d)"
    r"(?!\s*-?\s*(?:days?|wks?|weeks?|mo|mths?|months?|y|yo|yrs?|years?|mm|cm|hours?)\b)(?!\s*%)"
    r"(?P<times>\s*-?\s*(?:x|times|fold)\b)?\s*(?P<unit>\w+\s?/\s?[a-z]+)?",
    re.IGNORECASE,
)
_NOT_A_LEVEL = r"(?!\s+(?:to|up|down|on|above|below|grade|density|signal|attenuation)\b)"
_CLAUSE_END = re.compile(r"[;?!()]|[.:](?!\d)|\b(?:but|whereas|while|although|though)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A test's result in a text: the entry that it names or denies, and its places."""

    entry: str
    denied: bool
    first: int
    last: int
    level_first: int
    level_last: int

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The characters of the test's name and of its level."""
        return ((self.first, self.last), (self.level_first, self.level_last))


@dataclass(frozen=True)
class ResultReader:
    """Finds the results of one corpus's tests."""

    levels: Levels
    negation: Negation

    def read(self, text: str) -> tuple[Result, ...]:
        """The results in a text, in its order.

        >>> ResultReader(Levels(), Negation()).read("all normal")
        ()
        """
        return tuple(self._results(text)) if self._tests else ()

    def _results(self, text: str) -> Iterator[Result]:
        for found in self._names.finditer(text):
            test = self._tests[found[0].lower()]
            told = self._number(text, found, test) or self._word(text, found)
            if told is None:
                continue
            level, first, last = told
            entry = getattr(test, level)
            yield Result(
                entry=entry or test.raised,
                denied=entry is None,
                first=found.start(),
                last=found.end(),
                level_first=first,
                level_last=last,
            )

    def _number(
        self, text: str, name: re.Match[str], test: Measurement
    ) -> tuple[Level, int, int] | None:
        """The level of the number behind a test's name, with its place."""
        found = _NUMBER.match(text, name.end())
        if found is None or (not found["gap"] and not found["value"]):
            return None
        value = float(found["value"].replace(",", ""))
        if found["times"] or found["by"]:
            level: Level | None = "raised" if value > 1 else None
        else:
            level = test.level_of(value, found["unit"] or self._unit_of(text))
        return (level, found.start("value"), found.end()) if level else None

    def _unit_of(self, text: str) -> str:
        """The unit, or the part of one, that the numbers of a text are in; empty if not known.

        A number that only one of its test's units allows tells the unit of the others.
        """
        units: set[str] = set()
        for name in self._names.finditer(text):
            test = self._tests[name[0].lower()]
            found = _NUMBER.match(text, name.end())
            if found and not (found["times"] or found["by"]):
                given = test.units_of(float(found["value"].replace(",", "")), found["unit"] or "")
                units |= set(given) if len(given) == 1 else set()
        return units.pop() if len(units) == 1 else ""

    def _word(self, text: str, name: re.Match[str]) -> tuple[Level, int, int] | None:
        """The level in words behind a test's name or before it, with its place."""
        bracketed = self._bracketed.match(text, name.end())
        if bracketed:
            return self._told(text, bracketed)
        start = max((m.end() for m in _CLAUSE_END.finditer(text, 0, name.start())), default=0)
        stop = _CLAUSE_END.search(text, name.end())
        end = stop.start() if stop else len(text)
        after = self._after.match(text, name.end(), end)
        if after and not self._is_of_the_next(text, after, end):
            return self._told(text, after)
        before = self._before.search(text, start, name.start())
        return self._told(text, before) if before else None

    def _is_of_the_next(self, text: str, after: re.Match[str], end: int) -> bool:
        """Whether a word stands before another test: "X, raised Y"; a sign: "↑X ↓Y"."""
        if self._signed_before(text) and not any(map(_is_word, after["word"])):
            return True
        if "," not in after[0][: after.start("word") - after.start()]:
            return False
        listed = re.search(r"\b(?:is|are|was|were|all|both)\b", after[0])
        return not listed and bool(self._next.match(text, after.end(), end))

    def _signed_before(self, text: str) -> bool:
        """Whether signs stand before the tests of a text, the first one before any test."""
        first = self._sign.search(text)
        if first is None or not first["test"]:
            return False
        return self._names.search(text, 0, first.start()) is None

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        """A sign for a level, and the test that it may stand before."""
        signs = [word for word in self._level_of if not any(map(_is_word, word))]
        return re.compile(rf"{_any_of(signs)}\s*(?P<test>{_any_of(self._tests)})?", re.IGNORECASE)

    @cached_property
    def _bracketed(self) -> re.Pattern[str]:
        return re.compile(rf"\s*\(\s*(?P<word>{_any_of(self._level_of)})\s*\)", re.IGNORECASE)

    def _told(self, text: str, found: re.Match[str]) -> tuple[Level, int, int] | None:
        """The level of a word as far as it is not denied."""
        first, last = found.span("word")
        level = self._level_of[found["word"].lower()]
        if self.negation.denies(text, first, last):
            return ("normal", first, last) if level == "raised" else None
        return level, first, last

    @cached_property
    def _tests(self) -> Mapping[str, Measurement]:
        return {n.lower(): test for test in self.levels.tests.values() for n in test.names}

    @cached_property
    def _level_of(self) -> Mapping[str, Level]:
        return {word.lower(): level for level, words in self.levels.words.items() for word in words}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile(_any_of(self._tests), re.IGNORECASE)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        word = rf"(?P<word>{_any_of(self._level_of)}){_NOT_A_LEVEL}"
        gap = rf"(?:[\s:=,/&+]|\b(?:{_AUXILIARY})\b|{self._fillers})*?"
        return re.compile(rf"(?:{gap}|{_LISTED}){word}", re.IGNORECASE)

    @cached_property
    def _before(self) -> re.Pattern[str]:
        gap = (
            rf"(?:[\s/&]|,(?=\s*{self._fillers})|\b(?:and|or|the|of|in|levels?)\b|"
            rf"{self._fillers})*"
        )
        return re.compile(rf"(?P<word>{_any_of(self._level_of)}){gap}\Z", re.IGNORECASE)

    @cached_property
    def _fillers(self) -> str:
        """What may stand between a test and its level: other tests, what is tested."""
        return _any_of({*self._tests, *self.levels.beside})

    @cached_property
    def _next(self) -> re.Pattern[str]:
        return re.compile(rf"\s+(?:{self._fillers})", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, not inside longer ones."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    plain = "|".join(_whole(word) for word in longest if _is_word(word[0]))
    signs = "|".join(_whole(word) for word in longest if not _is_word(word[0]))
    # One look for where a word begins: one in each alternative takes several times as long.
    return rf"(?:(?<!\w)(?:{plain or '(?!)'})|{signs or '(?!)'})"


def _whole(word: str) -> str:
    """A pattern for the rest of a word that is no part of a longer one; a sign may be."""
    return re.escape(word) + (r"(?!\w)" if _is_word(word[-1]) else "")


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()
