"""Citation recall, precision and F1: cited lines support the sentence, and each is needed."""

from collections.abc import Sequence

from evals.judging import Judge
from ingest.spans import Span


def citation_recall(sentence: str, cited: Sequence[Span], judge: Judge) -> float:
    """1 when the cited lines together support the sentence, else 0.

    `[judge(sentence, all its citations)]`, 0 or 1; a sentence without a citation has 0. The mean
    over the sentences of an answer is its citation recall.

    Source: Gao et al., Enabling Large Language Models to Generate Text with Citations (ALCE,
    2023), sec. 4.3, and Zhang et al., LongCite (2024), with a rule check in place of a model.
    """
    return float(bool(cited) and judge.supports(sentence, cited))


def citation_precision(sentence: str, cited: Sequence[Span], judge: Judge) -> float:
    """Share of a sentence's citations that are not idle.

    `|{c : the sentence is supported, and c supports it alone or the others without c do not}| / n`,
    in [0, 1]: a citation is idle when it does not support the sentence by itself and the others
    support it without it. 0 for all when the sentence is not supported.

    Args:
        sentence: One sentence of an answer.
        cited: Its citations, at least one; a repeat counts as a citation of its own.
        judge: Says whether lines support a sentence.

    Raises:
        ValueError: nothing is cited; the precision of nothing is undefined.

    Source: Gao et al., ALCE (2023), sec. 4.3.
    """
    if not cited:
        raise ValueError("citation precision is undefined for a sentence without citations")
    if not judge.supports(sentence, cited):
        return 0.0
    if len(cited) == 1:
        return 1.0
    needed = 0
    for place, span in enumerate(cited):
        others = [*cited[:place], *cited[place + 1 :]]
        needed += judge.supports(sentence, [span]) or not judge.supports(sentence, others)
    return needed / len(cited)


def citation_f1(recall: float, precision: float) -> float:
    """Harmonic mean of an answer's citation recall and precision.

    `2 r p / (r + p)`, in [0, 1]; 0 where both are 0.

    Source: Zhang et al., LongCite (2024), sec. 2; van Rijsbergen (1979), ch. 7.

    >>> citation_f1(1.0, 0.5)
    0.6666666666666666
    """
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
