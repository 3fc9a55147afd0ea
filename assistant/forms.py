"""The form of a question: what kind of answer its grammar asks for.

The wordings stand in `form_patterns`. A field's own nouns for what lists hold come from its
lexicon.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant import form_patterns as patterns
from assistant.histories import tells_of_someone as tells_of_someone

_SHORTEST_STATEMENT = 3


def asks_number(question: str) -> bool:
    """Whether a count or a share is wanted, and no word like "often"."""
    return bool(patterns.NUMBER.search(question))


def asks_everywhere(question: str) -> bool:
    """Whether every place is wanted in which something stands."""
    return bool(patterns.EVERYWHERE.search(question))


def asks_choice(question: str) -> bool:
    """Whether options are given to choose from."""
    return bool(patterns.CHOICE.search(question))


def asks_all_of(question: str) -> bool:
    """Whether what is wanted has several things at once."""
    return bool(patterns.ALL_OF.search(question))


def asks_parts(question: str) -> bool:
    """Whether the groups are wanted into which something is sorted."""
    return bool(patterns.PARTS.search(question))


def asks_one_heading(question: str) -> bool:
    """Whether the list is wanted that holds several things.

    >>> asks_one_heading("Which list has both rust and mildew?")
    True
    """
    return bool(patterns.ONE_HEADING.search(question))


def asks_odd_one(question: str) -> bool:
    """Whether of several options the one is wanted that does not belong."""
    return bool(patterns.ODD_ONE.search(question))


def asks_several(question: str) -> bool:
    """Whether a noun after "which" or "what" is a plural."""
    return bool(patterns.PLURAL.search(question))


def asks_part(question: str) -> bool:
    """Whether the section is wanted under which something stands."""
    return bool(patterns.PART.search(question))


def asks_members(question: str) -> bool:
    """Whether what stands in a group is wanted, by a word for it."""
    return bool(patterns.MEMBERS.search(question))


def asks_comparison(question: str) -> bool:
    """Whether two things are set side by side."""
    return bool(patterns.COMPARISON.search(question))


def asks_about(question: str) -> bool:
    """Whether everything on one thing is wanted."""
    return bool(patterns.ABOUT.search(question))


def asks_definition(question: str, *, strictly: bool = False) -> bool:
    """Whether a meaning is wanted; strictly: "define" and "mean", not only "what is"."""
    pattern = patterns.STRICT_DEFINITION if strictly else patterns.DEFINITION
    return bool(pattern.search(question) or patterns.STRICT_DEFINITION.search(question))


def asks_list(question: str, members: Sequence[str] = ()) -> bool:
    """Whether the members of something are wanted.

    Args:
        question: The question.
        members: The field's own nouns and verbs for what lists hold.
    """
    return bool(patterns.LIST.search(question) or _asking_for(tuple(members)).search(question))


@cache
def _asking_for(members: tuple[str, ...]) -> re.Pattern[str]:
    """`which ... <member>`."""
    words = "|".join(map(re.escape, members)) or r"(?!)"
    return patterns.any_of(rf"\b(?:which|what|name|list|any)\b[^?.;]*\b(?:{words})\b")


def asks_yes_or_no(question: str) -> bool:
    """Whether the question can be answered by yes or no."""
    return bool(patterns.YES_OR_NO.search(question))


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
    return bool(patterns.GRANTED.search(question))


def asks_time_course(question: str) -> bool:
    """Whether stages in time are wanted."""
    return bool(patterns.TIME_COURSE.search(question))


def asks_diagnosis(question: str) -> bool:
    """Whether findings are given and their diagnosis is wanted."""
    return bool(patterns.DIAGNOSIS.search(question))


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
    return bool(patterns.WHICH_ONE.search(question))


def asks_rest(question: str) -> bool:
    """Whether what is left of a list is wanted.

    >>> asks_rest("Not rust. Which are left?"), asks_rest("Which spot is on the left leaf?")
    (True, False)
    """
    return bool(patterns.REST.search(question))


def asks_under(question: str) -> bool:
    """Whether what stands under a heading is wanted."""
    return bool(patterns.UNDER.search(question))


def asks_anything(question: str) -> bool:
    """Whether there is a question word or verb, as there is not in notes on a case."""
    return bool(patterns.ANYTHING.search(question))
