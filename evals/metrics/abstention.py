"""Abstention: silent when the documents are, and only then; the three are read together."""

from collections.abc import Sequence


def abstention_recall(abstained: Sequence[bool], due: Sequence[bool]) -> float:
    """Share of the questions to abstain from that were abstained from.

    `|abstained ∧ due| / |due|`, in [0, 1].

    Args:
        abstained: Whether the assistant abstained or refused, a question each. Shape: (n,).
        due: Whether it should have, in the same order. Shape: (n,).

    Raises:
        ValueError: no abstention is due, or the two differ in length.

    Source: recall of refusal, Rajpurkar et al., SQuAD 2.0 (2018).

    >>> abstention_recall([True, False, True], [True, True, False])
    0.5
    """
    pairs = list(zip(abstained, due, strict=True))
    if not any(due):
        raise ValueError("abstention recall is undefined where none is due")
    return sum(a and d for a, d in pairs) / sum(due)


def abstention_precision(abstained: Sequence[bool], due: Sequence[bool]) -> float:
    """Share of the abstentions that were due.

    `|abstained ∧ due| / |abstained|`, in [0, 1].

    Raises:
        ValueError: the assistant never abstained, or the two differ in length.

    Source: precision of refusal, Rajpurkar et al., SQuAD 2.0 (2018).

    >>> abstention_precision([True, False, True], [True, True, False])
    0.5
    """
    pairs = list(zip(abstained, due, strict=True))
    if not any(abstained):
        raise ValueError("abstention precision is undefined without an abstention")
    return sum(a and d for a, d in pairs) / sum(abstained)


def answered_share(abstained: Sequence[bool], due: Sequence[bool]) -> float:
    """Share of the answerable questions that were answered, in whole or in part.

    `|¬abstained ∧ ¬due| / |¬due|`, in [0, 1].

    Raises:
        ValueError: no question is answerable, or the two differ in length.

    Source: coverage in selective prediction, El-Yaniv and Wiener (2010).

    >>> answered_share([True, False, True], [True, False, False])
    0.5
    """
    pairs = list(zip(abstained, due, strict=True))
    if all(due):
        raise ValueError("answered share is undefined where no question is answerable")
    return sum(not a and not d for a, d in pairs) / (len(due) - sum(due))
