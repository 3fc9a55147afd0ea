"""Whether one sentence is stated by the lines that it cites, word by word and pair by pair.

A sentence of a language model is shown only where every one of its words is accounted for. It is
taken apart into clauses and chunks; all of a chunk must be stated by one and the same line, and
that line must be about the subject that the sentence names. Two lines side by side do not make a
third statement.
"""

from collections.abc import Iterator, Sequence

from assistant.drafting.claim_text import RELATION, ClaimText
from assistant.drafting.parts import Part, chunks_of, clauses_of, halves_of
from assistant.drafting.polarity import agrees
from assistant.drafting.vocabulary import LineWords, amount_of
from ingest.lexicon import CAUSE, CLASS, DIAGNOSIS, Match
from ingest.quantities import Quantity

_SUBJECTS = frozenset({DIAGNOSIS, CLASS, CAUSE})


_LEAST_SAID = 2
"""A name alone is no statement: "this is X" would be a diagnosis."""


def unsupported(sentence: ClaimText) -> Iterator[str]:
    """What the cited lines do not state of a sentence, a message each."""
    whole = Part(0, len(sentence.text))
    said = len(sentence.matches) + len(sentence.words_in(whole)) + len(sentence.amounts)
    if said < _LEAST_SAID:
        yield "The sentence says nothing of what it names."
    for clause in clauses_of(sentence.text):
        yield from _unstated_chunks(sentence, clause)
        yield from _unpaired(sentence, clause)


def _unstated_chunks(sentence: ClaimText, clause: Part) -> Iterator[str]:
    """Chunks that no cited line states as a whole."""
    subjects = _subjects(sentence.matches_in(clause))
    for chunk in chunks_of(sentence.text, clause, sentence.kept):
        own = _subjects(sentence.matches_in(chunk))
        if _is_empty(sentence, chunk):
            continue
        lines = [line for line in sentence.lines if _is_about(line, own or subjects)]
        if any(_states(sentence, chunk, line, clause) for line in lines):
            continue
        yield _message(sentence, chunk, lines)


def _is_empty(sentence: ClaimText, chunk: Part) -> bool:
    """Whether a chunk holds nothing that a line would have to state."""
    return not (
        sentence.matches_in(chunk) or sentence.words_in(chunk) or sentence.amounts_in(chunk)
    )


def _states(sentence: ClaimText, chunk: Part, line: LineWords, clause: Part) -> bool:
    """Whether one line accounts for all of a chunk; a bare measure may stand beside it."""
    vocabulary = sentence.vocabulary
    return (
        all(_has_entry(sentence, match, line) for match in sentence.matches_in(chunk))
        and all(vocabulary.accounts_for_word(line, word) for word in sentence.words_in(chunk))
        and all(_has_amount(sentence, amount, line) for amount in sentence.amounts_in(chunk))
        and agrees(sentence, chunk, line)
        and _names_relation(sentence, clause, line)
    )


def _has_amount(sentence: ClaimText, amount: Quantity, line: LineWords) -> bool:
    """Whether a line has a number, or one beside it has it as a bare measure of the same thing."""
    value = amount_of(amount)
    return value in line.amounts or any(
        value in other.bare and _are_siblings(line, other) for other in sentence.lines
    )


def _are_siblings(line: LineWords, other: LineWords) -> bool:
    """Whether two lines stand under one heading, on one subject, and only one has numbers."""
    mine, theirs = line.statement, other.statement
    return (
        not line.amounts
        and mine.node.parents == theirs.node.parents
        and mine.subjects == theirs.subjects
    )


def _names_relation(sentence: ClaimText, clause: Part, line: LineWords) -> bool:
    """Whether a clause says how a member of a list is related to the subject of its heading."""
    statement, terms = line.statement, sentence.corpus.lexicon.terms
    if not any(terms[name].kind == RELATION for name in statement.above):
        return True
    matches = sentence.matches_in(clause)
    named = {m.term.id for m in matches if m.term.kind in _SUBJECTS}
    heads = statement.above - statement.own
    both = not named.isdisjoint(statement.own) and not named.isdisjoint(heads)
    return not both or any(m.term.kind == RELATION for m in matches)


