"""The form of a question: what kind of answer its grammar asks for."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

Form = Literal[
    "list",
    "differential",
    "fact",
    "about",
    "comparison",
    "timeline",
    "definition",
    "membership",
    "options",
]

_COMPARISON = re.compile(
    r"\b(?:vs?\.?|versus)\s|\bcompar|\bdifferences?\b|\bdiffers?\b|\bdistinguish|"
    r"\bdifferent(?:ly)?\b.*\b(?:from|than|to)\b|\bas opposed to\b.*\bwhat|"
    r"\btell\b.*\b(?:apart|from)\b|\bcontrast\b(?!\s+(?:enhance|medi|agent))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:tell?|talk) me\b|\bwhat (?:do you|does \w+|do the \w+) (?:know|say|write|have)|"
    r"\bdescri|\bsumm?ar|\boverview\b|\bkey (?:points|facts|features)\b|\beverything\b|"
    r"\binfo(?:rmation)?\b|\bbrief me\b|\bprofile\b|\bfacts\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\bdefin|\bmeaning\b|\bmeant\b|\bwhat does\b.*\bmean\b|\bwhat (?:is|are|'s)\b|\bwhat's\b",
    re.IGNORECASE,
)
_STRICT_DEFINITION = re.compile(
    r"\bdefin|\bmeaning\b|\bmeant\b|\bmeans?\b|\bdenote", re.IGNORECASE
)
_LIST = re.compile(
    r"\b(?:which|what|wich|wot|name|list|any)\b[^?.;]*\b(?:diseases?|conditions?|causes?|entit|"
    r"disorders?|diagnos[ei]s|differentials?|substances|things|groups?|classes|members?|ones?|"
    r"makes?|gives?|problems?|troubles?)|"
    r"\bcauses? of\b|\bcauses\b|\blist\b|\bddx\b|\bdifferentials?\b|\bname the\b|\bexamples of\b|"
    r"\bcaused by\b|\bdue to what\b|\bwho gets\b",
    re.IGNORECASE,
)
_MEMBERSHIP = re.compile(
    r"(?:^|[.?!;,:]\s+)\W*(?:so |and |but |then )?(?:is|are|does|do|can|could|has|have|may|might|did|was|were|"
    r"will|would|isn't|doesn't|aren't)\b|\b(?:y/n|yes/no|yes or no|true or false|true\?|right\?|"
    r"correct\?)",
    re.IGNORECASE,
)
_TIMELINE = re.compile(
    r"\btime ?line|\btime course|\bevolution|\bevolve|\bover the (?:first|next|whole)|\bthrough the\b.*\bfrom\b.*\bto\b|\bfrom\b.*\bto (?:what|the (?:end|final))|\bnatural history|"
    r"\bprogress(?:es|ion)?\b|\bstages?\b|\bcourse of\b|\bhow does .* (?:change|develop|mature)",
    re.IGNORECASE,
)
_DIFFERENTIAL = re.compile(
    r"\bwhat (?:is|could|might|may|would) (?:this|it|that|he|she|they)\b|\bwhat does (?:s?he|the \w+) have\b|"
    r"\bmost likely\b|\bthoughts\b|\bwhat do you (?:favou?r|think|suspect|call)\b|\bsuspect\b|"
    r"\bdiagnosis\b|\bdx\b|\bwhat's (?:this|it|going|up)\b|\bfavou?r\b|\bwhat should\b|"
    r"\bconsider\b|\bexplains?\b|\bfits?\b|\bunif|\bddx\b|\bdifferential\b|\bwhat are we\b|"
    r"\baccounts? for\b|\bcalled\b|\bwhat has\b|\bwhat have\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"\b(?:what|which|when|where|how|why|who|whose|is|are|does|do|can|tell|name|list)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under|beneath|below|section|slide|heading|chapter|category|headed|titled)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"^\W*(?:why|how come)\b", re.IGNORECASE)


def asks_comparison(question: str) -> bool:
    """Whether two things are set side by side."""
    return bool(_COMPARISON.search(question))


def asks_about(question: str) -> bool:
    """Whether everything on one thing is wanted."""
    return bool(_ABOUT.search(question))


def asks_definition(question: str, *, strictly: bool = False) -> bool:
    """Whether a meaning is wanted; strictly: "define" and "mean", not only "what is"."""
    return bool((_STRICT_DEFINITION if strictly else _DEFINITION).search(question))


def asks_list(question: str, members: Sequence[str] = ()) -> bool:
    """Whether the members of something are wanted.

    Args:
        members: The field's own nouns and verbs for what lists hold.
    """
    return bool(_LIST.search(question) or _asking_for(tuple(members)).search(question))


@cache
def _asking_for(members: tuple[str, ...]) -> re.Pattern[str]:
    """`which ... <member>`."""
    words = "|".join(map(re.escape, members)) or r"(?!)"
    return re.compile(rf"\b(?:which|what|name|list|any)\b[^?.;]*\b(?:{words})\b", re.IGNORECASE)


def asks_yes_or_no(question: str) -> bool:
    """Whether the question can be answered by yes or no."""
    return bool(_MEMBERSHIP.search(question))


def asks_time_course(question: str) -> bool:
    """Whether stages in time are wanted."""
    return bool(_TIMELINE.search(question))


def asks_diagnosis(question: str) -> bool:
    """Whether findings are given and their diagnosis is wanted."""
    return bool(_DIFFERENTIAL.search(question))


def asks_anything(question: str) -> bool:
    """Whether there is a question word or verb, as there is not in notes on a case."""
    return bool(_ANYTHING.search(question))


def asks_under(question: str) -> bool:
    """Whether what stands under a heading is wanted."""
    return bool(_UNDER.search(question))


def asks_why(question: str) -> bool:
    """Whether the question presupposes what it asks the reason of."""
    return bool(_WHY.search(question))
