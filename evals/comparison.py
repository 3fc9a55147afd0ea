"""Two runs side by side: every figure on the questions in common, and what may be chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.metrics.bootstrap import Interval, mean_interval
from evals.metrics.significance import holm, mcnemar_p, permutation_p
from evals.report import MEASURES, known_measures
from evals.runs import Run, RunError

LEVEL = 0.05

_NAMED = 12
_BINARY = {0.0, 1.0}
_NOISE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure in two runs, over the questions that have a value in both.

    Attributes:
        interval: Paired bootstrap interval of the difference, second less first.
        p: McNemar's exact test where every value is 0 or 1, else a permutation test of pairs.
        corrected_p: The same, corrected for the number of figures (Holm).
        lost: Ids that became worse, in order.
        gained: Ids that became better, in order.
    """

    measure: str
    first: float
    second: float
    interval: Interval
    p: float
    corrected_p: float
    questions: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]

    @property
    def is_significant(self) -> bool:
        """Whether the difference stands after the correction."""
        return self.corrected_p < LEVEL


def compare_runs(first: Run, second: Run) -> tuple[Compared, ...]:
    """Every figure that the two runs have for some of the same questions.

    Raises:
        RunError: they have no question in common.
    """
    before = {case.id: case.values for case in first.report.cases}
    after = {case.id: case.values for case in second.report.cases}
    if not before.keys() & after.keys():
        raise RunError(f"{first.name} and {second.name} have no question in common.")
    found = list(_compare(before, after, [measure.name for measure in MEASURES]))
    sections = {section.name: section for section in second.report.sections}
    for section in first.report.sections:
        if section.name in sections:
            was = {item.id: item.values for item in section.items}
            now = {item.id: item.values for item in sections[section.name].items}
            found += _compare(was, now, [figure.measure for figure in section.figures])
    corrected = holm([one.p for one in found])
    return tuple(replace(one, corrected_p=p) for one, p in zip(found, corrected, strict=True))


def comparison_text(first: Run, second: Run, compared: Sequence[Compared]) -> str:
    """The comparison for a terminal: what differs, the surest first, then what does not."""
    titles = {name: measure.title for name, measure in known_measures().items()}
    moved = [one for one in compared if one.lost or one.gained]
    lines = [
        f"{first.name} ({first.report.receipt.commit[:9]}) against "
        f"{second.name} ({second.report.receipt.commit[:9]})"
    ]
    if first.report.receipt.gold != second.report.receipt.gold:
        lines.append("The gold files differ; only questions of the same id are compared.")
    for one in sorted(moved, key=lambda c: (c.p, c.measure)):
        lines += ["", *_lines(one, titles[one.measure])]
    same = len(compared) - len(moved)
    return "\n".join([*lines, "", f"{same} of {len(compared)} figures are the same."])


def _lines(one: Compared, title: str) -> Iterator[str]:
    sure = "significant" if one.is_significant else "may be chance"
    yield (
        f"{title}: {one.first:.3f} to {one.second:.3f}, difference "
        f"{one.second - one.first:+.3f} [{one.interval.low:+.3f}, {one.interval.high:+.3f}], "
        f"p {one.p:.3f}, corrected {one.corrected_p:.3f}: {sure} ({one.questions} questions)"
    )
    for label, ids in (("worse", one.lost), ("better", one.gained)):
        if ids:
            more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
            yield f"  {label}: {', '.join(ids[:_NAMED])}{more}"


def _compare(
    before: Mapping[str, Mapping[str, float]],
    after: Mapping[str, Mapping[str, float]],
    measures: Sequence[str],
) -> Iterator[Compared]:
    for name in measures:
        common = [i for i in before if i in after and name in before[i] and name in after[i]]
        if common:
            pairs = {i: (before[i][name], after[i][name]) for i in common}
            yield _compared(name, pairs)


def _compared(name: str, pairs: Mapping[str, tuple[float, float]]) -> Compared:
    sign = 1 if known_measures()[name].better == "higher" else -1
    differences = {id_: second - first for id_, (first, second) in pairs.items()}
    lost = tuple(i for i, change in differences.items() if sign * change < -_NOISE)
    gained = tuple(i for i, change in differences.items() if sign * change > _NOISE)
    is_binary = {value for pair in pairs.values() for value in pair} <= _BINARY
    p = mcnemar_p(len(lost), len(gained)) if is_binary else permutation_p([*differences.values()])
    count = len(pairs)
    return Compared(
        measure=name,
        first=sum(first for first, _ in pairs.values()) / count,
        second=sum(second for _, second in pairs.values()) / count,
        interval=mean_interval([*differences.values()]),
        p=p,
        corrected_p=p,
        questions=count,
        lost=lost,
        gained=gained,
    )
