"""Wordings that leave something out of a list, each read as "other than".

A relative clause that denies ("that the other list lacks") is turned round, so that the denying
word stands before what it denies.
"""

import re

from assistant.understanding.form_patterns import YES_OR_NO, any_of

_OTHER_THAN = "other than"
_ELSE = re.compile(r"\b(?:else|others?|remaining|further|left)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:besides?|in addition to|on top of)\b", re.IGNORECASE)
_WHICH_BESIDES = any_of(r"\b((?:what|who|which)(?: \w+)? )besides\b")
_EXCEPT = any_of(
    r"(?<!not )(?<!nothing )(?<!none )\b(?:except(?:ing)?(?: for)?|excluding|barring|minus|"
    r"(?<!\ba )(?<!\bthe )bar(?! (?:of|all|along|across|between|in|from|at|on|over|under|below|"
    r"behind|beside|near|where|which|that|joining|bridging|running|linking|extending)\b)|"
    r"but without|save for|with the exception of|apart from|aside from|not counting|"
    r"(?:(?:if|when|once|after) (?:you|we|i) )?(?:leav(?:e|ing) (?:out|aside)|(?:set(?:ting)?|"
    r"put(?:ting)?) aside|(?:ignor|disregard|omitt?|remov|dropp?)(?:e|ing)?|tak(?:e|ing) away))"
    r"\b(?= \w)"
)
_NOTHING_BUT = re.compile(r"\b(?:no|not|none|never|nothing|nobody)\b", re.IGNORECASE)
_THERE_IS = any_of(r"\b(?:is|are) there\b")
_NAMED = any_of(r"(?:and |so )?(?:which|what) (?!do|does|did)\w+")
_THOSE = any_of(
    r"(?<=other than )(?:the |all |any )?(?:those|ones?|items?|entries|things?|whatever|what|"
    r"anything|everything)(?: (?:that|which|who))?(?: (?:are|is|stand|appear|occur|figure|do))?"
    r"(?: also)?\b"
)
_ON_LIST = any_of(
    r"(?<=not |lso |n['’]t )(?:(?:also |listed |named |found )*)on"
    r"(?= (?:the|that|this|its|any) (?:[\w-]+ ){0,3}(?:list|slide|page)s?\b)"
)
_LISTING = re.compile(rf"\b{_OTHER_THAN}\b(?P<left>[^.;:?!]*)$", re.IGNORECASE)
_PAST = any_of(
    r"^ (?!those\b)[^,]*\b(?:in|on|at|under|within|among)\b",
    r"\b(?:is|are|was|were|do|does|can|could|may|might|would|has|have|stands?|remains?|causes?|"
    r"makes?|gives?|affects?|calls?|goes|comes?|belongs?|appears?|occurs?)\b",
)
_NOT = (
    r"(?:do(?:es)?|did|is|are|has|have)(?: not|n['’]?t)(?: \w+)?|lacks?|omits?|misses|leaves? out"
)
_LIST = r"(?:the )?(?:[\w'’-]+ ){1,5}?"
_STATES = r"list|name|mention|have|include|give|contain|show|cover|state|repeat"
_ASKED = any_of(
    rf"\b(?:do|does|did) ({_LIST})(?:not (?:{_STATES})|lack|omit|miss|leave out)\W*$",
    rf"\b(?:do|does|did)(?:n['’]?t| not) ({_LIST})(?:{_STATES})\W*$",
)
_TURNED = any_of(
    rf"(?:,? (?:that|which|and|but|yet|while|whereas|though)),? (?:it )?(?:is |are )?"
    rf"(?P<list>(?:the |in |on )?(?:(?!(?:and|but|not|that|which)\b)[\w'’-]+ ){{1,6}}?)"
    rf"(?:{_NOT})\W*$"
)


def plainly(question: str) -> str:
    """A question in which what is left out of a list is said with "other than".

    >>> plainly("All fungi except those that are also in the root list")
    'All fungi other than those in the root list'
    >>> plainly("What has the root list that the stem list lacks?")
    'What has the root list other than those in the stem list?'
    >>> plainly("Which fungi does the root list not name?")
    'Which fungi other than those in the root list?'
    >>> plainly("No fungi except rust?")
    'No fungi except rust?'
    """
    text = _ON_LIST.sub("in", question)
    text = _BESIDES.sub(_OTHER_THAN, text) if _ELSE.search(text) else text
    text = _WHICH_BESIDES.sub(rf"\g<1>{_OTHER_THAN}", text)
    found = _EXCEPT.search(text)
    if found and not (_NOTHING_BUT.search(text[: found.start()]) or _verifies(text)):
        text = f"{text[: found.start()]}{_OTHER_THAN}{text[found.end() :]}"
    text = _TURNED.sub(rf" {_OTHER_THAN} those in \g<list>?", text).replace(" ?", "?")
    asked = _ASKED.search(text) if _NAMED.match(text) else None
    if asked:
        text = f"{text[: asked.start()]}{_OTHER_THAN} those in {(asked[1] or asked[2]).strip()}?"
    return _THOSE.sub("those", text)


def _verifies(text: str) -> bool:
    """Whether yes or no is wanted, and not whether there is anything else."""
    return bool(YES_OR_NO.search(text)) and not _THERE_IS.search(text)


def leaves_out(text: str) -> bool:
    """Whether a text ends in what "other than" leaves out, where more may follow.

    >>> leaves_out("birds other than jays"), leaves_out("birds other than jays: robins")
    (True, False)
    """
    return bool(_LISTING.search(text)) and not is_past(text)


def is_past(text: str) -> bool:
    """Whether a text ends beyond what an "other than" in it leaves out.

    >>> is_past("birds other than jays in the "), is_past("birds other than those in the ")
    (True, False)
    """
    found = _LISTING.search(text)
    return found is not None and bool(_PAST.search(found["left"]))


def without_exceptions(text: str) -> str:
    """A text of the same length without the words that leave something out."""
    return re.sub(rf"\b{_OTHER_THAN}\b", "_" * len(_OTHER_THAN), text, flags=re.IGNORECASE)
