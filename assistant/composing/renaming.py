"""Options of which one is another name of what is asked: "is the ruddock a robin or a wren?"."""

from collections.abc import Sequence

from assistant.composing.items import list_draft
from assistant.composing.options import FARTHEST, JOINS
from assistant.draft import Draft
from assistant.query import Query
from assistant.ranking.coverage import Coverage
from assistant.understanding.mentions import Mention
from ingest.facts import Statement
from ingest.lexicon import PROCESS


def compose_renamed(query: Query, coverage: Coverage) -> Draft | None:
    """The option that a line equates with what is named before all options; or None."""
    named = [m for m in query.mentions if not m.denied and m.term.kind != PROCESS]
    options = _options(named, query.text)
    before = named[: len(named) - len(options)]
    asked = {mention.term.id: mention for mention in before}
    again = [option for option in options if option.term.id in asked]
    if len(options) < 2 or len(again) != 1:
        return None
    option = again[0]
    names = [_keys(m, query, coverage) for m in (option, asked[option.term.id])]
    lines = [s for s in coverage.covering([option.term]) if _equates(s, option, names, coverage)]
    return list_draft(lines[:1], coverage) if lines else None


def _options(named: Sequence[Mention], text: str) -> list[Mention]:
    """The last names of a question as far back as they are joined and none is repeated."""
    chain: list[Mention] = []
    for mention in reversed(named):
        between = text[mention.last : chain[0].first].lower() if chain else ","
        repeated = any(mention.term is other.term for other in chain)
        if repeated or len(between) > FARTHEST or not JOINS.search(between):
            break
        chain.insert(0, mention)
    return chain


def _keys(mention: Mention, query: Query, coverage: Coverage) -> set[str]:
    """The words of a name as the question has it."""
    return set(coverage.telling_words(query.text[mention.first : mention.last]))


def _equates(
    statement: Statement, option: Mention, names: Sequence[set[str]], coverage: Coverage
) -> bool:
    """Whether a line is of the option alone and holds words of both names of it."""
    words = set(coverage.telling_words(statement.node.text))
    first, second = names
    own = statement.own == {option.term.id}
    return own and bool((first - second) & words) and bool((second - first) & words)
