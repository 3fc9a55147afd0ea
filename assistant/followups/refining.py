"""Refining: a case of which more is told, with what is corrected taken out and the rest kept."""

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.followups.back_references import is_led, without_lead
from assistant.query import Mention, Query, QuestionReader
from assistant.understanding import forms
from assistant.understanding.age import age_words
from ingest.lexicon import LIFE_STAGE, PROCESS, Term

_ASKS = re.compile(
    r"^\W*(?:what|which|when|where|how|why|who|whose|is|are|does|do|did|can|could|list|name|tell|"
    r"define|compare|explain|describe|give|show)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"^\W*(?:what if|how about|what about)\b", re.IGNORECASE)
_PERSON = "patient|case|person|man|woman|boy|girl|child|lady|gentleman|male|female|kid"
_NEW = r"\b(?:an?|another|new|next|different|second)\s+"
_NEW_PERSON = re.compile(
    rf"{_NEW}(?:[\w/-]+\s+){{0,4}}?(?:{_PERSON})\b(?! (?:any ?more|now)\b)"
    rf"|^\W*(?:\d{{1,3}}[\s-]?(?:yo|y/o|m|f|year)\b|(?:{_PERSON})\b)",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(rf"(?:^\W*|{_NEW})$", re.IGNORECASE)
_CORRECTS = re.compile(
    r"^\W*(?:(?:no|nope|sorry|oops|actually|correction|wait|pardon|rather|my mistake|scratch that|"
    r"i mean(?:t)?|make (?:that|it)|it(?:'s| is| was) actually)\s*(?:[,:;–—-]+\s*|\s(?=i mean)|"
    r"(?<=ually)\s|(?<=meant)\s|(?<=mean)\s|(?<=that)\s|(?<=it)\s))+",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"[\s,]*\binstead\b|\bthough\b|\bby the way\b|\bbtw\b", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]+\s+|[–—]")
_FORGETS = re.compile(
    r"^\W*(?:please )?(?:forget|ignore|disregard|drop|scratch|leave out|take out|remove)\b"
    r"(?: about)?",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"[\s,;:.–—-]+(?:so )?(?:does|do|would|will|can|could|how does|how do|what does)"
    r" (?:that|this|it|they) (?:change|alter|affect|help|narrow|matter|add)\b[^?]*\?*\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:^|[\s,.;:–—-]+)((?:so )?(?:what|which|any ideas?|thoughts|differentials?|ddx|dx|diagnosis)"
    r"\b[^,.;:?]*\?*\s*)$",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:also|too|as well|and|plus|additionally|both|another)\b", re.IGNORECASE)
_IS_AGED = re.compile(
    r"\b(?:he|she|they|it|patient)(?:'s| is| are| was| were)(?: actually| really| in fact| now)?"
    r" (?P<years>\d{1,3})(?: years?(?: old)?| yo)?\W*$"
    r"|\b(?:aged?|make (?:that|it)) (?P<aged>\d{1,3})\W*$|\b(?P<new>\d{1,3}),? not \d{1,3}\W*$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:\W|\b(?:she|he|it|they|the|is|are|was|now|at|in|an?|if|were|not|but)\b)*$", re.IGNORECASE
)


def refines(query: Query) -> bool:
    """Whether a text only tells more of a case: findings, an age, what is absent.

    A text that brings another person, or asks something of its own, does not.
    """
    text = _CHANGES.sub("", query.text)
    if _brings_person(query) and not _CORRECTS.match(text) and not query.denied:
        return False
    told = [t for t in (*query.stated, *query.denied) if t.kind != PROCESS]
    if not told and query.age is None:
        return False
    if _ASKS.match(without_lead(text, prepositions=False)) and not _SUPPOSES.match(text):
        return False
    if len(query.subjects) > 1 and forms.asks_comparison(text):
        return False
    statement = "?" not in text or bool(_SUPPOSES.match(text)) or is_led(text)
    if not statement and query.age is None and not query.denied:
        return False
    own_question = forms.asks_diagnosis(text) and len(told) >= 2
    return not forms.asks_list(text) and not (own_question and not _starts_it(text))


def _brings_person(query: Query) -> bool:
    """Whether a text speaks of a person as of one not spoken of before."""
    stages = [m for m in query.mentions if m.term.kind == LIFE_STAGE]
    return bool(_NEW_PERSON.search(query.text)) or (
        not is_led(query.text) and any(_NEW_BEFORE.search(query.text[: m.first]) for m in stages)
    )


def _starts_it(text: str) -> bool:
    """Whether a text begins by telling of the person or thing that was spoken of."""
    return bool(
        re.match(
            r"^\W*(?:she|he|it|they|his|her|its|their|the|also|now|on|no|further|with|and)\b|"
            r"^\W*(?:\w+ ){1,2}(?:now|also|shows?|reveals?)\b",
            text,
            re.IGNORECASE,
        )
    )


def refined(before: Query, query: Query, reader: QuestionReader) -> str:
    """The text of a case with what a later text tells of it.

    What the later text corrects (another age, another site after "not", "sorry" or a question
    mark, the opposite of a finding) takes the place of the old; what it denies is taken out.
    """
    if _FORGETS.match(query.text):
        gone = [m for m in before.mentions if not m.denied and m.term in query.stated]
        return _blank(before.text, [_with_preposition(before.text, m) for m in gone])
    told = _plain(_CHANGES.sub("", query.text))
    new = reader.read(told) if any(map(str.isalnum, told)) else query
    text, new_text = _with_age(before.text, before, new, told, reader)
    text, new_text = _with_values(text, new_text, query, reader)
    return _together(text, new_text)


def told_years(query: Query) -> str | None:
    """The years that a text tells a person to be and nothing else: "no, she is actually 70"."""
    found = _IS_AGED.search(query.text)
    if found is None or query.stated or query.denied:
        return None
    return found["years"] or found["aged"] or found["new"]


def with_age(before: Query, years: str, reader: QuestionReader) -> str:
    """The text of a case with another age."""
    return _set_age(before.text, before, f"{years}-year-old", reader)


def _plain(text: str) -> str:
    """A text without the words by which it is joined on, its dashes as commas."""
    rest = _CORRECTS.sub("", without_lead(text, prepositions=False), count=1)
    return _DASH.sub("; ", _INSTEAD.sub("", rest)).strip(" ?.,;")


def _with_age(
    text: str, before: Query, new: Query, told: str, reader: QuestionReader
) -> tuple[str, str]:
    """Both texts once a new age stands in the place of the old."""
    if new.age is None or before.age is None:
        return text, told
    spans = [*_age_spans(new)]
    words = next((told[first:last] for first, last in spans), "")
    if new.age[0] == new.age[1] and new.age[0] >= 1:
        words = f"{new.age[0]:g}-year-old"
    denied = [(m.first, m.last) for m in new.mentions if m.term.kind == LIFE_STAGE]
    rest = _blank(told, [*spans, *denied])
    return _set_age(text, before, words, reader), "" if _EMPTY.match(rest) else rest


def _set_age(text: str, before: Query, words: str, reader: QuestionReader) -> str:
    """A text with other words for its age."""
    spans = sorted(_age_spans(before))
    if not spans:
        return f"{text.rstrip(' ?.')}, {words}"
    first, last = spans[0]
    rest = _blank(text[last:], [(a - last, b - last) for a, b in spans[1:] if a >= last])
    space = " " if rest and rest[0].isalnum() else ""
    return f"{text[:first]}{words}{space}{rest}"


def _age_spans(query: Query) -> Iterator[tuple[int, int]]:
    """Where a question states an age: numbers with their words, life stages beside them."""
    numbers = [_whole(query.text, span) for span in age_words(query.text)]
    yield from numbers
    for mention in query.mentions:
        inside = any(a <= mention.first and mention.last <= b for a, b in numbers)
        if mention.term.kind == LIFE_STAGE and not mention.denied and not inside:
            yield (mention.first, mention.last)


def _whole(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A place that takes in "year old" after it."""
    after = re.compile(r"(?:\s*-?\s*(?:years?|yrs?|months?|weeks?))?(?:\s*-?\s*(?:old|of age))?\b")
    found = after.match(text, span[1])
    return (span[0], found.end() if found else span[1])


def _with_values(text: str, told: str, query: Query, reader: QuestionReader) -> tuple[str, str]:
    """Both texts once corrected findings are replaced and denied ones taken out."""
    if not any(map(str.isalnum, told)):
        return text, ""
    before, new = reader.read(text), reader.read(told)
    gone = [m for m in before.mentions if not m.denied and _denied(m.term, new.denied, reader)]
    kinds = {mention.term.kind for mention in gone}
    swaps = _replaces(query)
    for mention in new.mentions:
        reach = reader.corpus.lexicon.reach(mention.term)
        old = _replaced(mention, before, gone, kinds if swaps else None, reach)
        if old is not None:
            words = told[mention.first : mention.last]
            text = f"{text[: old.first]}{words}{text[old.last :]}"
            used = [m for m in new.mentions if m is mention or _among(m.term, [old.term], reader)]
            rest = _blank(told, [(m.first, m.last) for m in used])
            return text, rest if _names_anything(rest, reader) else ""
    return _blank(text, [_with_preposition(text, m) for m in gone]), told


def _names_anything(text: str, reader: QuestionReader) -> bool:
    """Whether a text names anything."""
    return any(map(str.isalnum, text)) and bool(reader.read(text).mentions)


def _replaces(query: Query) -> bool:
    """Whether a text puts a new value in place of an old: a correction, or "what about …?"."""
    text = query.text
    if _CORRECTS.match(text) or re.search(r"\binstead\b", text, re.IGNORECASE):
        return True
    return "?" in text and not _ADDS.search(without_lead(text))


def _replaced(
    mention: Mention,
    before: Query,
    gone: Iterable[Mention],
    kinds: set[str] | None,
    reach: Collection[str],
) -> Mention | None:
    """The mention of the case that a new one takes the place of.

    Args:
        mention: What is told anew.
        before: The case.
        gone: What is taken out of it.
        kinds: The kinds of those, where one value is put in the place of another; else None.
        reach: What the new one takes in, which it does not replace.
    """
    if mention.denied or mention.term in before.stated:
        return None
    for old in gone:
        if old.term.kind == mention.term.kind:
            return old
    for old in before.mentions:
        if old.denied or old.term.kind == PROCESS:
            continue
        if old.term.id in mention.term.opposite:
            return old
        same = old.term.kind == mention.term.kind and old.term.id not in reach
        if kinds is not None and same and mention.term.kind not in kinds:
            return old
    return None


def _denied(term: Term, denied: Iterable[Term], reader: QuestionReader) -> bool:
    """Whether a term is one of those denied, narrower than one, or near one and of a case told."""
    return any(_among(term, [other], reader) or other.id in term.near for other in denied)


def _among(term: Term, others: Iterable[Term], reader: QuestionReader) -> bool:
    """Whether a term is one of others or narrower than one."""
    return any(term.id in reader.corpus.lexicon.reach(other) for other in others)


def _with_preposition(text: str, mention: Mention) -> tuple[int, int]:
    """The place of a mention with the little words before it."""
    found = re.search(
        r"(?:,\s*)?(?:\b(?:in|at|after|with|of|near|around|from|following|and|an?|the|his|her)\s+)*$",
        text[: mention.first],
        re.IGNORECASE,
    )
    return (found.start() if found else mention.first, mention.last)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text without some places."""
    for first, last in sorted(spans, reverse=True):
        text = f"{text[:first]} {text[last:]}"
    return re.sub(r"\s+([,.;?])", r"\1", " ".join(text.split()))


def _together(text: str, told: str) -> str:
    """One text: the case, what is told, and what the case asked."""
    told = told.strip(" ,.;")
    if not told:
        return text
    tail = _TAIL.search(text)
    head = (text[: tail.start()] if tail else text).rstrip(" ,.;:")
    end = f" {tail[1].strip()}" if tail else ""
    stop = "" if head.endswith("?") else "."
    return f"{head}{stop} {told[0].upper()}{told[1:]}.{end}".strip()
