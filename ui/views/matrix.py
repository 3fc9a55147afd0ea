"""The differential as an evidence matrix: candidates down, findings across, a mark per cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Candidate, Cell
from ui import wording
from ui.markup import attribute, element, text_html
from ui.views.references import References

_AT_FIRST = 7
# A sign, a word and a colour for each mark: none of the three is needed to read the other two.
_MARKS = {"fits": ("✓", "fits"), "against": ("✕", "does not fit"), "unstated": ("–", "not stated")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    kind: str
    citations: tuple[int, ...] = ()


def matrix_html(answer: Answer, references: References) -> str:
    """The candidates in rank order; the rest is folded, what must not be missed stands apart."""
    candidates = answer.differential
    columns = _columns(candidates)
    usual = [candidate for candidate in candidates if not candidate.must_not_miss]
    apart = [candidate for candidate in candidates if candidate.must_not_miss]
    parts = [text_html(wording.LIST_NOTICE, "p", "gamut-note"), _legend()]
    if usual:
        parts.append(_table("Differential", usual[:_AT_FIRST], columns, references))
    if len(usual) > _AT_FIRST:
        more = _table("Further possibilities", usual[_AT_FIRST:], columns, references)
        parts.append(_folded(f"{len(usual) - _AT_FIRST} further possibilities", more))
    if answer.further:
        parts.append(_folded(wording.further_heading(answer), _further(answer, references)))
    if apart:
        parts.append(text_html("Must not be missed", "h4", "gamut-apart"))
        parts.append(_table("Must not be missed", apart, columns, references))
    return element("section", text_html("Differential", "h3") + "".join(parts), "gamut-matrix")


def _folded(title: str, inside: str) -> str:
    return element("details", text_html(title, "summary") + inside, "gamut-more")


def _further(answer: Answer, references: References) -> str:
    """The candidates that have no row, each with what fits best."""
    items = (
        references.cited(f"{one.name}: {one.finding}", one.citations, "li", "gamut-item")
        for one in answer.further
    )
    return element("ul", "".join(items), "gamut-list")


def _legend() -> str:
    signs = (f"{text_html(sign, 'b')} {text_html(word)}" for sign, word in _MARKS.values())
    return f'<p class="gamut-legend">{"".join(element("span", sign) for sign in signs)}</p>'


def _columns(candidates: Sequence[Candidate]) -> list[str]:
    """Every finding that any candidate was weighed by, in order of appearance."""
    named = (
        finding
        for candidate in candidates
        for finding in (
            *(cell.finding for cell in (*candidate.fits, *candidate.against)),
            *candidate.not_stated,
        )
    )
    return list(dict.fromkeys(named))


def _table(
    name: str, candidates: Sequence[Candidate], columns: Sequence[str], references: References
) -> str:
    settles = any(candidate.discriminators for candidate in candidates)
    heads = ["Candidate", *columns, *(["Would discriminate"] if settles else [])]
    head = "".join(f'<th scope="col">{text_html(_capital(one))}</th>' for one in heads)
    rows = "".join(
        _row(candidate, columns, references, settles=settles) for candidate in candidates
    )
    return (
        f'<div class="gamut-scroll" role="region" tabindex="0" aria-label="{attribute(name)}">'
        f'<table class="gamut-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(
    candidate: Candidate, columns: Sequence[str], references: References, *, settles: bool
) -> str:
    marks = _marks_of(candidate)
    cells = "".join(_cell(column, marks.get(column), references) for column in columns)
    if settles:
        cells += _settling(candidate.discriminators, references)
    note = text_html(wording.candidate_note(candidate), "span", "gamut-note")
    name = f"{text_html(f'{candidate.rank}. {candidate.name}', 'strong')}{note}"
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _marks_of(candidate: Candidate) -> dict[str, _Mark]:
    """The mark of each finding; what speaks against wins over what fits."""
    marks = {cell.finding: _Mark(kind="fits", citations=cell.citations) for cell in candidate.fits}
    for cell in candidate.against:
        marks[cell.finding] = _Mark(kind="against", citations=cell.citations)
    return marks


def _cell(column: str, mark: _Mark | None, references: References) -> str:
    sign, word = _MARKS[mark.kind if mark else "unstated"]
    kind = mark.kind if mark else "unstated"
    said = f'<b aria-hidden="true">{sign}</b><span class="gamut-word">{word}</span>'
    cited = references.marks(mark.citations) if mark else ""
    return (
        f'<td class="gamut-{kind}" data-column="{attribute(_capital(column))}">{said}{cited}</td>'
    )


def _settling(cells: Sequence[Cell], references: References) -> str:
    said = "".join(references.cited(cell.finding, cell.citations, "span") for cell in cells)
    return f'<td class="gamut-settles" data-column="Would discriminate">{said}</td>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
