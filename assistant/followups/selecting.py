"""Selecting: a follow-up that tells an item of the last list by a part or a property of it.

"the one at the gate", "the tin boxes among them", "large ones only", "without the tin one". An
item is meant whose names hold what is said of it, or of which the documents state it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.followups.back_references import VERBS, excepted, only, without_lead
from assistant.query import Query, QuestionReader
from ingest.lexicon import PROCESS, Term

_POINTING = r"(?:them|these|those|(?:that|the|this) list|the (?:two|three|four|five))"
_ENDING = r"[\s,]*(?:please|then|though|again)?\W*$"
_LEAVE_OUT = re.compile(
    rf"^\W*(?:(?:leave|leaving|take|taking|drop) )?(?P<words>.+?) (?:out|off|aside|excluded)"
    rf"(?:{_ENDING}|,)",
    re.IGNORECASE,
)
_ONLY_LAST = re.compile(rf"^\W*(?P<words>.+?)(?: ones?)? only{_ENDING}", re.IGNORECASE)
_AMONG = re.compile(
    rf"^\W*(?:(?:are|is) there |which |what )?(?:any |the )?"
    rf"(?P<words>(?!(?:is|are|does|do|was|were|has|have|can)\b)(?:[\w'’-]+ ){{1,4}})"
    rf"(?:of|among|amongst|from|in|on) {_POINTING}{_ENDING}",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"^\W*which (?:ones?\b|of {_POINTING}\b|(?=(?:{VERBS})\b))[\s,]*(?P<words>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_THE_ONE_AT = re.compile(
    r"\bthe ones? (?P<words>(?:at|in|on|with|from|of|near|around|under|by|behind|about|that|which|"
    r"called|due to|caused by)\b[^,;:?]*)",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"\b(?:the|that|this) (?P<words>[\w'’-]+(?: [\w'’-]+){0,2}?)(?: ones?|'s one)\b(?! of\b)",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"^\W*(?:is|are|was|were) (?P<what>.+?) (?:also )?"
    r"(?:one of|some of|part of|among|amongst|on|in) "
    r"(?:them|these|those|(?:that|this|the|the same) (?:list|group))\W*$",
    re.IGNORECASE,
)
_LONG = 5
IT = "{it}"
_HEADLESS = re.compile(r"^\W*(?:it|they)\s*[,:;–-]\s*")
_VERB = re.compile(rf"^\W*(?:{VERBS})\b\s*", re.IGNORECASE)
_STATED = 2

Texts = Iterator[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What tells the items that a text means, and what is asked of them.

    Attributes:
        words: The words that tell them.
        rest: The text with `IT` in their place; empty where it only asks which they are.
        left_out: Whether they are left out of the list.
        one: Whether it points at one item of the list: "the one at …".
        narrows: Whether it cannot mean the whole list.
    """

    words: str
    rest: str = ""
    left_out: bool = False
    one: bool = False
    narrows: bool = True


def selection(text: str) -> Selection | None:
    """How a text selects items of a list; None where it does not.

    >>> selection("the one at the gate, how old is it?").words
    'at the gate'
    >>> selection("and without the tin one").left_out
    True
    """
    rest = without_lead(text, prepositions=False).strip(" ?.!")
    out = _LEAVE_OUT.match(rest)
    without = out["words"] if out else excepted(rest)
    if without is not None:
        return Selection(words=without.split(",")[0].strip(), left_out=True)
    kept = only(rest)
    if kept is not None:
        return Selection(words=kept)
    for pattern in (_ONLY_LAST, _WHICH, _AMONG):
        found = pattern.match(rest)
        if found:
            asks = pattern is not _ONLY_LAST
            return Selection(words=found["words"].strip(), narrows=not asks)
    for pattern in (_THE_ONE_AT, _THE_ONE):
        found = pattern.search(rest)
        if found:
            before, after = rest[: found.start()], rest[found.end() :]
            alone = not any(map(str.isalnum, before + after))
            asked = "" if alone else f"{before}{IT}{after}"
            at = pattern is _THE_ONE_AT
            return Selection(words=found["words"], rest=asked, one=at)
    return None


