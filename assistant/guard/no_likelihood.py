"""No likelihood, share or superlative that the cited lines do not have."""

import re
from collections.abc import Iterator

from assistant.guard.accounted import is_said
from assistant.guard.finding import Rule, Violation
from assistant.guard.mending import cut, reworded
from assistant.guard.review import Review
from assistant.guard.sentences import CitedText
from assistant.guard.word_lists import openings, pattern, phrases
from ingest.lexicon import PROCESS
from ingest.words import Word

_OF_WHOM = re.compile(r"\s*(?:of|in)\s+(?:all\s+|the\s+)?([^.;:,()]+)", re.IGNORECASE)

_WHOLE_WORDS = 3


def check(review: Review) -> Iterator[Violation]:
    """Words of likelihood or degree that stand in no cited line, and shares of the wrong whole."""
    for sentence in review.sentences:
        for found in added(sentence.cited, "likelihood"):
            yield Violation(
                message=f"The cited lines do not say “{found[0]}”; it was left out.",
                sentence=sentence,
                mend=reworded(sentence, cut(sentence.text, found.start(), found.end())),
            )
        whole = _invented_whole(sentence.cited)
        if whole:
            message = f"The cited lines give no share of “{whole}”; the sentence was left out."
            yield Violation(message=message, sentence=sentence)


def added(cited: CitedText, listed: str) -> Iterator[re.Match[str]]:
    """Phrases of a list in a text that its cited lines do not have."""
    if openings(phrases(listed)).isdisjoint(cited.bare_words):
        return
    for found in pattern(listed).finditer(cited.text):
        if _in_name(found, cited) or found[0].casefold() in cited.said.casefold():
            continue
        words = cited.corpus.lexicon.spelling.words(found[0])
        if not words or not all(_stands(word, cited) for word in words):
            yield found


def _stands(word: Word, cited: CitedText) -> bool:
    """Whether the lines or their headings have a word itself, with or without "-ly"."""
    forms = {word.key, f"{word.key}ly", word.key.removesuffix("ly")}
    return not forms.isdisjoint(cited.keys | cited.heading_keys)


def _in_name(found: re.Match[str], cited: CitedText) -> bool:
    """Whether a phrase is only part of a name that the lines or their headings have."""
    if any(first <= found.start() and found.end() <= last for _, first, last in cited.names):
        return True
    return any(
        match.first <= found.start()
        and found.end() <= match.last
        and match.last - match.first > len(found[0])
        and cited.supports(match.term)
        for match in cited.matches
    )


def _invented_whole(cited: CitedText) -> str | None:
    """What a share is said to be of, where the line with the share does not say so."""
    plain = cited.reader.plain_words
    processes = {
        m.first for m in cited.of_kinds(frozenset({PROCESS})) if m.term.id not in cited.own
    }
    for quantity in cited.quantities:
        found = _OF_WHOM.match(cited.text, quantity.last) if quantity.unit == "%" else None
        if found is None:
            continue
        first, last = found.start(1), found.end(1)
        named = [m for m in cited.matches if first <= m.first < last and cited.supports(m.term)]
        words = [w for w in cited.words if first <= w.first < last][:_WHOLE_WORDS]
        if any(
            w.key not in plain
            and not is_said(w, cited)
            and not any(m.first <= w.first < m.last for m in named)
            for w in words
        ) or processes & {words[0].first if words else -1}:
            return found[1].strip()
    return None


RULE = Rule(id="no-likelihood", code="W-35", severity="repair", check=check)
