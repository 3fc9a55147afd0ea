"""The form of a question: what kind of answer its grammar asks for.

The wordings stand in `form_patterns`. A field's own nouns for what lists hold come from its
lexicon.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.understanding import form_patterns as patterns
from assistant.understanding.histories import tells_of_someone as tells_of_someone

_SHORTEST_STATEMENT = 3
_KEPT = 2048  # every form of the latest questions, each asked for several times


def asks_number(question: str) -> bool:
    """Whether a count or a share is wanted, and no word like "often"."""
    return _has(patterns.NUMBER, question)


def asks_everywhere(question: str) -> bool:
    """Whether every place is wanted in which something stands."""
    return _has(patterns.EVERYWHERE, question)


def asks_choice(question: str) -> bool:
    """Whether options are given to choose from."""
    return _has(patterns.CHOICE, question)


def asks_all_of(question: str) -> bool:
    """Whether what is wanted has several things at once."""
    return _has(patterns.ALL_OF, question)


def asks_parts(question: str) -> bool:
    """Whether the groups are wanted into which something is sorted."""
    return bool(patterns.PARTS.search(question))


def asks_one_heading(question: str) -> bool:
    """Whether the list is wanted that holds several things.

    >>> asks_one_heading("Which list has both robins and jays?")
    True
    """
    return bool(patterns.ONE_HEADING.search(question))


def asks_in_common(question: str) -> bool:
    """Whether it is wanted what several things have in common.

    >>> asks_in_common("What do robins and jays share?"), asks_in_common("What share of jays sing?")
    (True, False)
    """
    return bool(patterns.IN_COMMON.search(question))


def asks_odd_one(question: str) -> bool:
    """Whether of several options the one is wanted that does not belong."""
    return _has(patterns.ODD_ONE, question)


def asks_several(question: str) -> bool:
    """Whether a noun after "which" or "what" is a plural."""
    return _has(patterns.PLURAL, question)


def asks_part(question: str) -> bool:
    """Whether the section is wanted under which something stands."""
    return _has(patterns.PART, question)


def asks_members(question: str) -> bool:
    """Whether what stands in a group is wanted, by a word for it."""
    return _has(patterns.MEMBERS, question)


def asks_comparison(question: str) -> bool:
    """Whether two things are set side by side."""
    return _has(patterns.COMPARISON, question)


def asks_about(question: str) -> bool:
    """Whether everything on one thing is wanted."""
    return _has(patterns.ABOUT, question)


def asks_definition(question: str, *, strictly: bool = False) -> bool:
    """Whether a meaning is wanted; strictly: "define" and "mean", not only "what is"."""
    pattern = patterns.STRICT_DEFINITION if strictly else patterns.DEFINITION
    return _has(pattern, question) or _has(patterns.STRICT_DEFINITION, question)


def asks_list(question: str, members: Sequence[str] = ()) -> bool:
    """Whether the members of something are wanted.

    Args:
        question: The question.
        members: The field's own nouns and verbs for what lists hold.
    """
    return _has(patterns.LIST, question) or _has(_asking_for(tuple(members)), question)


@cache
def _asking_for(members: tuple[str, ...]) -> re.Pattern[str]:
    """`which ... <member>`."""
    words = "|".join(map(re.escape, members)) or r"(?!)"
    return patterns.any_of(rf"\b(?:which|what|name|list|any)\b[^?.;]*\b(?:{words})\b")


def asks_yes_or_no(question: str) -> bool:
    """Whether the question can be answered by yes or no."""
    return _has(patterns.YES_OR_NO, question)


def states_with_a_question_mark(text: str) -> bool:
    """Whether one plain statement ends in a question mark.

    >>> states_with_a_question_mark("robins lay blue eggs?")
    True
    >>> states_with_a_question_mark("robin, blue eggs, what else?")
    False
    """
    body = text.strip()
    words = re.findall(r"\w+", body)
    whole = len(words) >= _SHORTEST_STATEMENT and not re.search(r"[,;:?](?!$)", body)
    return body.endswith("?") and whole and not asks_anything(body)


def takes_for_granted(question: str) -> bool:
    """Whether something is said to be so, of which something else is asked.

    >>> takes_for_granted("Robins being blue, which blue is it?")
    True
    >>> takes_for_granted("Which blue are robins?")
    False
    """
    return _has(patterns.GRANTED, question)


def asks_time_course(question: str) -> bool:
    """Whether stages in time are wanted."""
    return _has(patterns.TIME_COURSE, question)


def asks_diagnosis(question: str) -> bool:
    """Whether findings are given and their diagnosis is wanted."""
    return _has(patterns.DIAGNOSIS, question) or asks_otherwise(question)


def asks_otherwise(question: str) -> bool:
    """Whether anything else is wanted beside what is offered: "or is it something else?"."""
    return _has(patterns.OTHERWISE, question)


def fit_asked(question: str) -> tuple[int, int] | None:
    """Where it is asked whether findings fit something; None where nothing is held against them.

    >>> fit_asked("A red mite. Does this fit rust?")
    (12, 30)
    """
    found = patterns.FIT.search(question)
    if found is None or patterns.CHOICE.search(question, *found.span()):
        return None
    open_question = re.search(r"\b(?:what|which|who)\b", found[0], re.IGNORECASE)
    return None if open_question else found.span()


def asks_for_one(question: str) -> bool:
    """Whether the disease that has all the findings is wanted, and no other."""
    return _has(patterns.WHICH_ONE, question)


def asks_rest(question: str) -> bool:
    """Whether what is left of a list is wanted.

    >>> asks_rest("Not rust. Which are left?"), asks_rest("Which spot is on the left leaf?")
    (True, False)
    """
    return bool(patterns.REST.search(question))


def asks_under(question: str) -> bool:
    """Whether what stands under a heading is wanted."""
    return _has(patterns.UNDER, question)


def asks_anything(question: str) -> bool:
    """Whether there is a question word or verb, as there is not in notes on a case."""
    return _has(patterns.ANYTHING, question)


@lru_cache(_KEPT)
def _has(pattern: re.Pattern[str], question: str) -> bool:
    """Whether a question has a wording."""
    return bool(pattern.search(question))