def membership(text: str) -> str | None:
    """What a text asks to be an item of the last list; None where it does not.

    >>> membership("is tin on that list?"), membership("is tin heavy?")
    ('tin', None)
    """
    found = _MEMBER.match(text)
    return found["what"] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Items of a list, in its order; `stated` where the documents state of them what tells them."""

    items: tuple[str, ...] = ()
    stated: bool = False


@dataclass(frozen=True, eq=False)
class Selector:
    """Finds the items that some words tell.

    Attributes:
        reader: Reads the words.
        has: Whether the documents state an entry of an item.
    """

    reader: QuestionReader
    has: Callable[[str, Term], bool]

    def kept(self, items: Sequence[str], chosen: Selection) -> Kept:
        """The items that a selection leaves; none where it tells nothing apart."""
        brought = self.reader.vocabulary.brought(chosen.words)
        for place, told in enumerate(self._ways(items, chosen.words, brought) if brought else ()):
            if 0 < len(told) < len(items):
                left = [item for item in items if (item in told) != chosen.left_out]
                return Kept(items=tuple(left), stated=place == _STATED and not chosen.left_out)
        return Kept()

    def listing(self, items: Sequence[str], kept: Kept, chosen: Selection, before: Query) -> Texts:
        """What may list the items that are kept, and those alone."""
        if chosen.rest or not kept.items:
            return
        names = self._names(kept.items)
        limits = [term.name for term in before.stated]
        if kept.stated:
            yield f"{chosen.words}, {', '.join(limits)}"
            yield f"{_either(self._names(items))}: which {chosen.words}"
            yield f"{_either(names)}: which {chosen.words}"
        if len(names) > 1:
            terms = self.reader.corpus.lexicon.terms
            wider = [terms[name].name for term in before.stated for name in term.broader]
            for limit in (", ".join(limits), *limits, *wider):
                yield f"{_either(names)}: which are {limit}?"

    def asking(self, kept: Kept, chosen: Selection, before: Query) -> Texts:
        """What may ask of the items that are kept what a text asks, or where one of them stands."""
        names = self._names(kept.items)
        if chosen.rest and names:
            asked = chosen.rest.replace(IT, "it" if len(names) == 1 else "they", 1)
            yield f"{' and '.join(names)}: {_HEADLESS.sub('', asked)}"
            yield chosen.rest.replace(IT, " and ".join(names), 1)
        elif len(names) == 1:
            if kept.stated:
                yield f"{names[0]}: which {chosen.words}"
                yield f"{names[0]}: {_VERB.sub('', chosen.words)}"
                yield f"{names[0]}: {chosen.words}"
            terms = self.reader.corpus.lexicon.terms
            limits = [term.name for term in before.stated if term.id not in kept.items]
            listed = f"{names[0]}: {', '.join(limits)}"
            about = kept.items[0] in terms and terms[kept.items[0]].is_subject
            yield from (listed, names[0]) if about else (names[0], listed)

    def _names(self, items: Sequence[str]) -> list[str]:
        terms = self.reader.corpus.lexicon.terms
        return [terms[item].name if item in terms else item for item in items]

    def _ways(
        self, items: Sequence[str], words: str, brought: Sequence[str]
    ) -> Iterator[list[str]]:
        """The items by what they are called, by what is stated of them, by their other names."""
        terms = self.reader.corpus.lexicon.terms
        called = {i: (terms[i].name, *terms[i].stated) if i in terms else (i,) for i in items}
        yield [item for item in items if self._are(called[item], brought)]
        yield [item for item in items if self._hold(called[item], brought)]
        query = self.reader.read(words)
        meant = [t for t in query.stated if t.kind != PROCESS and not t.generic]
        if meant and not query.unknown:
            yield [item for item in items if all(self.has(item, term) for term in meant)]
        others = {item: terms[item].ours if item in terms else () for item in items}
        yield [item for item in items if self._hold(others[item], brought)]

    def _are(self, names: Sequence[str], brought: Sequence[str]) -> bool:
        """Whether some words are all the words of one of some names."""
        spelling = self.reader.corpus.lexicon.spelling
        return any({word.key for word in spelling.words(n)} == set(brought) for n in names)

    def _hold(self, names: Sequence[str], brought: Sequence[str]) -> bool:
        """Whether one of some names holds every word, or a longer word that ends in it."""
        spelling = self.reader.corpus.lexicon.spelling
        return any(
            all(_among(key, [word.key for word in spelling.words(name)]) for key in brought)
            for name in names
        )


def _either(names: Sequence[str]) -> str:
    """Names as options: "robins, wrens or owls"."""
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _among(key: str, own: Sequence[str]) -> bool:
    """Whether a word is one of some words, or a long one that one of them ends in."""
    return key in own or (len(key) >= _LONG and any(word.endswith(key) for word in own))
