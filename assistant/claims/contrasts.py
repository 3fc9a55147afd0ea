"""Contrasts: what a sentence says of one thing and, by "unlike" or "like", of another."""

import re
from dataclasses import dataclass

from assistant.claims.vocabulary import any_of

_CONTRASTS = any_of("contrasts.txt")
_LIKENESSES = any_of("likenesses.txt")
_OF = r"(?:(?:that|those|the one|the ones|the case) (?:of|in|with|for)\s+)?"
_ASIDE = re.compile(
    rf"(?:^|,\s+)(?:(?P<unlike>{_CONTRASTS})|(?:{_LIKENESSES}))\s+{_OF}(?P<other>[^,;]+?)\s*(?:,\s*|$)",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    rf"^(?P<word>{_CONTRASTS}|{_LIKENESSES})\s+(?P<other>[^,]+),\s+(?:which|who)\s+"
    r"(?P<said>[^,]+),\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause without the phrase that names another thing, that thing, and whether it differs."""

    text: str
    other: str
    differs: bool


def told_apart(text: str) -> str:
    """A sentence whose aside says something of the other thing, that said by itself.

    >>> told_apart("Unlike plums, which are blue, cherries are red")
    'plums are blue; Unlike plums, cherries are red'
    """
    return _EXPLAINED.sub(
        lambda m: f"{m['other']} {m['said']}; {m['word']} {m['other']}, ", text, count=1
    )


def contrast_in(clause: str) -> Aside | None:
    """The aside of a clause; None where it has none.

    >>> contrast_in("Cherries, unlike plums, are red")
    Aside(text='Cherries are red', other='plums', differs=True)
    """
    aside = _ASIDE.search(clause)
    if aside is None:
        return None
    before, after = clause[: aside.start()], clause[aside.end() :]
    text = f"{before} {after}".strip()
    return Aside(text, aside["other"], aside["unlike"] is not None) if text else None
