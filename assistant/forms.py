"""The form of a question: what kind of answer its grammar asks for.

Each pattern is a list of alternatives; none of them knows the field. A field's own nouns for what
lists hold come from its lexicon.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant.histories import tells_of_someone as tells_of_someone


def _any(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of the alternatives, whatever the case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


_COMPARISON = _any(
    r"\b(?:vs?\.?|versus)\s",
    r"\bcompar",
    r"\bdifferences?\b(?! diagnos)",
    r"\bdiffers?\b",
    r"\bdifferent(?:ly)?\b.*\b(?:from|than|to)\b",
    r"\bdistinguish",
    r"\btell\b.*\b(?:apart|from)\b",
    r"\bseparat(?:e|es|ing)\b.*\b(?:from|and)\b",
    r"(?:^|\b(?:please|to|you|and) )\bcontrast\b(?!\s+(?:enhance|medi|agent))",
    r"\bside by side\b",
    r"\bas opposed to\b.*\bwhat",
    r"\bset .* against\b",
    r"\b(?:in|of|for|with|by) each(?: of (?:them|these|the two))?\W*$",
    r"\b(?:muddl|mix(?:ing|es)? up|confus)\w*\b.*\b(?:and|with)\b",
    r"^\W*[\w’'-]+(?: [\w’'-]+){0,2} against (?:[\w’'-]+ ?){1,3}[:,?-]",
    r"\brespectively\b",
)
_ABOUT = _any(
    r"\b(?:tell?|talk) me\b(?! (?:which|what|where|when|how|if|whether))",
    r"\bwhat (?:do you|does \w+|do the \w+|is there) (?:know|say|write|have|to know|to say)",
    r"\bwhat'?s (?:known|written|said|there to)\b",
    r"\bdescri",
    r"\bsumm?ar",
    r"\bsum(?:ming)? up\b",
    r"\bwhat (?:the|your|our|these|both|two) \w+ (?:\w+ )?(?:say|write|state|have|tell|know)\b",
    r"\boverview\b",
    r"\brun ?down\b",
    r"\bkey (?:points|facts|features)\b",
    r"\beverything\b",
    r"\ball (?:you have|there is|about|that)\b",
    r"\b(?:should|need to|must|ought to) (?:i |we |you )?know\b",
    r"\bthe deal with\b",
    r"\blow-?down\b",
    r"\btips on\b",
    r"\binfo(?:rmation)?\b",
    r"\bbrief(?:ing)?\b",
    r"\bprofile\b",
    r"\bfacts\b",
    r"\brefresher\b",
    r"\bread up\b",
    r"\btalk me through\b",
    r"\bteach me\b",
    r"\bnotes on\b",
    r"\bremind me (?:of|about)\b(?! (?:which|what|where))",
)
_STRICT_DEFINITION = _any(
    r"\bwhat\b[^?.]*\b(?:is|are)\W*$",
    r"\bexplain (?:the )?(?:word|term|name|expression)",
    r"\bdefin",
    r"\bmeaning\b",
    r"\bmeant\b",
    r"\bmeans?\b",
    r"\bdenotes?\b",
    r"\bstands? for\b",
    r"\bsignif(?:y|ies)\b",
    r"\bwhat exactly (?:is|are)\b",
    r"\bin plain (?:words|english)\b",
    r"\bwhat (?:is|are) .*\bactually\b",
)
_DEFINITION = _any(
    r"\bwhat (?:is|are|'s|was)\b",
    r"\bwhat's\b",
    r"\bwhats\b",
    r"\bwhat do (?:you|we|people) call\b",
)
_LIST = _any(
    r"\b(?:which|what|name|list|any|give me|all)\b[^?.;]*\b(?:diseases?|conditions?|causes?|"
    r"entit|disorders?|diagnos[ei]s|differentials?|substances|things|groups?|classes|members?|"
    r"ones?|makes?|gives?|problems?|troubles?|items|examples)",
    r"\bcauses? of\b",
    r"\bcauses\b",
    r"\blist\b",
    r"\bddx\b",
    r"\bdifferentials?\b",
    r"\bname the\b",
    r"\bexamples of\b",
    r"\bcaused by\b",
    r"\bdue to what\b",
    r"\bwho gets\b",
    r"\bwhat all\b",
    r"\bwhat (?:calls|goes|comes|counts|falls|belongs|can|could|else|else can)\b",
    r"\benumerate\b",
    r"\bgamut\b",
)
_YES_OR_NO = _any(
    r"(?:^|[.?!;,:]\s+)\W*(?:so |and |but |then |or )?(?:is|are|does|do|can|could|has|have|may|"
    r"might|did|was|were|will|would|isn't|doesn't|aren't|don't|am i right)\b"
    r"(?!['’]t\b)(?! (?:you|me)\b)",
    r"\b(?:y/n|yes/no|yes or no|true or false|true\?|right\?|correct\?|or not)",
    r"\b(?:is|isn't|aren't|doesn't|don't) (?:it|they)\?",
    r"\b(?:wonder(?:ing)?|know|tell me|sure|check|asking) (?:if|whether)\b",
    r"\bis it true\b",
)
_TIME_COURSE = _any(
    r"\btime ?line",
    r"\btime course",
    r"\bevolution",
    r"\bevolves?\b",
    r"\bover the (?:first|next|whole)",
    r"\bover time\b",
    r"\bnatural history",
    r"\bprogress(?:es|ion)?\b",
    r"\bstages?\b",
    r"\bcourse of\b",
    r"\bfrom\b.*\bto (?:what|the (?:end|final))",
    r"\bhow does .* (?:change|develop|mature)",
    r"\bstep by step\b",
    r"\bmonth by month\b|\bweek by week\b",
)
_DIAGNOSIS = _any(
    r"\bwhat (?:is|was|could|might|may|would|can) (?:this|it|that|he|she|they)\b",
    r"[,;:.–-]\s*(?:which|what) (?:entity|entities|diagnos[ei]s|disease|disorder|condition|"
    r"syndrome)\W*$",
    r"[.;:–-]\s*(?:eponym|name|entity|your (?:list|thoughts|impression)|impression|opinion|"
    r"suggestions?|over to you)\W*$",
    r"\b(?:which|what) (?:diagnos[ei]s|diseases?|entit(?:y|ies)|conditions?) "
    r"(?:first|then|next|now)\b",
    r"\bsuggestions?\W*$",
    r"\?\s*(?:dx|diagnosis|cause|ddx)\b|[.;,:]\s*\?\s*$",
    r"(?:^|[.,;:?-]\s*)(?:(?:most )?likely |underlying )?(?:cause|reason)\W*$",
    r"\bwhat does (?:s?he|the \w+|this \w+) have\b",
    r"\bmost likely\b",
    r"\bthoughts\b",
    r"\bwhat do (?:you|we) (?:favou?r|think|suspect|call)\b",
    r"\bsuspect\b",
    r"\bdiagnosis\b",
    r"\bdx\b",
    r"\bwhat's (?:this|it|going|up|wrong|your)\b",
    r"\b(?:you|we|i|to|most|dx|diagnosis|findings?|this|that|which)\b[^?.;]*\bfavou?rs?\b",
    r"\bwhat should\b",
    r"\bconsider\b",
    r"\bexplains?\b",
    r"\bfits?\b",
    r"\bunif",
    r"\bddx\b",
    r"\bdifferential\b",
    r"\bwhat are we\b",
    r"\baccounts? for\b",
    r"\bcalled\b",
    r"\bwhat has\b",
    r"\bwhat have\b",
    r"\bany ideas?\b(?! (?:what|which|where|when|how))",
    r"\bpossibilities\b",
    r"\bwhat am i\b",
    r"\bthinking of\b",
    r"\bwhat(?: is|'s)? the (?:underlying )?(?:cause|reason|problem|condition|disease)\W*$",
    r"\bwhy\?\s*$",
)
_ANYTHING = _any(
    r"\b(?:what|which|when|where|how|why|who|whose|tell|name|list|give|remind|show|explain|define|"
    r"describe)\b",
    r"(?:^|[,;:.!?–-])\W*(?:(?:and|but|so|or|then) )?(?:is|are|does|do|can)\b",
    r"\b(?:is|are|does|do|can) (?:it|its|they|there|this|that|these|those|the|an?|you|we|i|one)\b",
)
_ASKS_AT_ALL = re.compile(r"\b(?:is|are|does|do|can)\b[^.;:]*\?", re.IGNORECASE)
_UNDER = _any(r"\b(?:under|beneath|below|section|slide|heading|chapter|category|headed|titled)\b")
_WHICH_ONE = _any(
    r"\b(?:which|what) (?:single |one |other )?(?:disease|disorder|condition|diagnosis|entity|"
    r"illness|syndrome)\b(?! (?:do|would|should|could) )"
)
_CHOICE = _any(
    r"\bor\b", r"\s/\s", r"\bwhich of\b", r"\bone of\b", r"\bof\b.*\band\b.*,\s*which\b",
    r"\(?\b[a-e]\)", r"\b(?:a|1)\b[ .:].*\b(?:b|2)\b[ .:]",
)  # fmt: skip
_ODD_ONE = _any(
    r"\b(?:which|what|who)\b[^?]*\b(?:is|are|was|does|do|would|has|have|can)(?: not\b|n['’]?t\b)",
    r"\bodd (?:one|man) out\b",
    r"\b(?:does|do)(?: not|n['’]?t) (?:belong|fit)\b",
    r"\bnot (?:on|in|among|part of|listed|named|mentioned|given|found)\b",
    r"\ball (?:of (?:these|the following) )?\b.*\bexcept\b",
    r"\bmissing from\b",
)
_MEMBERS = _any(r"\bmembers?\b", r"\bitems?\b", r"\bentries\b", r"\bwho is in\b", r"\bentities\b")
_PLURAL = _any(
    r"^\W*(?:the )?(?:\d+|two|three|four|five|six|seven) (?:main |major )?\w+",
    r"\b(?:which|what)\b[^?.,;]{0,40}\b\w{3,}s (?:of|are|is|in|does|do|can|with|for)\b",
)
_PART = _any(
    r"\b(?:which|what) (?:part|section|group|list|heading|category|class|slide|sub-?heading|branch|"
    r"family|division|column|chapter|sub-?group|sub-?class|kind|type)\b.*\b(?:under|in|into|within|to|on)\W*$",
    r"\bunder (?:which|what)\b",
    r"\bwhere\b.*\b(?:sits?|goes?|stands?|belongs?|fits?|comes?|filed|placed|put|listed|appears?)\b"
    r".*\b(?:lists?|classification|differential|scheme|chapters?|sections?|slides?|hierarchy)\b",
    r"\bwhere\b.*\b(?:lists?|classification|differential|scheme|hierarchy)\b"
    r".*\b(?:sits?|goes?|stands?|belongs?|fits?|comes?|filed|placed|put|listed|appears?)\b",
    r"\bwhere\b[^?]*\b(?:listed|filed|classified|classed|categori[sz]ed|grouped)\b",
)


def asks_choice(question: str) -> bool:
    """Whether options are given to choose from."""
    return bool(_CHOICE.search(question))


def asks_odd_one(question: str) -> bool:
    """Whether of several options the one is wanted that does not belong."""
    return bool(_ODD_ONE.search(question))


def asks_several(question: str) -> bool:
    """Whether a noun after "which" or "what" is a plural."""
    return bool(_PLURAL.search(question))


def asks_part(question: str) -> bool:
    """Whether the section is wanted under which something stands."""
    return bool(_PART.search(question))


def asks_members(question: str) -> bool:
    """Whether what stands in a group is wanted, by a word for it."""
    return bool(_MEMBERS.search(question))


def asks_comparison(question: str) -> bool:
    """Whether two things are set side by side."""
    return bool(_COMPARISON.search(question))


def asks_about(question: str) -> bool:
    """Whether everything on one thing is wanted."""
    return bool(_ABOUT.search(question))


def asks_definition(question: str, *, strictly: bool = False) -> bool:
    """Whether a meaning is wanted; strictly: "define" and "mean", not only "what is"."""
    pattern = _STRICT_DEFINITION if strictly else _DEFINITION
    return bool(pattern.search(question) or _STRICT_DEFINITION.search(question))


def asks_list(question: str, members: Sequence[str] = ()) -> bool:
    """Whether the members of something are wanted.

    Args:
        question: The question.
        members: The field's own nouns and verbs for what lists hold.
    """
    return bool(_LIST.search(question) or _asking_for(tuple(members)).search(question))


@cache
def _asking_for(members: tuple[str, ...]) -> re.Pattern[str]:
    """`which ... <member>`."""
    words = "|".join(map(re.escape, members)) or r"(?!)"
    return _any(rf"\b(?:which|what|name|list|any)\b[^?.;]*\b(?:{words})\b")


def asks_yes_or_no(question: str) -> bool:
    """Whether the question can be answered by yes or no."""
    return bool(_YES_OR_NO.search(question))


def asks_time_course(question: str) -> bool:
    """Whether stages in time are wanted."""
    return bool(_TIME_COURSE.search(question))


def asks_diagnosis(question: str) -> bool:
    """Whether findings are given and their diagnosis is wanted."""
    return bool(_DIAGNOSIS.search(question))


def asks_for_one(question: str) -> bool:
    """Whether the disease that has all the findings is wanted, and no other."""
    return bool(_WHICH_ONE.search(question))


def asks_under(question: str) -> bool:
    """Whether what stands under a heading is wanted."""
    return bool(_UNDER.search(question))


def asks_anything(question: str) -> bool:
    """Whether there is a question word or verb, as there is not in notes on a case."""
    return bool(_ANYTHING.search(question) or _ASKS_AT_ALL.search(question))
