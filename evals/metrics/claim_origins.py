"""Where an answer's claims come from: the context, nowhere, or the writer's own knowledge."""

from collections.abc import Sequence


def faithfulness(in_context: Sequence[bool]) -> float:
    """Share of the claims that the retrieved context supports.

    `|{c : the context supports c}| / |claims|`, in [0, 1].

    Args:
        in_context: Whether the context supports it, a claim each, at least one. Shape: (n,).

    Raises:
        ValueError: the answer makes no claim.

    Source: Ru et al., RAGChecker (2024), sec. 3.3.

    >>> faithfulness([True, True, False, True])
    0.75
    """
    if not in_context:
        raise ValueError("faithfulness is undefined for an answer without claims")
    return sum(in_context) / len(in_context)


def hallucination(in_context: Sequence[bool], correct: Sequence[bool]) -> float:
    """Share of the claims that are not correct and that no retrieved line supports.

    `|{c : not in context and not correct}| / |claims|`, in [0, 1]; 0 is best.

    Args:
        in_context: Whether the context supports it, a claim each. Shape: (n,).
        correct: Whether the gold evidence supports it, in the same order. Shape: (n,).

    Raises:
        ValueError: the answer makes no claim, or the two differ in length.

    Source: Ru et al., RAGChecker (2024), sec. 3.3.

    >>> hallucination([True, False, False, True], [True, False, True, False])
    0.25
    """
    pairs = _pairs(in_context, correct)
    return sum(not held and not right for held, right in pairs) / len(pairs)


def self_knowledge(in_context: Sequence[bool], correct: Sequence[bool]) -> float:
    """Share of the claims that are correct although no retrieved line supports them.

    `|{c : not in context and correct}| / |claims|`, in [0, 1]; 0 is best for a program that may
    say only what it retrieved. With `faithfulness` and `hallucination` it sums to 1.

    Args:
        in_context: Whether the context supports it, a claim each. Shape: (n,).
        correct: Whether the gold evidence supports it, in the same order. Shape: (n,).

    Raises:
        ValueError: the answer makes no claim, or the two differ in length.

    Source: Ru et al., RAGChecker (2024), sec. 3.3.

    >>> self_knowledge([True, False, False, True], [True, False, True, False])
    0.25
    """
    pairs = _pairs(in_context, correct)
    return sum(not held and right for held, right in pairs) / len(pairs)


def _pairs(in_context: Sequence[bool], correct: Sequence[bool]) -> list[tuple[bool, bool]]:
    pairs = list(zip(in_context, correct, strict=True))
    if not pairs:
        raise ValueError("the origin of claims is undefined for an answer without claims")
    return pairs