def _has_entry(sentence: ClaimText, match: Match, line: LineWords) -> bool:
    """Whether a line names an entry, or has all the words that the sentence calls it by."""
    if sentence.vocabulary.accounts_for_term(line, match.term):
        return True
    if match.term.is_subject or line.statement.own & set(match.term.opposite):
        return False
    part = Part(match.first, match.last)
    words = sentence.corpus.lexicon.spelling.words(sentence.text)
    inside = [w for w in words if part.holds(w.first, w.last)]
    return all(
        sentence.vocabulary.is_glue(w) or sentence.vocabulary.accounts_for_word(line, w)
        for w in inside
    ) and not all(sentence.vocabulary.is_glue(w) for w in inside)


def _unpaired(sentence: ClaimText, clause: Part) -> Iterator[str]:
    """Pairs of a subject with a finding or number that no cited line has of it."""
    loose = list(_loose_pairs(sentence, clause))
    if not loose:
        return
    for halves in halves_of(sentence.text, clause, sentence.kept):
        if all(_is_whole(sentence, half) for half in halves) and not any(
            True for half in halves for _ in _unpaired(sentence, half)
        ):
            return
    yield from dict.fromkeys(loose)


def _is_whole(sentence: ClaimText, part: Part) -> bool:
    """Whether a part names a subject and says something of it."""
    matches = sentence.matches_in(part)
    said = len(matches) > len(_subjects(matches)) or bool(sentence.amounts_in(part))
    return bool(_subjects(matches)) and (said or bool(sentence.words_in(part)))


def _loose_pairs(sentence: ClaimText, clause: Part) -> Iterator[str]:
    """A message for each pair of a clause that no cited line has."""
    matches = sentence.matches_in(clause)
    said = [m for m in matches if m.term.kind not in (*_SUBJECTS, RELATION)]
    for subject in _subjects(matches):
        about = [line for line in sentence.lines if _is_about(line, (subject,))]
        name = sentence.corpus.lexicon.terms[subject].name
        for match in said:
            if not any(_has_entry(sentence, match, line) for line in about):
                words = sentence.text[match.first : match.last]
                yield f"No cited line states “{words}” of {name}."
        for amount in sentence.amounts_in(clause):
            if not any(_has_amount(sentence, amount, line) for line in about):
                words = sentence.text[amount.first : amount.last]
                yield f"No cited line states “{words}” of {name}."


def _subjects(matches: Sequence[Match]) -> tuple[str, ...]:
    """The diagnoses, classes and causes among some entries."""
    return tuple(dict.fromkeys(m.term.id for m in matches if m.term.kind in _SUBJECTS))


def _is_about(line: LineWords, subjects: Sequence[str]) -> bool:
    """Whether a line is about any of some subjects; no subjects are met by every line.

    A heading counts only for a line that lists a member or has no subject of its own.
    """
    if not subjects:
        return True
    statement = line.statement
    held = frozenset(statement.subjects) | statement.own
    if not held.isdisjoint(subjects):
        return True
    is_under = statement.is_member or not statement.subjects
    return is_under and not line.terms.isdisjoint(subjects)


def _message(sentence: ClaimText, chunk: Part, lines: Sequence[LineWords]) -> str:
    """What is wrong with a chunk: the words that no line has, or that no one line has them all."""
    vocabulary = sentence.vocabulary
    missing = [
        sentence.text[m.first : m.last]
        for m in sentence.matches_in(chunk)
        if not any(_has_entry(sentence, m, line) for line in lines)
    ] + [
        word.text
        for word in sentence.words_in(chunk)
        if not any(vocabulary.accounts_for_word(line, word) for line in lines)
    ]
    if missing:
        return f"The cited lines do not state “{'”, “'.join(missing)}”."
    return f"No cited line states all of “{sentence.text[chunk.first : chunk.last]}”."
