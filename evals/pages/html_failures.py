"""Failed questions as HTML: expected, got, cited lines, lines due, each open in the source view."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from evals.cases import Case
from evals.report import Report, SectionReport, known_measures

# Where `gamut chat` serves the page that opens a citation at its lines.
SOURCE_VIEW = "http://127.0.0.1:8501/?cite="

_MOST_CITED = 12
_MOST_FAULTS = 40


def failed_cases(report: Report) -> Iterator[str]:
    """Every failed question, by kind, the kind with the most failures first."""
    titles = {name: measure.title for name, measure in known_measures().items()}
    failed = [case for case in report.cases if not case.passed]
    by_kind: dict[str, list[Case]] = {}
    for case in failed:
        by_kind.setdefault(case.kind, []).append(case)
    for kind, cases in sorted(by_kind.items(), key=lambda one: -len(one[1])):
        yield f"<h3>{escape(kind)}: {len(cases)} failed</h3>"
        yield from (_case(case, report.quotes, titles) for case in cases)


def section_faults(section: SectionReport) -> Iterator[str]:
    """What went wrong in a section, one item each."""
    faults = [item for item in section.items if item.fault]
    if not faults:
        return
    rows = "".join(
        f"<li><b>{escape(item.id)}</b> {escape(item.text)}: {escape(item.fault)}</li>"
        for item in faults[:_MOST_FAULTS]
    )
    yield f"<details><summary>What went wrong ({len(faults)})</summary><ul>{rows}</ul></details>"
    if len(faults) > _MOST_FAULTS:
        yield f'<p class="soft">{len(faults) - _MOST_FAULTS} more are in the JSON report.</p>'


def _case(case: Case, quotes: Mapping[str, str], titles: Mapping[str, str]) -> str:
    asked = " / ".join([*case.turns, case.question])
    missed = ", ".join(f"{titles[name]} {case.values[name]:.2f}" for name in case.missed)
    rows = [("missed", escape(missed)), ("expected", escape(case.expected))]
    if case.error is not None:
        rows.append(("error", escape(case.error)))
    else:
        rows += [
            ("got", escape(case.got)),
            ("cited", _lines(case.cited, quotes)),
            ("should cite", _lines(case.should_cite, quotes)),
        ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<details id="{escape(case.id)}"><summary><b>{escape(case.id)}</b> {escape(asked)} '
        f'<span class="tag">{escape(case.split)}</span></summary><dl>{listed}</dl></details>'
    )


def _lines(citations: Sequence[str], quotes: Mapping[str, str]) -> str:
    """Each citation as a link into the source view, with its lines."""
    if not citations:
        return "nothing"
    rows = [
        f'<li><a href="{SOURCE_VIEW}{quote(one, safe=":-")}">{escape(one)}</a> '
        f"<q>{escape(quotes.get(one, ''))}</q></li>"
        for one in citations[:_MOST_CITED]
    ]
    if len(citations) > _MOST_CITED:
        rows.append(f"<li>and {len(citations) - _MOST_CITED} more</li>")
    return f'<ul class="lines">{"".join(rows)}</ul>'
