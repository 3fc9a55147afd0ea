"""Must-not-miss recall: of what is dangerous and due, how much is put forward."""

from collections.abc import Collection


def must_not_miss_recall(put_forward: Collection[str], due: Collection[str]) -> float:
    """Share of the due diagnoses marked as not to be missed that the answer puts forward.

    `|put_forward ∩ due| / |due|` over distinct ids, in [0, 1].

    Args:
        put_forward: Ids that the answer lists, at any rank.
        due: Ids that the gold asks for and the lexicon marks, at least one.

    Raises:
        ValueError: nothing of the kind is due.

    Source: recall restricted to critical classes, as in the emergency lists of diagnosis
    generators; Riches et al., The Effectiveness of Electronic Differential Diagnoses (2016).

    >>> must_not_miss_recall(["owl", "kite"], {"kite", "hawk"})
    0.5
    """
    if not due:
        raise ValueError("must-not-miss recall is undefined where nothing of the kind is due")
    return len(set(put_forward) & set(due)) / len(set(due))
