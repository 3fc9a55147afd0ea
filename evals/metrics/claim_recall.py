"""Claim recall: what a right answer says can be read in what was retrieved."""

import re
from collections.abc import Collection, Sequence


def claim_recall(
    context: str, named: Collection[str], *, patterns: Sequence[str], ids: Collection[str]
) -> float:
    """Share of the gold claims that the retrieved context states.

    A gold claim is a text the answer must hold (a pattern) or a diagnosis it must put forward (an
    id). `(|{p : p matches in the context}| + |{i : i is named in it}|) / (|patterns| + |ids|)`, in
    [0, 1]; case is ignored. It bounds what any writer can say from this context.

    Args:
        context: The retrieved lines with their headings.
        named: The ids of what the context names.
        patterns: Regular expressions of the gold claims.
        ids: Diagnoses of the gold claims.

    Raises:
        ValueError: there is no gold claim.

    Source: claim recall of Ru et al., RAGChecker (2024), with patterns and names in place of an
    entailment model.

    >>> claim_recall("A jay lives 7 years.", {"jay"}, patterns=["7 years"], ids=["jay", "owl"])
    0.6666666666666666
    """
    if not patterns and not ids:
        raise ValueError("claim recall is undefined without a gold claim")
    stated = sum(re.search(p, context, re.IGNORECASE) is not None for p in patterns)
    return (stated + len(set(ids) & set(named))) / (len(patterns) + len(set(ids)))
