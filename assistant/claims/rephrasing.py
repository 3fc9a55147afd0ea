"""Forms of sentences put into plainer ones that say the same."""

import re
from functools import lru_cache

from assistant.claims.vocabulary import language


def rephrased(sentence: str) -> str:
    """A sentence in plainer forms, by the table of the language.

    >>> rephrased("Plums may leave blue stains behind")
    'Plums may leave blue stains'
    """
    for pattern, plainer in _forms():
        sentence = pattern.sub(plainer, sentence, count=1)
    return sentence


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns and what each becomes."""
    pairs = (line.partition(" => ") for line in language("rephrasings.txt"))
    return tuple((re.compile(form, re.IGNORECASE), plainer) for form, _, plainer in pairs)
