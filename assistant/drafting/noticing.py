"""Cautions and conflicts beside a model's draft: those due to it, and all of the built-in draft.

A model cannot escape a caution by citing fewer lines than the built-in writer.
"""

from dataclasses import replace

from assistant.draft import Draft
from assistant.notices import Notices
from assistant.query import Query


def with_notices(draft: Draft, built_in: Draft, query: Query, notices: Notices) -> Draft:
    """The draft with what is due beside either of the two, each notice once."""
    drafts = (
        built_in,
        notices.add(replace(draft, layout=built_in.layout), query),
        notices.add(draft, query),
    )
    cautions = {caution.id: caution for one in drafts for caution in one.cautions}
    conflicts = {conflict.id: conflict for one in drafts for conflict in one.conflicts}
    return replace(draft, cautions=tuple(cautions.values()), conflicts=tuple(conflicts.values()))
