"""Whether a sentence denies what its line denies, and has things on the line's side of them."""

from assistant.drafting.claim_text import ClaimText
from assistant.drafting.parts import Part
from assistant.drafting.vocabulary import LineWords
from ingest.lexicon import Match

_HINGES = frozenset({"than", "of", "from", "by", "to", "before", "after", "following", "into"})


def agrees(sentence: ClaimText, chunk: Part, line: LineWords) -> bool:
    """Whether a chunk denies the same as a line does, and turns nothing round."""
    return (
        all(_same_entry(sentence, match, line) for match in sentence.matches_in(chunk))
        and all(_same_word(sentence, word.first, line) for word in sentence.words_in(chunk))
        and not _is_turned(sentence, line)
    )


def _same_entry(sentence: ClaimText, match: Match, line: LineWords) -> bool:
    """Whether an entry is denied in a sentence where, and only where, the line denies it."""
    corpus = sentence.corpus
    denied = _denies(sentence, sentence.text, match)
    reach = corpus.lexicon.reach(match.term)
    for text in (line.statement.node.text, *reversed(line.statement.node.heading)):
        stated = [
            _denies(sentence, text, m) for m in corpus.lexicon.match(text) if m.term.id in reach
        ]
        if stated:
            return denied in stated
    return not denied or _is_denied_throughout(line)


def _denies(sentence: ClaimText, text: str, match: Match) -> bool:
    """Whether a text denies an entry; told by its last word, as a name may begin with "lack of"."""
    inside = sentence.corpus.lexicon.spelling.words(text[match.first : match.last])
    first = match.first + inside[-1].first
    return sentence.corpus.negation.denies(text, first, match.last)


def _is_denied_throughout(line: LineWords) -> bool:
    """Whether a line as a whole denies, as its outline note or its own facts say."""
    return any(fact.denied for fact in line.statement.facts)


def _same_word(sentence: ClaimText, place: int, line: LineWords) -> bool:
    """Whether a word is denied as it is in the line; a word that the line lacks is not compared."""
    corpus, stem = sentence.corpus, sentence.vocabulary.stem
    words = corpus.lexicon.spelling.words
    word = next(w for w in words(sentence.text) if w.first == place)
    text = line.statement.node.text
    stated = [
        corpus.negation.denies(text, w.first, w.last)
        for w in words(text)
        if stem(w.key) == stem(word.key)
    ]
    return not stated or corpus.negation.denies(sentence.text, word.first, word.last) in stated


def _is_turned(sentence: ClaimText, line: LineWords) -> bool:
    """Whether the words on the two sides of "than", "of" and the like have changed places."""
    words = sentence.corpus.lexicon.spelling.words
    both = {w.text.lower() for w in words(line.statement.node.text)}
    for hinge in _HINGES & both & {w.text.lower() for w in words(sentence.text)}:
        mine = _sides(sentence, sentence.text, hinge)
        theirs = _sides(sentence, line.statement.node.text, hinge)
        if mine is None or theirs is None:
            continue
        before, after = mine
        first, second = theirs
        if (before & (second - first)) and (after & (first - second)):
            return True
    return False


def _sides(
    sentence: ClaimText, text: str, hinge: str
) -> tuple[frozenset[str], frozenset[str]] | None:
    """What stands before and after a word of a text: entries, and stems of the other words."""
    vocabulary, lexicon = sentence.vocabulary, sentence.corpus.lexicon
    words = lexicon.spelling.words(text)
    place = next((w.first for w in words if w.text.lower() == hinge), None)
    if place is None:
        return None
    matches = lexicon.match(text)
    taken = [(m.first, m.last) for m in matches]
    found = [(m.first, m.term.id) for m in matches] + [
        (w.first, vocabulary.stem(w.key))
        for w in words
        if not vocabulary.is_glue(w) and not any(a <= w.first < b for a, b in taken)
    ]
    return (
        frozenset(name for first, name in found if first < place),
        frozenset(name for first, name in found if first > place),
    )
