"""Words by which a question leans on those before it: pronouns, ordinals, "and …", "back to …".

None of the patterns knows the field.
"""

import re

from assistant.query import Query
from assistant.understanding.ordinals import KIND, pick
from ingest.lexicon import LIFE_STAGE

_WHERE_IT_IS = (
    r"(?:when|where|if) (?:it|this|that)(?: is|'s| was| were| lies| sits)"
    r"(?= (?:in|at|on|around|near)\b)"
)
_SAME_FOR = re.compile(
    r"^\W*(?:and |but |so )?(?:(?:does|do|would|will) (?:that|this|it|the same) (?:also |still )?"
    r"(?:go|apply|hold|hold true|count)(?: as well| too)? (?:for|to|in|of|with)|"
    r"is (?:it|that|this) (?:also |still )?the same (?:for|in|with)) "
    r"(?P<other>.+?)(?:,? (?:as well|too|also))?\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"^\W*(?:(?:and|but|or|also|then|so|ok(?:ay)?,?|now|what about|how about|what if|same for|"
    rf"likewise for|plus|{_WHERE_IT_IS})\b[\s,]*)+",
    re.IGNORECASE,
)
_LEAD_WORD = re.compile(
    r"^\W*(?:and|but|what about|how about|or|also|then|ok(?:ay)?,? and|what if|same for|"
    r"likewise for|plus|now)\b",
    re.IGNORECASE,
)
_LED_PREPOSITION = re.compile(r"^(?:for|with|in|if)\b\s*", re.IGNORECASE)
_INSTEAD = re.compile(rf"\binstead\b|^\W*(?:and |but )?{_WHERE_IT_IS}", re.IGNORECASE)
_NEW_TOPIC = re.compile(
    r"^\W*(?:(?:a |an |ok(?:ay)?,? )?(?:new|different|another|other|unrelated|separate|next)"
    r" (?:question|topic|subject|case|patient|thing|matter)|chang(?:e|ing) (?:of |the )?"
    r"(?:topic|subject)|(?:on|to) (?:a |an )?(?:new|different|another|unrelated)|unrelated|"
    r"(?:now )?something (?:else|different)(?: entirely| completely| altogether| now)?"
    r"(?=\s*[.,:;–-])|"
    r"(?:on |moving on )?to something (?:else|different))\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"^\s*[.,:;–-]+\s*")
_RETURN = re.compile(
    r"^\W*(?:(?:and|but|ok(?:ay)?|now|so|well|right|let(?:'?s| us| me)|can we|could we|to|"
    r"i want to|going|coming|getting|go|come|get|turning|return(?:ing)?)[\s,]+)*"
    r"(?:back to|returning to|return to|revisit(?:ing)?)\s+"
    r"(?P<what>[^,:;.?!–—]+?)(?:\s*[,:;.?!–—]+\s*|\s+-+\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|his|him|her|hers|this)\b", re.IGNORECASE
)
_EXPLETIVE = re.compile(
    r"\bit(?:'s| is| was)? (?:true|correct|right|possible|likely|said|known|fair|the case)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:these|those(?! (?:that|which|who|whose|with|in|of)\b)|ones|such|"
    r"the (?:same|others?|rest|former|latter)|"
    r"(?:this|that|which|another|other|the \w+|an? \w+) one|"
    r"the (?:disease|condition|lesion)(?! (?:that|which|with|of|in)\b))\b"
    rf"|\b(?:an?|the|another|any) \w+ (?:{KIND})\W*$"
    r"|\b(?:do|does|are|is|have|has|can) (?:both|either|neither)\b(?! \w+ (?:and|or)\b)"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )\bthere\b(?! (?:is|are|was|an?|any)\b)",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^\W*that\b|\bthat\W*$"
    r"|\b(?:is|are|was|does|did|do|can|could|may|will|of|in|on|at|to|by|for|from|with|without|"
    r"after|before|about|like|than|under|accept|cause[sd]?|explain|mean|give[sn]?)"
    r" that\b(?! (?:is|are)\b)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?<!how many )\b(?:of|among|amongst|from) "
    r"(?:these|those|them|which|that list|the list|the two|the three)\b|\bwhich ones?\b"
    r"|\b(?:on|in) (?:that|this|the|the same) (?:list|group)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:proportion|percentage|per ?cent|share|fraction|number|rate|how (?:many|much|often))\s+"
    r"(?:of|in|among) (?:these|those|them)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    rf"\b(?:causes?|signs?|features?|stages?|triggers?|sites?|members?|examples|{KIND}|"
    rf"(?:{KIND})s) (?:of|for|in) (?:it|them|this|that|these|those)\b"
    r"|\b(?:besides|apart from|other than|instead of|like|about|with|without|from) "
    r"(?:it|them)\W*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"^\W*(?:and |but |so |or )?(?:what|who|which|any(?:thing|one)?|something) else\b"
    r"|^\W*(?:and |but |so |or )?(?:what|who|which) (?:are|is) (?:its|their|the) "
    r"(?:companions?|neighbou?rs?|fellows?|others?|siblings?|rest)\b"
    r"|^\W*(?:and |but |so |or )?(?:what |which |any |are there |is there |the )*"
    r"(?:others?|more|further)\b(?: \w+)?(?: are there)?\W*$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:and )?(?:only|just|limit(?:ed)? (?:it |that )?to|restrict(?:ed)? (?:it |that )?to|"
    r"narrow(?:ed)? (?:it |that )?(?:down )?to)\b\s*",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"^\W*(?:and |but )?(?:except|excepting|excluding|exclude|apart from|besides|other than|"
    r"leav(?:e|ing) out|not counting|drop(?:ping)?|minus|ignor(?:e|ing)|skip(?:ping)?|not|without)"
    r"\b\s*(?:for\b)?",
    re.IGNORECASE,
)
VERBS = "is|are|has|have|does|do|can|may|gets?|shows?|gives?|comes?|occurs?|affects?|goes|go"
_WHICH_DOES = re.compile(rf"^\W*(?:and )?which (?:{VERBS})\b", re.IGNORECASE)
_BEARER = re.compile(
    r"\b(?:sign|feature|marker|clue|hallmark|evidence|indicative|suggestive|typical|"
    r"characteristic|pathognomonic)s? (?:of|for)\b|\b(?:points?|pointing) (?:to|towards?)\b"
    r"|\b(?:suggests?|indicates?|signif(?:y|ies))\W*$",
    re.IGNORECASE,
)


def without_lead(text: str, *, prepositions: bool = True) -> str:
    """The text without "and", "what about" and the like at its beginning.

    >>> without_lead("and what about in men?"), without_lead("what is it?")
    ('men?', 'what is it?')
    """
    if not _LEAD_WORD.match(text):
        return text
    rest = _LEAD.sub("", text, count=1)
    return _LED_PREPOSITION.sub("", rest, count=1) if prepositions else rest


def is_led(text: str) -> bool:
    """Whether a text begins with "and", "what about" and the like."""
    return bool(_LEAD_WORD.match(text))


def puts_in_place(text: str) -> bool:
    """Whether a text puts one thing in the place of another: "… instead", "when it is in …"."""
    return bool(_INSTEAD.search(text))


def opens_new_topic(text: str) -> bool:
    """Whether a text says that it is about something else."""
    return bool(_NEW_TOPIC.match(text))


def without_opening(text: str) -> str:
    """The text without the words that open a new topic, where a mark divides them off.

    >>> without_opening("Unrelated: what is rust?"), without_opening("another case of rust")
    ('what is rust?', 'another case of rust')
    """
    found = _NEW_TOPIC.match(text)
    rest = _DIVIDED.sub("", text[found.end() :]) if found else text
    divided = found is not None and rest != text[found.end() :]
    return rest if divided and any(map(str.isalnum, rest)) else text


def asked_again(text: str) -> str:
    """The text; "does that go for X too?" as "and X?".

    >>> asked_again("Does the same apply to tin as well?"), asked_again("is it tin?")
    ('and tin?', 'is it tin?')
    """
    found = _SAME_FOR.match(text)
    return f"and {found['other']}?" if found else text


def returning(text: str) -> tuple[str, str] | None:
    """What a text goes back to and what it asks then; None where it goes back to nothing.

    >>> returning("OK, back to the first case: how old?")
    ('the first case', 'how old?')
    """
    found = _RETURN.match(text)
    return (found["what"].strip(), found["rest"].strip()) if found else None


def points_back(query: Query) -> bool:
    """Whether a question has a pronoun or the like that nothing in itself is meant by."""
    text = query.text
    if (
        asks_among(text)
        or asks_of_it(text)
        or _POINTER.search(text)
        or _THAT.search(text)
        or pick(text)
    ):
        return True
    expletive = {match.start() for match in _EXPLETIVE.finditer(text)}
    return any(
        match.start() not in expletive and not _named_before(query, match.start())
        for match in _PRONOUN.finditer(text)
    )


def _named_before(query: Query, place: int) -> bool:
    """Whether an entry but an age of life stands before a place: a pronoun there means that."""
    return any(m.last <= place and m.term.kind != LIFE_STAGE for m in query.mentions)


def has_pronoun(text: str) -> bool:
    """Whether a text has a pronoun or a demonstrative for one thing."""
    return bool(_PRONOUN.search(text) or _THAT.search(text) or _POINTER.search(text))


def asks_among(text: str) -> bool:
    """Whether a text chooses among what was listed before: "which of these", "any of them"."""
    return bool(_AMONG.search(_SHARE.sub(" ", text)))


def asks_of_it(text: str) -> bool:
    """Whether a text asks for the causes, kinds and so on "of it", which nothing in it names."""
    return bool(_OF_IT.search(text))


def asks_which_does(text: str) -> bool:
    """Whether a text asks which one does something, and has no noun for it."""
    return bool(_WHICH_DOES.match(text))


def asks_else(text: str) -> bool:
    """Whether a text asks for more of the same: "what else?", "any others?"."""
    return bool(_ELSE.search(text))


def asks_bearer(text: str) -> bool:
    """Whether a text asks what something is a sign of."""
    return bool(_BEARER.search(text))


def only(text: str) -> str | None:
    """What a text limits an earlier list to; None where it does not."""
    found = _ONLY.match(text)
    return text[found.end() :] if found else None


def excepted(text: str) -> str | None:
    """What a text leaves out of an earlier list; None where it does not."""
    found = _EXCEPT.match(text)
    return text[found.end() :] if found else None
