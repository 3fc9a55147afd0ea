"""Expected content: what a right answer says."""

import re
from collections.abc import Sequence


def expected_content(text: str, patterns: Sequence[str]) -> float:
    r"""Share of the expected patterns that occur in the answer's text.

    `|{p : p matches somewhere in text}| / |patterns|`, in [0, 1]; case is ignored.

    Args:
        text: The answer as shown, citation marks included.
        patterns: Regular expressions, at least one.

    Raises:
        ValueError: nothing is expected.

    Source: answer-string matching as in open-domain question answering (Chen et al., DrQA, 2017),
    with several patterns and their share.

    >>> expected_content("A jay lives 7 years [1].", ["7 years", "3\\.5"])
    0.5
    """
    if not patterns:
        raise ValueError("expected content is undefined where nothing is expected")
    return sum(re.search(p, text, re.IGNORECASE) is not None for p in patterns) / len(patterns)
