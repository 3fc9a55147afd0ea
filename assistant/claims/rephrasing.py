"""Forms of sentences put into plainer ones that say the same."""

import re
from functools import lru_cache

from assistant.claims.vocabulary import language

_ARTICLE = re.compile(r"(?<=[a-z;,] )(?:An?|The)(?= [\w-])")


def rephrased(sentence: str) -> str:
    """A sentence in plainer forms, by the table of the language.

    >>> rephrased("Plums may leave blue stains behind")
    'Plums may leave blue stains'
    """
    said = sentence
    for pattern, plainer in _forms():
        said = pattern.sub(plainer, said, count=1)
    return said if said == sentence else _ARTICLE.sub(lambda match: match[0].lower(), said)


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns and what each becomes."""
    pairs = (line.partition(" => ") for line in language("rephrasings.txt"))
    return tuple((re.compile(form, re.IGNORECASE), plainer) for form, _, plainer in pairs)
