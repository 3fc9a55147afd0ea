"""Agreement: the same thing asked again, or in other words, gets the same answer."""

from collections.abc import Collection, Hashable, Sequence
from itertools import combinations


def same_answer(first: str, second: str) -> float:
    """1 when two answers to one question are the same in every letter, else 0.

    `[first = second]`, 0 or 1, over answers without the seconds they took.

    Source: our own; repeatability as asked of measuring instruments, ISO 5725-1.

    >>> same_answer("a", "a"), same_answer("a", "b")
    (1.0, 0.0)
    """
    return float(first == second)


def mean_overlap(answers: Sequence[Collection[Hashable]]) -> float:
    """How much the answers to several wordings of one question have in common.

    Mean over all pairs of `|a and b| / |a or b|`, in [0, 1]; two empty answers agree wholly.

    Args:
        answers: What each wording brought forth, at least two.

    Raises:
        ValueError: there are fewer than two answers.

    Source: mean pairwise Jaccard similarity, as for consistency under paraphrase in Elazar et al.,
    Measuring and Improving Consistency in Pretrained Language Models (2021).

    >>> mean_overlap([{"a", "b"}, {"a", "b"}, {"a"}])
    0.6666666666666666
    """
    if len(answers) < 2:
        raise ValueError("overlap is undefined for fewer than two answers")
    pairs = [(set(a), set(b)) for a, b in combinations(answers, 2)]
    return sum(len(a & b) / len(a | b) if a | b else 1.0 for a, b in pairs) / len(pairs)
