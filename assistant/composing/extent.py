"""How much of a list is wanted: as many items as are told, or what is listed of all in general."""

import re
from collections.abc import Sequence

from assistant.composing.items import heading_of, item_names
from assistant.ranking.coverage import Coverage
from assistant.understanding.number_words import told_count
from ingest.facts import Statement
from ingest.lexicon import Term

_IN_GENERAL = re.compile(r"\b(?:in general|generally|overall|as a whole)\b", re.IGNORECASE)


def of_told_extent(
    items: Sequence[Statement], terms: Sequence[Term], text: str, coverage: Coverage
) -> list[Statement]:
    """The items of the extent that a question tells; all of them where it tells none.

    Args:
        items: What stands under all that limits the list.
        terms: What limits it.
        text: The question.
        coverage: The corpus.
    """
    if _IN_GENERAL.search(text):
        named = {term.id for term in terms}
        general = [item for item in items if named & nearest_heading(item, coverage)]
        return general or list(items)
    count = told_count(text)
    return list(items) if count is None else _of_count(items, count, coverage)


def nearest_heading(item: Statement, coverage: Coverage) -> frozenset[str]:
    """What the nearest heading over an item names."""
    for parent in reversed(item.node.parents):
        if "unread" not in parent.notes:
            return coverage.corpus.statement_at[parent.span.document, parent.span.first].own
    return frozenset()


def _of_count(items: Sequence[Statement], count: int, coverage: Coverage) -> list[Statement]:
    """The items of the one heading that has so many; else all of them.

    All of them, too, where they are as many, or where several headings have that many others.
    """
    if len(_names(items, coverage)) == count:
        return list(items)
    groups: dict[str, list[Statement]] = {}
    for item in items:
        groups.setdefault(heading_of(item), []).append(item)
    fitting = [group for group in groups.values() if len(_names(group, coverage)) == count]
    same = len({_names(group, coverage) for group in fitting}) == 1
    return [item for group in fitting for item in group] if same else list(items)


def _names(items: Sequence[Statement], coverage: Coverage) -> frozenset[str]:
    """The ids of what some items list."""
    return frozenset(key for item in items for key, _ in item_names(item, coverage))
