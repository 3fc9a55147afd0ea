"""Lists of ordinary English that rules read claims with, from `assistant/language`."""

import re
from functools import cache
from importlib.resources import files

from Stemmer import Stemmer


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and blanks."""
    text = files("assistant").joinpath("language", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All the words of a list."""
    return frozenset(word for line in phrases(name) for word in line.lower().split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any phrase of a list on word boundaries, the longest first, in any case."""
    return any_of(phrases(name))


@cache
def any_of(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases on word boundaries; matches nothing where there are none."""
    if not listed:
        return re.compile(r"(?!)")
    longest_first = sorted(listed, key=len, reverse=True)
    choices = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


@cache
def openings(listed: tuple[str, ...]) -> frozenset[str]:
    """The first word of each phrase: a text without any of these has none of the phrases."""
    return frozenset(found[0] for one in listed if (found := re.findall(r"[^\W\d_]+", one.lower())))


@cache
def stem(word: str) -> str:
    """A word without its endings."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Stemmer:
    return Stemmer("english")
